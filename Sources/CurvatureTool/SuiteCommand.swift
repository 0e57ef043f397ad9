import CommandLineParts
import Curvature
import Experiments

struct SuiteCommand: Command {
  static let name = "suite"
  static let summary = "Run the optimizers on problems whose minima are known, and count what they solve."
  static let synopsis = "nist|mgh [--optimizer NAME,…] [--quick] [options] [--format json]"
  static let example = "curvature suite nist --quick --optimizer lbfgs,newton"
  static let options = [
    Option("--optimizer", "NAME,…", help: "which ones (all: \(SuiteMethod.all.map(\.name).joined(separator: " ")))"),
    Option("--problem", "NAME,…", help: "these problems only"),
    Option("--quick", help: "a few problems only"),
    Option("--start", "1|2|both", help: "from which start: nist's far one is 1, mgh's tenfold one 2 (both)"),
    Option("--steps", "N", help: "the most steps to take (1000)"),
    Option("--gradient-tolerance", "T", help: "stop where |∇f| is not above this (1e-8)"),
    Option("--float", help: "in single precision"),
    Option("--scale-parameters", "S,…", help: "measure parameters in units of S, by turns where there are several"),
    Option("--add-constant", "C", help: "minimize f + C; only by optimizers that need no residuals"),
    Option("--format", "text|json", help: "how to print (text)"),
  ]

  static func run(_ arguments: Arguments) async throws {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    let suite = try suite(arguments)
    let problems = try problems(of: suite, arguments)
    let methods = try methods(arguments)
    let starts = try arguments.choice("--start", default: Start.both).numbers
    let rules = StoppingRules(
      maximumSteps: try arguments.integer("--steps") ?? 1000,
      gradientTolerance: try arguments.number("--gradient-tolerance") ?? 1e-8)
    let single = arguments.has("--float")

    Interruption.catchSignal()
    let runs = try await Interruption.cancelling {
      defer { if Terminal.isInteractive { Terminal.showProgress("") } }
      var runs: [SuiteRun] = []
      for problem in problems {
        for start in starts {
          for method in methods {
            if Task.isCancelled { return runs }
            if Terminal.isInteractive { Terminal.showProgress("\(problem.name)/\(start), \(method.name) …") }
            do throws(OptimizerError) {
              runs.append(try method.run(on: problem, start: start, until: rules, single: single))
            } catch {
              throw ToolError.usage("\(error)")
            }
          }
        }
      }
      return runs
    }
    let summaries = methods.map { SuiteSummary(of: $0.name, runs) }
    Terminal.print(format == .json ? json(suite, runs, summaries).description : text(suite, runs, summaries))
    if Interruption.isRequested {
      throw ToolError(status: .interrupted, message: "interrupted; what was computed is kept")
    }
  }

  private enum Start: String, CaseIterable {
    case first = "1"
    case second = "2"
    case both

    var numbers: [Int] { self == .both ? [1, 2] : [self == .first ? 1 : 2] }
  }
}

extension SuiteCommand {
  private static func suite(_ arguments: Arguments) throws(ToolError) -> Suite {
    let names = Suite.allCases.map(\.rawValue)
    guard let word = arguments.positionals.first else {
      throw .usage("which suite? One of \(names.joined(separator: ", "))")
    }
    guard arguments.positionals.count == 1 else {
      throw .usage("one suite at a time, and not also '\(arguments.positionals[1])'")
    }
    guard let suite = Suite(rawValue: word) else {
      throw .usage("there is no suite '\(word)'; there are \(names.joined(separator: ", "))")
    }
    return suite
  }

  private static func problems(of suite: Suite, _ arguments: Arguments) throws(ToolError) -> [SuiteProblem] {
    var problems = arguments.has("--quick") ? suite.quickProblems : suite.problems
    if let words = arguments["--problem"] {
      problems = try chosen(words, from: problems, "problem", name: \.name)
    }
    if let words = arguments["--scale-parameters"] {
      let units = words.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
      guard units.allSatisfy({ $0.isFinite && $0 > 0 }) else {
        throw .usage("--scale-parameters needs numbers above 0, as 100,0.01, and is '\(words)'")
      }
      problems = problems.map { $0.inUnits(units) }
    }
    if let constant = try arguments.number("--add-constant") {
      for i in problems.indices { problems[i].constant = constant }
    }
    return problems
  }

