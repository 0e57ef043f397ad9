import Foundation

/// Runs a program on the words of its command line. What it throws becomes one line on standard error, and the exit
/// status.
package func runProgram(_ body: @Sendable ([String]) async throws -> Void) async {
  Terminal.reserveStandardStreams()
  do {
    try await body(Array(CommandLine.arguments.dropFirst()))
  } catch let error as ToolError {
    Terminal.complain("error: \(error.line)")
    exit(error.status.rawValue)
  } catch {
    Terminal.complain("error: \(error)")
    exit(ExitStatus.defect.rawValue)
  }
}
