import Scalars

/// A number of 256 bits, about 77 decimal digits, with an exponent of 63 bits: what `Double` is judged by.
///
///     ±0.m₁m₂…m₂₅₆ · 2^exponent, m₁ = 1
///
/// Zeros have signs, and there are ±∞ and NaN, with the rules of `Double`. Nothing overflows or vanishes that a formula
/// on doubles meets: e^(−1e18) is an ordinary number. `+ − × ÷ √` are rounded to the nearest (of two equally near, away
/// from zero); the elementary functions are right to 60 digits and more on every `Double`.
public struct Precise: Sendable, BitwiseCopyable {
  enum Kind: UInt8 { case nan, zero, finite, infinite }

  var mantissa: Mantissa
  var exponent: Int
  var isNegative: Bool
  var kind: Kind

  /// An exponent of this size is ∞ or 0.
  static let largestExponent = 1 << 61

  init(_ kind: Kind, isNegative: Bool = false) {
    (mantissa, exponent, self.isNegative, self.kind) = (.zero, 0, isNegative, kind)
  }

  /// ± mantissa · 2^(exponent − 256) with a mantissa whose first bit is set.
  init(isNegative: Bool, _ mantissa: Mantissa, exponent: Int) {
    (self.mantissa, self.exponent, self.isNegative, kind) = (mantissa, exponent, isNegative, .finite)
    if exponent > Self.largestExponent { self = Precise(Kind.infinite, isNegative: isNegative) }
    if exponent < -Self.largestExponent { self = Precise(Kind.zero, isNegative: isNegative) }
  }

  /// ± (mantissa + tail) · 2^(exponent − 256) rounded, whatever bits are set; the tail's bits follow the mantissa's.
  init(isNegative: Bool, rounding mantissa: Mantissa, _ tail: UInt128, exponent: Int) {
    let count = mantissa.leadingZeroBitCount
    if count == 256 && tail == 0 {
      self = Precise(Kind.zero, isNegative: isNegative)
      return
    }
    let zeros = count == 256 ? 256 + tail.leadingZeroBitCount : count
    let (normal, rest) = mantissa.shifted(left: zeros, tail: tail)
    self = Precise(isNegative: isNegative, normal, roundingUp: rest >> 127 == 1, exponent: exponent - zeros)
  }

  init(isNegative: Bool, _ mantissa: Mantissa, roundingUp: Bool, exponent: Int) {
    let (rounded, carry) = mantissa.addingReportingCarry(.zero, carry: roundingUp)
    self = Precise(isNegative: isNegative, carry ? .half : rounded, exponent: carry ? exponent + 1 : exponent)
  }

  public static let nan = Precise(Kind.nan)
  public static let infinity = Precise(Kind.infinite)
  public var isNaN: Bool { kind == .nan }
  public var isZero: Bool { kind == .zero }
  public var isInfinite: Bool { kind == .infinite }
  /// Whether the number is neither ±∞ nor NaN.
  public var isFinite: Bool { kind == .finite || kind == .zero }
  public var hasMinusSign: Bool { isNegative }

  public var magnitude: Precise {
    var x = self
    x.isNegative = false
    return x
  }

  /// x · 2ⁿ, exactly.
  func scaled(byPowerOfTwo n: Int) -> Precise {
    kind == .finite ? Precise(isNegative: isNegative, mantissa, exponent: exponent + n) : self
  }

  /// `self` with the sign of `other`.
  func with(signOf other: Precise) -> Precise {
    var x = self
    x.isNegative = other.isNegative
    return x
  }
}

extension Precise: Comparable {
  public static func == (x: Precise, y: Precise) -> Bool {
    switch (x.kind, y.kind) {
    case (.nan, _), (_, .nan): false
    case (.zero, .zero): true
    case (.infinite, .infinite): x.isNegative == y.isNegative
    case (.finite, .finite):
      x.isNegative == y.isNegative && x.exponent == y.exponent && x.mantissa == y.mantissa
    default: false
    }
  }

  public static func < (x: Precise, y: Precise) -> Bool {
    if x.isNaN || y.isNaN || x == y { return false }
    if x.isZero { return !y.isNegative }
    if y.isZero { return x.isNegative }
    if x.isNegative != y.isNegative { return x.isNegative }
    return x.isNegative ? isSmaller(y, x) : isSmaller(x, y)
  }

  /// Whether x has the smaller magnitude; neither is zero or NaN.
  static func isSmaller(_ x: Precise, _ y: Precise) -> Bool {
    if x.isInfinite || y.isInfinite { return !x.isInfinite }
    return x.exponent != y.exponent ? x.exponent < y.exponent : x.mantissa < y.mantissa
  }
}

extension Precise: CustomStringConvertible {
  /// 20 digits, and the decimal exponent.
  public var description: String {
    switch kind {
    case .nan: return "nan"
    case .zero: return isNegative ? "-0" : "0"
    case .infinite: return isNegative ? "-inf" : "inf"
    case .finite: break
    }
    // An estimate of the decimal exponent, mended by one where it is off.
    var decade = Int((Double(exponent - 1) * 0.301029995663981195).rounded(.down))
    var scaled = magnitude * Precise.pow(10, -decade)
    if scaled >= 10 { (scaled, decade) = (scaled / 10, decade + 1) }
    if scaled < 1 { (scaled, decade) = (scaled * 10, decade - 1) }
    var digits = ""
    for i in 0..<20 {
      let digit = scaled.integerPart
      digits += "\(digit)" + (i == 0 ? "." : "")
      scaled = (scaled - Precise(digit)) * 10
    }
    return (isNegative ? "-" : "") + digits + "e\(decade)"
  }
}