  private static func methods(_ arguments: Arguments) throws(ToolError) -> [SuiteMethod] {
    let hasConstant = arguments.has("--add-constant")
    guard let words = arguments["--optimizer"] else {
      return SuiteMethod.all.filter { !(hasConstant && $0.needsResiduals) }
    }
    let methods = try chosen(words, from: SuiteMethod.all, "optimizer", name: \.name)
    if hasConstant, let method = methods.first(where: \.needsResiduals) {
      throw .usage("with --add-constant f is no sum of squares, and \(method.name) has no use for it")
    }
    return methods
  }

  /// The values that a list of names, with commas, stands for.
  private static func chosen<T>(
    _ words: String, from all: [T], _ what: String, name: (T) -> String
  ) throws(ToolError) -> [T] {
    try words.split(separator: ",", omittingEmptySubsequences: false).map(String.init).map { word throws(ToolError) in
      guard let value = all.first(where: { name($0) == word }) else {
        throw .usage("there is no \(what) '\(word)' here" + suggestion(for: word, among: all.map(name)))
      }
      return value
    }
  }

  private static func text(_ suite: Suite, _ runs: [SuiteRun], _ summaries: [SuiteSummary]) -> String {
    var lines = [suite.title, suite.criterion, ""]
    lines += table(
      [
        "problem/start", "optimizer", "solved", suite == .nist ? "LRE" : "f", "evaluations", "steps", "|∇f|",
        "ended by",
      ],
      runs.map { run in
        [
          "\(run.problem)/\(run.start)", run.method,
          run.isSolved ? "yes" : run.claimsConvergence ? "no, claims so" : "no",
          run.digits.map { short($0, 3) } ?? short(run.value, 4), "\(run.count.all)", "\(run.steps)",
          short(run.gradientLength, 2), run.stopText,
        ]
      })
    lines.append("")
    lines += table(
      ["optimizer", "solved", "of", "and said so", "wrong claims", "evaluations (median)", "all", "seconds"],
      summaries.map { summary in
        [
          summary.method, "\(summary.solved)", "\(summary.runs)", "\(summary.solvedAndSaid)", "\(summary.wrongClaims)",
          summary.medianEvaluations.map { "\($0)" } ?? "–", "\(summary.evaluations)", short(summary.seconds, 2),
        ]
      })
    return lines.joined(separator: "\n")
  }

  /// A number with so many digits.
  private static func short(_ x: Double, _ digits: Int) -> String {
    guard x.isFinite, x != 0 else { return x == 0 ? "0" : plain(x) }
    let exponent = Int(Double.log10(x.magnitude).rounded(.down)) - (digits - 1)
    let power = Double.pow(10.0, -exponent)
    guard power.isFinite, power > 0 else { return plain(x) }
    // Through decimal text: most powers of ten are rounded, and a product with one prints as 3.4000000000000006e+82.
    return plain(Double("\(Int((x * power).rounded()))e\(exponent)") ?? x)
  }

  private static func json(_ suite: Suite, _ runs: [SuiteRun], _ summaries: [SuiteSummary]) -> JSON {
    .object([
      ("suite", .string(suite.rawValue)),
      (
        "runs",
        .array(
          runs.map { run in
            .object([
              ("problem", .string(run.problem)), ("start", .integer(run.start)), ("optimizer", .string(run.method)),
              ("solved", .boolean(run.isSolved)), ("claims", .boolean(run.claimsConvergence)),
              ("digits", run.digits.map(JSON.number) ?? .null), ("value", .number(run.value)),
              ("gradientLength", .number(run.gradientLength)),
              ("firstGradientLength", .number(run.firstGradientLength)), ("parameters", .numbers(run.parameters)),
              ("evaluations", .integer(run.count.all)), ("values", .integer(run.count.values)),
              ("gradients", .integer(run.count.gradients)), ("products", .integer(run.count.products)),
              ("hessians", .integer(run.count.hessians)), ("jacobians", .integer(run.count.jacobians)),
              ("diagonals", .integer(run.count.diagonals)), ("steps", .integer(run.steps)),
              ("stoppedBecause", .string(run.stop)), ("seconds", .number(run.seconds)),
            ])
          })
      ),
      (
        "summaries",
        .array(
          summaries.map { summary in
            .object([
              ("optimizer", .string(summary.method)), ("runs", .integer(summary.runs)),
              ("solved", .integer(summary.solved)), ("solvedAndSaid", .integer(summary.solvedAndSaid)),
              ("wrongClaims", .integer(summary.wrongClaims)),
              ("medianEvaluations", summary.medianEvaluations.map(JSON.integer) ?? .null),
              ("evaluations", .integer(summary.evaluations)), ("seconds", .number(summary.seconds)),
            ])
          })
      ),
    ])
  }
}
