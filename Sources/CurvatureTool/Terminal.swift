import Foundation

/// Where results and messages go: results to standard output, everything else to standard error.
enum Terminal {
  static func print(_ text: String) { write(text + "\n", to: .standardOutput) }
  static func complain(_ text: String) { write(text + "\n", to: .standardError) }

  /// Shows a line while `body` runs and removes it afterwards; nothing where standard error is not a terminal.
  static func showing<T>(_ text: String, _ body: () async throws -> T) async rethrows -> T {
    guard isatty(FileHandle.standardError.fileDescriptor) == 1 else { return try await body() }
    write(text, to: .standardError)
    defer { write("\r\u{1B}[K", to: .standardError) }
    return try await body()
  }

  /// Whether messages go to a terminal, where a line can be shown and taken away again.
  static var isInteractive: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }

  /// Shows a line in place of the last such line; an empty one only removes it.
  static func showProgress(_ text: String) { write("\r\u{1B}[K" + text, to: .standardError) }

  private static func write(_ text: String, to file: FileHandle) { file.write(Data(text.utf8)) }
}

extension String {
  /// This text with spaces behind it, `width` characters in all.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}
