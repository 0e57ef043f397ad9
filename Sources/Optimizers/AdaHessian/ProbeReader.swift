/// Reads probes for ``Probes/given(_:)``: JSON, a list of vectors of 1 and −1, each with one entry for every variable.
///
/// In one pass over the bytes, and into nothing but the result: probes for many steps are many megabytes.
package struct ProbeReader {
  /// What is wrong with a text of probes, and in which line, counted from 1.
  package struct Fault: Error, Equatable {
    package let line: Int
    package let reason: String
  }

  private let bytes: [UInt8]
  private let variables: Int
  private var place = 0

  /// The probes in a file's bytes.
  package static func probes(in bytes: [UInt8], variables: Int) throws(Fault) -> [[Double]] {
    var reader = ProbeReader(bytes: bytes, variables: variables)
    return try reader.document()
  }

  private init(bytes: [UInt8], variables: Int) {
    (self.bytes, self.variables) = (bytes, variables)
    // JSON has no byte order mark, and some editors write one.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  private mutating func document() throws(Fault) -> [[Double]] {
    var probes: [[Double]] = []
    try list { reader throws(Fault) in
      let start = reader.place
      var probe: [Double] = []
      probe.reserveCapacity(reader.variables)
      try reader.list { reader throws(Fault) in
        probe.append(try reader.sign(probe: probes.count))
        // Not the whole of a vector that is too long is kept.
        guard probe.count <= reader.variables else { throw reader.wrongCount(probes.count, "more", start) }
      }
      guard probe.count == reader.variables else { throw reader.wrongCount(probes.count, "\(probe.count)", start) }
      probes.append(probe)
    }
    skipSpace()
    guard place == bytes.count else { throw expected("the end of the file") }
    return probes
  }

  /// Reads `[`, entries with commas between them, and `]`.
  private mutating func list(_ entry: (inout ProbeReader) throws(Fault) -> Void) throws(Fault) {
    skipSpace()
    guard take("[") else { throw expected("'['") }
    skipSpace()
    if take("]") { return }
    while true {
      try entry(&self)
      skipSpace()
      if take("]") { return }
      guard take(",") else { throw expected("',' or ']'") }
    }
  }

  private mutating func sign(probe: Int) throws(Fault) -> Double {
    skipSpace()
    let start = place
    while place < bytes.count, Self.isOfNumber(bytes[place]) { place += 1 }
    let word = bytes[start..<place]
    if word.count == 1, word.first == UInt8(ascii: "1") { return 1 }
    if word.elementsEqual("-1".utf8) { return -1 }
    guard let text = String(validating: word, as: UTF8.self), let value = Double(text), Self.isNumber(word) else {
      place = start
      throw expected("1 or -1")
    }
    guard value.magnitude == 1 else {
      throw Fault(line: line(at: start), reason: "probe \(probe) must consist of 1 and -1, and has \(value)")
    }
    return value
  }

  /// Whether JSON calls it a number: no sign but −, no leading zero, a digit on either side of the point.
  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    func take(_ characters: StaticString) -> Bool {
      guard let first = rest.first, characters.withUTF8Buffer({ $0.contains(first) }) else { return false }
      rest.removeFirst()
      return true
    }
    func takeDigits() -> Bool {
      let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      rest = rest[digits.endIndex...]
      return !digits.isEmpty
    }
    _ = take("-")
    if !take("0"), !takeDigits() { return false }
    if take("."), !takeDigits() { return false }
    if take("eE") {
      _ = take("+-")
      if !takeDigits() { return false }
    }
    return rest.isEmpty
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func skipSpace() {
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  /// The line, from 1, of what stands at an offset behind white space.
  private func line(at offset: Int) -> Int {
    let rest = bytes[offset...].drop { Self.isSpace($0) }
    return bytes[..<rest.startIndex].count { $0 == 0x0A } + 1
  }

  private func wrongCount(_ probe: Int, _ found: String, _ start: Int) -> Fault {
    Fault(
      line: line(at: start), reason: "probe \(probe) has \(found) components, and there are \(variables) variables")
  }

  private func expected(_ what: String) -> Fault {
    let rest = bytes[place...].prefix(20).prefix { $0 >= 0x20 }
    let found = place == bytes.count ? "the end of the file" : "'\(String(decoding: rest, as: UTF8.self))'"
    return Fault(
      line: line(at: place),
      reason: "expected \(what) of a JSON list of vectors, as in [[1, -1], [1, 1]]; found \(found)")
  }
}
