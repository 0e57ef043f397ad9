/// Why a text is not an expression, and where.
///
///     x + * y
///         ^
///     expected a number, a name or “(”, found “*”
public struct ParsingError: Error, Hashable, Sendable {
  /// One line: what was expected and what was found.
  public let message: String
  /// Where, counted in bytes of UTF-8 from the start.
  public let offset: Int
  /// The part of the text around the place, with a caret under it; at most 80 characters a line, however long the text.
  public let excerpt: String

  init(_ message: String, at offset: Int, in source: [UInt8]) {
    self.message = message
    self.offset = offset
    let line = source[..<offset].lastIndex(where: { $0 == 0x0A || $0 == 0x0D }).map { $0 + 1 } ?? 0
    let lineEnd = source[offset...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) ?? source.count
    // Not in the middle of a character: continuation bytes of UTF-8 are 10xxxxxx.
    var start = Swift.max(line, offset - 50)
    while start < offset, source[start] & 0xC0 == 0x80 { start += 1 }
    var end = Swift.min(lineEnd, start + 76)
    while end > offset, end < lineEnd, source[end] & 0xC0 == 0x80 { end -= 1 }
    func text(_ range: Range<Int>) -> String {
      // A tab would put the caret elsewhere than the character above it.
      String(String(decoding: source[range], as: UTF8.self).map { $0.isWhitespace || $0.isNewline ? " " : $0 })
    }
    let before = (start > line ? "…" : "") + text(start..<offset)
    excerpt =
      before + text(offset..<Swift.max(end, offset)) + (end < lineEnd ? "…" : "") + "\n"
      + String(repeating: " ", count: before.count) + "^"
  }
}

extension ParsingError: CustomStringConvertible {
  /// The message, and under it the place.
  public var description: String { message + "\n" + excerpt }
}
