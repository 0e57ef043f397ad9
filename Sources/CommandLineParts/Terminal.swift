import Foundation
import Optimizers

/// Where results and messages go: results to standard output, everything else to standard error.
package enum Terminal {
  /// Prints a result. Where that cannot be done there is nothing left to do: the program ends, with the status that
  /// says so.
  package static func print(_ text: String) {
    do throws(SystemError) {
      try write(text + "\n", to: standardOutput)
    } catch {
      // Who closed the pipe has read enough.
      if error.code != EPIPE { complain("error: standard output cannot be written: \(error)") }
      exit(ExitStatus.cannotWrite.rawValue)
    }
  }

  /// Prints a message. Where messages cannot be written there is nowhere to say it; the status still tells how it went.
  package static func complain(_ text: String) { try? write(text + "\n", to: standardError) }

  /// Shows a line while `body` runs and removes it afterwards; nothing where standard error is not a terminal.
  package static func showing<T>(_ text: String, _ body: () async throws -> T) async rethrows -> T {
    guard isInteractive else { return try await body() }
    showProgress(text)
    defer { showProgress("") }
    return try await body()
  }

  /// Whether messages go to a terminal, where a line can be shown and taken away again.
  package static var isInteractive: Bool { isatty(standardError) == 1 }

  /// Shows a line in place of the last such line; an empty one only removes it.
  package static func showProgress(_ text: String) { try? write("\r\u{1B}[K" + text, to: standardError) }

  /// Makes sure that no file is given the number of a standard stream that the caller has closed: what is printed would
  /// go into it.
  package static func reserveStandardStreams() {
    #if !os(Windows)
      for descriptor in [STDIN_FILENO, standardOutput, standardError] where fcntl(descriptor, F_GETFD) < 0 {
        // The lowest free number is this one. Opened the wrong way round, so that using it still fails.
        _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
      }
    #endif
  }

  private static let standardOutput: Int32 = 1
  private static let standardError: Int32 = 2

  private static func write(_ text: String, to descriptor: Int32) throws(SystemError) {
    try WholeFile.write(Array(text.utf8), toDescriptor: descriptor)
  }
}

extension String {
  /// This text with spaces behind it, `width` characters in all.
  package func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}
