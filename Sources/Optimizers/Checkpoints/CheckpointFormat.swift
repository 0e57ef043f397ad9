/// The frame of a checkpoint: what it begins with, how long it is, and whether it is whole.
///
///     8 bytes   magic: "CURVCKP" and a line feed, which a transfer as text would alter
///     4 bytes   format version
///     8 bytes   length of the contents
///     …         contents: one record for each part of the state
///     8 bytes   CRC-64 of all before
///
/// Every number is little-endian.
@usableFromInline package enum CheckpointFormat {
  @usableFromInline static let version = 1
  static let magic = Array("CURVCKP\n".utf8)
  static let overhead = 8 + 4 + 8 + 8

  /// A whole checkpoint with the given contents.
  @usableFromInline package static func frame(_ contents: [UInt8]) -> [UInt8] {
    var bytes = magic
    bytes.reserveCapacity(contents.count + overhead)
    bytes.append(integer: UInt32(version))
    bytes.append(integer: UInt64(contents.count))
    bytes += contents
    bytes.append(integer: CRC64.checksum(of: bytes[...]))
    return bytes
  }

  /// Throws if a file that begins with these bytes belongs to somebody else, or to a newer version.
  static func requireReplaceable(_ head: [UInt8]) throws(CheckpointError) {
    guard head.prefix(8).elementsEqual(magic.prefix(head.count)) else { throw .foreign }
    guard head.count >= 12 else { return }
    let found = Int(head[8..<12].integer() as UInt32)
    guard found <= version else { throw .newer(found: found, supported: version) }
  }

  /// The contents of a checkpoint that is one, is whole, and is of a version that can be read.
  @usableFromInline package static func contents(of bytes: [UInt8]) throws(CheckpointError) -> ArraySlice<UInt8> {
    guard bytes.prefix(8).elementsEqual(magic.prefix(bytes.count)), !bytes.isEmpty else { throw .foreign }
    guard bytes.count >= overhead else { throw .truncated(expected: overhead, found: bytes.count) }
    let found = Int(bytes[8..<12].integer() as UInt32)
    guard found <= version else { throw .newer(found: found, supported: version) }
    let length = bytes[12..<20].integer() as UInt64
    guard length <= UInt64(Int.max - overhead) else { throw .altered }
    let expected = Int(length) + overhead
    guard bytes.count >= expected else { throw .truncated(expected: expected, found: bytes.count) }
    guard bytes.count == expected, CRC64.checksum(of: bytes[..<(expected - 8)]) == bytes[(expected - 8)...].integer()
    else { throw .altered }
    return bytes[20..<(expected - 8)]
  }
}

extension [UInt8] {
  @usableFromInline mutating func append<I: FixedWidthInteger>(integer: I) {
    Swift.withUnsafeBytes(of: integer.littleEndian) { append(contentsOf: $0) }
  }
}

extension ArraySlice<UInt8> {
  /// The little-endian integer that these bytes are.
  @usableFromInline func integer<I: FixedWidthInteger>() -> I {
    reversed().reduce(0) { $0 << 8 | I(truncatingIfNeeded: $1) }
  }
}
