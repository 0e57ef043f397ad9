/// The cyclic redundancy check CRC-64/XZ: finds every burst of up to 64 altered bits, and any other damage but for one
/// in 2⁶⁴.
///
///     CRC64.checksum(of: Array("123456789".utf8))     // 0x995DC9BBDF1939FA
@usableFromInline enum CRC64 {
  @usableFromInline static let table: [UInt64] = (0..<256).map { byte in
    (0..<8).reduce(UInt64(byte)) { word, _ in word & 1 == 1 ? (word >> 1) ^ 0xC96C_5795_D787_0F42 : word >> 1 }
  }

  @usableFromInline static func checksum(of bytes: ArraySlice<UInt8>) -> UInt64 {
    let table = table
    var word = UInt64.max
    for byte in bytes { word = table[Int(UInt8(truncatingIfNeeded: word) ^ byte)] ^ (word >> 8) }
    return ~word
  }
}
