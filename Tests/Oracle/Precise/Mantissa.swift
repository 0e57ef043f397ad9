/// 256 bits: an unsigned integer, of which a ``Precise`` keeps the first bit set.
struct Mantissa: Equatable, Sendable, BitwiseCopyable {
  var high: UInt128
  var low: UInt128

  static let zero = Mantissa(high: 0, low: 0)
  /// Only the first bit set.
  static let half = Mantissa(high: 1 << 127, low: 0)
  static let ones = Mantissa(high: .max, low: .max)

  static func < (x: Mantissa, y: Mantissa) -> Bool { x.high != y.high ? x.high < y.high : x.low < y.low }

  var leadingZeroBitCount: Int { high != 0 ? high.leadingZeroBitCount : 128 + low.leadingZeroBitCount }

  func addingReportingCarry(_ other: Mantissa, carry: Bool = false) -> (sum: Mantissa, carry: Bool) {
    let (partial, first) = low.addingReportingOverflow(other.low)
    let (low, second) = partial.addingReportingOverflow(carry ? 1 : 0)
    let (upper, third) = high.addingReportingOverflow(other.high)
    let (high, fourth) = upper.addingReportingOverflow(first || second ? 1 : 0)
    return (Mantissa(high: high, low: low), third || fourth)
  }

  func subtractingReportingBorrow(_ other: Mantissa, borrow: Bool = false) -> (difference: Mantissa, borrow: Bool) {
    let (partial, first) = low.subtractingReportingOverflow(other.low)
    let (low, second) = partial.subtractingReportingOverflow(borrow ? 1 : 0)
    let (upper, third) = high.subtractingReportingOverflow(other.high)
    let (high, fourth) = upper.subtractingReportingOverflow(first || second ? 1 : 0)
    return (Mantissa(high: high, low: low), third || fourth)
  }

  /// The bits moved to the right, and the first 128 of those that fall out.
  func shifted(right count: Int) -> (Mantissa, tail: UInt128) {
    switch count {
    case 0: (self, 0)
    case 1..<128:
      (Mantissa(high: high >> count, low: low >> count | high << (128 - count)), low << (128 - count))
    case 128..<256:
      (Mantissa(high: 0, low: high >> (count - 128)), low >> (count - 128) | high << (256 - count))
    default: (.zero, high >> (count - 256))
    }
  }

  /// The bits moved to the left, filled up from the tail.
  func shifted(left count: Int, tail: UInt128) -> (Mantissa, tail: UInt128) {
    switch count {
    case 0: (self, tail)
    case 1..<128:
      (Mantissa(high: high << count | low >> (128 - count), low: low << count | tail >> (128 - count)), tail << count)
    case 128..<256:
      (Mantissa(high: low << (count - 128) | tail >> (256 - count), low: tail << (count - 128)), 0)
    default: (Mantissa(high: tail << (count - 256), low: 0), 0)
    }
  }

  /// The product, all 512 bits of it.
  static func product(_ x: Mantissa, _ y: Mantissa) -> WideMantissa {
    let (top, bottom) = (full(x.high, y.high), full(x.low, y.low))
    let (first, second) = (full(x.high, y.low), full(x.low, y.high))
    let (a, carryA) = bottom.high.addingReportingOverflow(first.low)
    let (b, carryB) = a.addingReportingOverflow(second.low)
    let (c, carryC) = top.low.addingReportingOverflow(first.high)
    let (d, carryD) = c.addingReportingOverflow(second.high)
    let (e, carryE) = d.addingReportingOverflow((carryA ? 1 : 0) &+ (carryB ? 1 : 0))
    let upper = top.high &+ (carryC ? 1 : 0) &+ (carryD ? 1 : 0) &+ (carryE ? 1 : 0)
    return WideMantissa(high: Mantissa(high: upper, low: e), low: Mantissa(high: b, low: bottom.low))
  }

  @inline(__always)
  private static func full(_ x: UInt128, _ y: UInt128) -> (high: UInt128, low: UInt128) {
    let (x1, x0) = (UInt128(UInt64(truncatingIfNeeded: x >> 64)), UInt128(UInt64(truncatingIfNeeded: x)))
    let (y1, y0) = (UInt128(UInt64(truncatingIfNeeded: y >> 64)), UInt128(UInt64(truncatingIfNeeded: y)))
    let mask = UInt128(UInt64.max)
    let bottom = x0 &* y0
    let first = x1 &* y0 &+ (bottom &>> 64)
    let second = x0 &* y1 &+ (first & mask)
    return (x1 &* y1 &+ (first &>> 64) &+ (second &>> 64), second &<< 64 | (bottom & mask))
  }
}

/// 512 bits, in which the remainders of a division and of a root are exact.
struct WideMantissa {
  var high: Mantissa
  var low: Mantissa

  var isNegative: Bool { high.high >> 127 == 1 }

  mutating func add(_ other: Mantissa) {
    let (low, carry) = self.low.addingReportingCarry(other)
    (self.low, high) = (low, high.addingReportingCarry(.zero, carry: carry).sum)
  }

  mutating func subtract(_ other: Mantissa) { self = self - WideMantissa(high: .zero, low: other) }

  static func - (x: WideMantissa, y: WideMantissa) -> WideMantissa {
    let (low, borrow) = x.low.subtractingReportingBorrow(y.low)
    return WideMantissa(high: x.high.subtractingReportingBorrow(y.high, borrow: borrow).difference, low: low)
  }

  /// Whether a number that is not negative is as large as `other` or larger.
  func isAtLeast(_ other: Mantissa) -> Bool { high != .zero || !(low < other) }
}
