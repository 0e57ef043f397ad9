import CommandLineParts

/// The command-line product `curvature`: argument parsing and printing, nothing that a library user would miss.
@main
struct CurvatureTool {
  static let version = "0.1.0"
  static var commands: [any Command.Type] {
    [
      EvaluateCommand.self, DeriveCommand.self, VerifyCommand.self, MinimizeCommand.self, FigureCommand.self,
      SuiteCommand.self,
    ]
  }

  static func main() async { await runProgram(run) }

  static func run(_ words: [String]) async throws {
    guard let first = words.first else {
      throw ToolError.usage(
        "which command? One of \(commands.map { $0.name }.joined(separator: ", ")); see curvature --help")
    }
    if ["--help", "-h", "help"].contains(first) { return Terminal.print(help) }
    if first == "--version" { return Terminal.print(version) }
    if first == "benchmark" {
      throw ToolError.usage("the benchmark is a program of its own: swift run -c release curvature-benchmark")
    }
    guard let command = commands.first(where: { $0.name == first }) else {
      let known = commands.map { $0.name } + ["--help", "--version"]
      throw ToolError.usage(
        "there is no command '\(first)'" + suggestion(for: first, among: known) + " See curvature --help.")
    }
    try await command.run(Array(words.dropFirst()), as: "curvature \(command.name)")
  }

  static var help: String {
    let width = commands.map { $0.name.count }.max() ?? 0
    let list = commands.map { "  \($0.name.padded(to: width))  \($0.summary)" }.joined(separator: "\n")
    return """
      Exact second-order derivatives and the AdaHessian optimizer.

      usage: curvature COMMAND …

      \(list)

        curvature COMMAND --help    what a command takes, with an example
        curvature --version         \(version)

      example:
        curvature figure 3 --output figures
      """
  }
}
