import CommandLineParts
import Synchronization

/// The result of long work, which runs on a task of its own so that Ctrl-C ends the wait for it.
///
/// - Throws: what the work throws; an error of status 130 once Ctrl-C was pressed. The work is cancelled then, and ends
///   with the program if it does not look.
func interruptible<T: Sendable>(_ work: @Sendable @escaping () throws -> T) async throws -> T {
  Interruption.catchSignal()
  let result = Outcome<T>()
  let task = Task.detached { result.set(Result { try work() }) }
  var pause: UInt64 = 100_000
  while true {
    if let result = result.value { return try result.get() }
    if Interruption.isRequested {
      task.cancel()
      throw ToolError(status: .interrupted, message: "interrupted")
    }
    try await Task.sleep(nanoseconds: pause)
    pause = min(pause * 2, 20_000_000)
  }
}

/// What a task leaves for the one that waits.
private final class Outcome<T: Sendable>: Sendable {
  private let content = Mutex<Result<T, any Error>?>(nil)

  var value: Result<T, any Error>? { content.withLock { $0 } }

  func set(_ result: Result<T, any Error>) { content.withLock { $0 = result } }
}
