import Derivatives

/// What the command line asks for.
struct Settings: Equatable {
  var seed: UInt64 = 0
  /// How long all campaigns may take together, in seconds.
  var seconds: Double?
  /// How many cases each campaign runs.
  var cases: Int?
  /// The one case to run.
  var single: Int?
  var lists = false
  var page: Page?
  var helps = false
  var names: [String] = []
  /// For a worker: the first case, and the file that keeps where it is.
  var first = 0
  var progress: String?

  /// A page of the documentation that this program prints.
  enum Page { case accuracy, edges }

  struct Misuse: Error, Equatable {
    let message: String
  }

  static let help = """
    Searches for inputs that break a promise: a trap, an endless loop, or a wrong result.

    usage: fuzz [CAMPAIGN …]

      --seed N       another search; the same seed is the same cases (0)
      --cases N      how many cases each campaign runs
      --seconds S    how long all campaigns take together (60, unless --cases is given)
      --quick        2000 cases each
      --case K       this one case of one campaign
      --list         what campaigns there are
      --accuracy     no campaign, but the tables of Docs/Accuracy.md: the worst errors of every function and its derivatives
      --edges        no campaign, but Docs/EdgeTable.md: what every function answers where it is not ordinary

    Exit status: 0 if every promise held, 1 if not, 64 for words that it does not know.

    example:
      swift run -c release fuzz --seconds 600 checkpoints
    """

  init(_ words: [String], campaigns: [String]) throws(Misuse) {
    var rest = words[...]
    func value<T>(_ option: String, _ what: String, _ read: (String) -> T?) throws(Misuse) -> T {
      guard let word = rest.popFirst(), let value = read(word) else {
        throw Misuse(message: "\(option) takes \(what)")
      }
      return value
    }
    func count(_ text: String) -> Int? { Int(text).flatMap { $0 >= 0 ? $0 : nil } }
    while let word = rest.popFirst() {
      switch word {
      case "--seed": seed = try value(word, "an integer from 0") { UInt64($0) }
      case "--seconds": seconds = try value(word, "a positive number") { Double($0).flatMap { $0 > 0 ? $0 : nil } }
      case "--cases": cases = try value(word, "an integer from 0", count)
      case "--case": single = try value(word, "the number of a case, from 0", count)
      case "--first": first = try value(word, "the number of a case, from 0", count)
      case "--progress": progress = try value(word, "a file") { $0 }
      case "--quick": cases = 2000
      case "--list": lists = true
      case "--accuracy": page = .accuracy
      case "--edges": page = .edges
      case "--help", "-h": helps = true
      case _ where campaigns.contains(word): names.append(word)
      default: throw Misuse(message: "there is no option or campaign '\(word)'; see --help and --list")
      }
    }
    if names.isEmpty { names = campaigns }
    if single != nil, names.count != 1 { throw Misuse(message: "--case takes the name of its campaign with it") }
    if cases == nil, seconds == nil { seconds = 60 }
  }
}
