/// What ends the tool early: a line for the reader, and a status for the script.
struct ToolError: Error {
  let status: ExitStatus
  /// What was expected and what was found, on one line; further lines may point at the place.
  let message: String

  static func usage(_ message: String) -> ToolError { ToolError(status: .usage, message: message) }
  static func badData(_ message: String) -> ToolError { ToolError(status: .badData, message: message) }
  static func noInput(_ message: String) -> ToolError { ToolError(status: .noInput, message: message) }
  static func cannotWrite(_ message: String) -> ToolError { ToolError(status: .cannotWrite, message: message) }
}
