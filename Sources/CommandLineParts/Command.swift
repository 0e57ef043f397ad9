/// What a program does: one of several commands, or all of it.
package protocol Command {
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
  /// Runs the command, or prints its help where that is asked for.
  ///
  /// - Parameters:
  ///   - words: what follows the invocation.
  ///   - invocation: what is typed to get here, as `curvature figure`.
  package static func run(_ words: [String], as invocation: String) async throws {
    if words.contains("--help") || words.contains("-h") { return Terminal.print(help(as: invocation)) }
    try await run(Arguments(words, options: options))
  }

  private static func help(as invocation: String) -> String {
    let all = options + [Option("--help", help: "print this")]
    let names = all.map { [$0.name, $0.value].compactMap { $0 }.joined(separator: " ") }
    let width = names.map(\.count).max() ?? 0
    let lines = zip(names, all).map { name, option in "  \(name.padded(to: width))  \(option.help)" }
    return """
      \(summary)

      usage: \(invocation) \(synopsis)

      \(lines.joined(separator: "\n"))

      example:
        \(example)
      """
  }
}
