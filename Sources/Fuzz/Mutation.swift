import Derivatives

/// Changes that take a valid input to its neighbours, where readers are wrong.
enum Mutation {
  /// Numbers at which arithmetic overflows, vanishes or changes its kind.
  static let numbers = [
    "0", "-0", "1", "-1", "2", "0.1", "1e308", "-1e308", "1e309", "1e-320", "1e-400", "1e999999999", "1e-999999999",
    "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551616", "4294967296",
    "2147483647", "-2147483648", "nan", "inf", "-inf", "NaN", "Infinity", "0x10", "1_000", "1.", ".5", "+1", "1e",
    "1e+",
    "00", "1e5", "123456789012345678901234567890.123456789012345678901234567890",
  ]

  static let integers = [
    0, 1, -1, 2, 7, 1 << 20, 1 << 31, -(1 << 31), 1 << 53, .max, .max - 1, .max / 8 + 1, .min,
    .min + 1,
  ]

  static let reals: [Double] = [
    0, -0.0, 1, -1, 0.5, 2, .infinity, -.infinity, .nan, -.nan, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    .leastNonzeroMagnitude, -.leastNormalMagnitude, 1e-160, 1e160, -1e-300, 1 + .ulpOfOne, 1 - .ulpOfOne / 2,
  ]

  /// One to four random changes; `words` are the pieces of the language, `others` valid inputs to splice with.
  static func changed(
    _ bytes: [UInt8], words: [String], others: [[UInt8]], using random: inout SplitMix64
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let i = Int.random(in: 0...bytes.count, using: &random)
      let end = Swift.min(bytes.count, i + Int.random(in: 1...8, using: &random))
      switch Int.random(in: 0..<10, using: &random) {
      case 0: if i < bytes.count { bytes[i] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
      case 1: if i < bytes.count { bytes[i] = .random(in: 0 ... .max, using: &random) }
      case 2: bytes.removeSubrange(i...)
      case 3: bytes.removeSubrange(i..<end)
      case 4: bytes.insert(contentsOf: bytes[i..<end], at: i)
      case 5: bytes.insert(.random(in: 0 ... .max, using: &random), at: i)
      case 6: bytes.insert(contentsOf: words.randomElement(using: &random)?.utf8 ?? "".utf8, at: i)
      case 7: replaceNumber(in: &bytes, from: i, using: &random)
      case 8:
        let other = others.randomElement(using: &random) ?? []
        bytes.replaceSubrange(i..., with: other.dropFirst(Int.random(in: 0...other.count, using: &random)))
      default:
        // The same piece many times over: depth.
        let piece = Array(bytes[i..<end])
        let times = 1 << Int.random(in: 1...7, using: &random)
        bytes.insert(contentsOf: (0..<times).flatMap { _ in piece }, at: i)
      }
    }
    return bytes
  }

  /// Puts an extreme number in the place of the first one at or behind `i`.
  private static func replaceNumber(in bytes: inout [UInt8], from i: Int, using random: inout SplitMix64) {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: ".") }
    guard let start = bytes[i...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: (numbers.randomElement(using: &random) ?? "0").utf8)
  }

  /// Bytes as text in quotes: what is not printable ASCII in hexadecimal.
  static func quoted(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = [UInt8(ascii: "\"")]
    for byte in bytes {
      if byte >= 0x20, byte < 0x7f, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        text.append(byte)
      } else {
        text += [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}
