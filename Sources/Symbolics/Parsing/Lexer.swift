import Scalars

/// Cuts the text of an expression into numbers, names and signs.
struct Lexer {
  enum Token {
    case number(Rational)
    case name(String)
    /// One of `+ - * / ^ ( ) ,`
    case sign(UInt8)
    case end
  }

  /// A literal may have so many significant digits, and a power of ten up to it: as many as a folded constant is
  /// printed with, and few enough that a text of a million digits costs no exact arithmetic.
  static let limit = 2500

  let source: [UInt8]
  private(set) var position = 0
  /// Where the last token began.
  private(set) var start = 0

  init(_ source: String) { self.source = Array(source.utf8) }

  private var byte: UInt8? { position < source.count ? source[position] : nil }

  func error(_ message: String, at offset: Int) -> ParsingError { ParsingError(message, at: offset, in: source) }

  mutating func next() throws(ParsingError) -> Token {
    while let byte, byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { position += 1 }
    start = position
    guard let byte else { return .end }
    if byte.isASCIIDigit || byte == UInt8(ascii: ".") { return try number() }
    if byte.isASCIILetter {
      while let byte = self.byte, byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") { position += 1 }
      return .name(String(decoding: source[start..<position], as: UTF8.self))
    }
    if "+-*/^(),".utf8.contains(byte) {
      position += 1
      return .sign(byte)
    }
    // A whole character, whatever it is; bytes that are none were replaced when the String was made.
    let character = String(decoding: source[start..<Swift.min(source.count, start + 16)], as: UTF8.self).first ?? "?"
    let hint: String
    switch character {
    case "π": hint = ": write pi"
    case "·", "×", "⋅": hint = ": write *"
    case "÷": hint = ": write /"
    case "−", "–": hint = ": write the minus sign -"
    case "²", "³": hint = ": write a power with ^"
    case "[", "{": hint = ": write ("
    case "]", "}": hint = ": write )"
    case "=": hint = ": an expression is the right-hand side only"
    case "_": hint = ": a name begins with a letter"
    default: hint = ""
    }
    throw error("unexpected character “\(character.isNewline ? " " : String(character))”\(hint)", at: start)
  }

  private mutating func number() throws(ParsingError) -> Token {
    var digits: [UInt8] = []
    var count = 0
    var exponent = 0
    func isZero() -> Bool { digits.isEmpty }
    func take(_ digit: UInt8) {
      if digit == UInt8(ascii: "0") && digits.isEmpty { return }
      if digits.count <= Self.limit { digits.append(digit) }
    }
    while let digit = byte, digit.isASCIIDigit {
      take(digit)
      count += 1
      position += 1
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      while let digit = byte, digit.isASCIIDigit {
        take(digit)
        count += 1
        exponent -= 1
        position += 1
      }
    }
    if count == 0 { throw error("expected digits, found a lone “.”", at: start) }
    if byte == UInt8(ascii: "."), position > start { throw error("a number has one decimal point", at: position) }
    if let letter = byte, letter | 0x20 == UInt8(ascii: "e") {
      position += 1
      let sign = byte
      if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
      guard let first = byte, first.isASCIIDigit else {
        throw error(
          "expected the digits of the exponent, as in 1e-3; the constant e is multiplied with *", at: position)
      }
      var power = 0
      while let digit = byte, digit.isASCIIDigit {
        power = Swift.min(power * 10 + Int(digit - 0x30), 1_000_000)
        position += 1
      }
      exponent += sign == UInt8(ascii: "-") ? -power : power
    }
    if isZero() { return .number(.zero) }
    if digits.count > Self.limit || exponent.magnitude > Self.limit {
      throw error(
        "a number has at most \(Self.limit) significant digits and a power of ten up to ±\(Self.limit)", at: start)
    }
    return .number(Rational(decimalDigits: digits, exponent: exponent))
  }
}
