import Foundation
import Synchronization

/// Ctrl-C, as something to ask for: the command ends in order, with what it has computed.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Runs `body` in a task that Ctrl-C cancels, once it is caught.
  static func cancelling<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    let task = Task.detached { try body() }
    // A signal handler may do next to nothing, so somebody must look at the flag. Not a task: on one processor `body`
    // leaves none.
    Thread.detachNewThread {
      while !isRequested { Thread.sleep(forTimeInterval: 0.02) }
      task.cancel()
    }
    return try await task.value
  }

  /// From now on Ctrl-C raises the flag; a second one ends the program at once.
  static func catchSignal() {
    _ = isRequested  // makes the flag now: a signal handler must not
    signal(SIGINT) { _ in
      Interruption.flag.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }
}
