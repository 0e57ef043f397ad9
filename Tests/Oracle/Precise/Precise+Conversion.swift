import Scalars

extension Precise {
  /// The same number: every finite `Double` has one.
  public init(_ value: Double) {
    if value.isNaN {
      self = .nan
    } else if value.isInfinite {
      self = Precise(Kind.infinite, isNegative: value < 0)
    } else if value == 0 {
      self = Precise(Kind.zero, isNegative: value.sign == .minus)
    } else {
      // value = ± integer · 2^power
      let power = Int(value.exponent) - 52
      let integer = UInt64(value.significand.magnitude * 0x1p52)
      self.init(
        isNegative: value < 0, rounding: Mantissa(high: UInt128(integer) << 64, low: 0), 0, exponent: power + 64)
    }
  }

  public init(_ value: Float) { self.init(Double(value)) }

  /// The same number.
  public init(_ value: Int) {
    self.init(
      isNegative: value < 0, rounding: Mantissa(high: UInt128(value.magnitude) << 64, low: 0), 0, exponent: 64)
  }

  /// p / 2^power, rounded to 256 bits.
  init(_ p: BigInteger, dividedByPowerOfTwo power: Int) {
    var (chunks, rest): ([Int], BigInteger) = ([], p)
    let base = BigInteger(1 << 62)
    while rest.signum() != 0 {
      let (quotient, chunk) = rest.quotientAndRemainder(dividingBy: base)
      chunks.append(chunk.asInt ?? 0)
      rest = quotient
    }
    // Exact up to 256 bits; of what follows at most the first bit counts.
    self = chunks.reversed().reduce(.zero) { $0.scaled(byPowerOfTwo: 62) + Precise($1) }.scaled(byPowerOfTwo: -power)
  }

  /// The integer part, where it is an `Int`.
  var integerPart: Int {
    guard kind == .finite, exponent > 0 else { return 0 }
    precondition(exponent < 63, "\(exponent) bits are no Int")
    let bits = Int(truncatingIfNeeded: mantissa.high >> UInt128(128 - exponent))
    return isNegative ? -bits : bits
  }

  /// The nearest integer.
  var rounded: Precise {
    guard kind == .finite, exponent < 256 else { return self }
    let half = Precise(isNegative: isNegative, .half, exponent: 0)
    return (self + half).truncated
  }

  /// Without what is behind the point.
  var truncated: Precise {
    guard kind == .finite, exponent < 256 else { return self }
    guard exponent > 0 else { return Precise(Kind.zero, isNegative: isNegative) }
    return keeping(bits: exponent)
  }

  /// With the first bits of the mantissa only, from 1 to 256.
  func keeping(bits: Int) -> Precise {
    guard kind == .finite, bits < 256 else { return self }
    var x = self
    x.mantissa.low &= bits > 128 ? ~0 << UInt128(256 - bits) : 0
    x.mantissa.high &= bits < 128 ? ~0 << UInt128(128 - bits) : ~0
    return x
  }

  /// Whether the number is an integer.
  var isInteger: Bool { isFinite && self == truncated }

  /// Whether the number is an odd integer.
  var isOdd: Bool {
    guard isInteger, kind == .finite, exponent <= 256 else { return false }
    return mantissa.shifted(right: 256 - exponent).0.low & 1 == 1
  }
}

extension Precise {
  /// The exponent of the unit in the last place that `T` has at this number: that of its subnormal numbers at the
  /// least.
  private func lastPlace<T: BinaryFloatingPoint>(_: T.Type) -> Int {
    let precision = T.significandBitCount + 1
    return Swift.max(exponent - precision, Int(T.leastNonzeroMagnitude.exponent))
  }

  /// The nearest number of a type, ties to even; ±∞ beyond its range.
  public func rounded<T: BinaryFloatingPoint>(to _: T.Type = T.self) -> T {
    switch kind {
    case .nan: return .nan
    case .zero: return isNegative ? -0.0 : 0
    case .infinite: return isNegative ? -.infinity : .infinity
    case .finite: break
    }
    if exponent > 1100 { return isNegative ? -.infinity : .infinity }
    let place = lastPlace(T.self)
    // The bits from the last place on, and one more that rounds.
    let kept = exponent - place
    if kept < 0 { return isNegative ? -0.0 : 0 }
    let bits = UInt64(truncatingIfNeeded: mantissa.high >> UInt128(127 - kept))
    var integer = (bits + 1) >> 1
    let isTie = bits & 1 == 1 && mantissa.high << UInt128(kept + 1) == 0 && mantissa.low == 0
    if isTie { integer &= ~1 }
    // In two steps: 2^place alone may be no normal number.
    let half = place / 2
    let magnitude =
      T(integer) * T(sign: .plus, exponent: T.Exponent(half), significand: 1)
      * T(sign: .plus, exponent: T.Exponent(place - half), significand: 1)
    return isNegative ? -magnitude : magnitude
  }

  /// The nearest `Double`.
  public var double: Double { rounded() }

  /// The nearest `Double` and what is left, as one.
  public var pair: (high: Double, low: Double) {
    let high = double
    return (high, high.isFinite ? (self - Precise(high)).double : 0)
  }

  /// Whether `T` has this number as an ordinary one: rounded it is normal.
  public func isNormal<T: BinaryFloatingPoint>(_: T.Type) -> Bool { (rounded() as T).isNormal }

  /// How far `x` is from this number, in units of the last place that `T` has there; 0 where both are NaN or the same
  /// infinity.
  public func ulps<T: BinaryFloatingPoint>(of x: T) -> Double {
    if isNaN || x.isNaN { return isNaN && x.isNaN ? 0 : .infinity }
    let nearest: T = rounded()
    if !nearest.isFinite || !x.isFinite { return nearest == x ? 0 : .infinity }
    let difference = (self - Precise(Double(x))).magnitude
    let place = isZero ? Int(T.leastNonzeroMagnitude.exponent) : lastPlace(T.self)
    return difference.scaled(byPowerOfTwo: -place).double
  }
}
