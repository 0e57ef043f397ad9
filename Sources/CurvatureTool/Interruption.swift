import Foundation
import Synchronization

/// Ctrl-C, as something to ask for: the command ends in order, with what it has computed.
enum Interruption {
  private static let flag = Atomic<Bool>(false)

  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// From now on Ctrl-C raises the flag; a second one ends the program at once.
  static func catchSignal() {
    _ = isRequested  // makes the flag now: a signal handler must not
    signal(SIGINT) { _ in
      Interruption.flag.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }
}
