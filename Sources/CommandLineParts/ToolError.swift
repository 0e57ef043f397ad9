/// What ends the tool early: a line for the reader, and a status for the script.
package struct ToolError: Error {
  package let status: ExitStatus
  /// What was expected and what was found, on one line; further lines may point at the place.
  package let message: String

  package init(status: ExitStatus, message: String) {
    self.status = status
    self.message = message
  }

  /// The message, with what nobody reads of a word of a thousand letters left out. Further lines, which point at a
  /// place, are whole.
  package var line: String {
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[0] = lines[0].split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.utf8.count > 1000 ? word.prefix(100) + "…" + word.suffix(20) : String(word)
    }.joined(separator: " ")
    return lines.joined(separator: "\n")
  }

  package static func usage(_ message: String) -> ToolError { ToolError(status: .usage, message: message) }
  package static func badData(_ message: String) -> ToolError { ToolError(status: .badData, message: message) }
  package static func noInput(_ message: String) -> ToolError { ToolError(status: .noInput, message: message) }
  package static func cannotWrite(_ message: String) -> ToolError { ToolError(status: .cannotWrite, message: message) }
}
