/// One command of the tool.
protocol Command {
  static var name: String { get }
  /// What it does, in one sentence.
  static var summary: String { get }
  /// What follows the name on the command line.
  static var synopsis: String { get }
  static var options: [Option] { get }
  /// A command line that runs as printed.
  static var example: String { get }

  static func run(_ arguments: Arguments) async throws
}

extension Command {
  static var help: String {
    let all = options + [Option("--help", help: "print this")]
    let names = all.map { [$0.name, $0.value].compactMap { $0 }.joined(separator: " ") }
    let width = names.map(\.count).max() ?? 0
    let lines = zip(names, all).map { name, option in "  \(name.padded(to: width))  \(option.help)" }
    return """
      \(summary)

      usage: curvature \(name) \(synopsis)

      \(lines.joined(separator: "\n"))

      example:
        \(example)
      """
  }
}
