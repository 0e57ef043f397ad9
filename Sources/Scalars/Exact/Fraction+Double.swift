extension Fraction {
  /// The binary value of `value`, exactly: `Fraction(exactly: 0.1)` is 3602879701896397/36028797018963968.
  ///
  /// Nil if `value` is not finite or does not fit.
  public init?(exactly value: Double) {
    guard value.isFinite else { return nil }
    guard value != 0 else {
      self = .zero
      return
    }
    // value = ± significand · 2^exponent with an integer significand of at most 53 bits
    let shift = value.significandWidth
    let significand = BigInteger(Int64((value.significand * Double(sign: .plus, exponent: shift, significand: 1))))
    let exponent = Int(value.exponent) - shift
    let p = exponent > 0 ? significand.shiftedLeft(by: exponent) : significand
    let q = exponent < 0 ? BigInteger(1).shiftedLeft(by: -exponent) : 1
    let fraction = Rational(value < 0 ? -p : p, q)
    guard let numerator = Integer(exactly: fraction.numerator), let denominator = Integer(exactly: fraction.denominator)
    else { return nil }
    self.init(reduced: numerator, denominator)
  }
}

extension Double {
  /// The `Double` nearest to a fraction, ties to even; ±∞ beyond the largest.
  public init<Integer: ExactInteger>(_ fraction: Fraction<Integer>) {
    let p = fraction.numerator.asBigInteger, q = fraction.denominator.asBigInteger
    guard p.signum() != 0 else {
      self = 0
      return
    }
    // A quotient of 64 or 65 bits holds the 53 and more; a remainder only breaks ties, so it is kept as one odd bit.
    let shift = 64 - (p.bitWidth - q.bitWidth)
    let scaledP = shift > 0 ? p.shiftedLeft(by: shift) : p
    let scaledQ = shift < 0 ? q.shiftedLeft(by: -shift) : q
    let (quotient, remainder) = scaledP.quotientAndRemainder(dividingBy: scaledQ)
    let limbs = quotient.magnitudeLimbs
    var bits: UInt128 = 0
    for limb in limbs.reversed() { bits = bits << UInt128(UInt.bitWidth) | UInt128(limb) }
    bits = bits << 1 | (remainder.signum() == 0 ? 0 : 1)
    self = Double.scaled(bits, byPowerOfTwo: -shift - 1, isNegative: p.signum() < 0)
  }

  /// ± bits · 2^exponent, rounded once.
  private static func scaled(_ bits: UInt128, byPowerOfTwo exponent: Int, isNegative: Bool) -> Double {
    guard bits != 0 else { return isNegative ? -0.0 : 0 }
    let width = UInt128.bitWidth - bits.leadingZeroBitCount
    // The exponent of the last bit that the result keeps: 53 bits, or those above the least subnormal 2⁻¹⁰⁷⁴.
    let last = Swift.max(width + exponent - 53, -1074)
    let dropped = last - exponent
    var kept = bits
    if dropped > 0 {
      if dropped > width + 1 { return isNegative ? -0.0 : 0 }
      kept = dropped >= 128 ? 0 : bits >> UInt128(dropped)
      let half = UInt128(1) << UInt128(dropped - 1)
      let rest = dropped >= 128 ? bits : bits & ((UInt128(1) << UInt128(dropped)) - 1)
      if rest > half || (rest == half && kept & 1 == 1) { kept += 1 }
    }
    let power = dropped > 0 ? last : exponent
    if power > 1100 { return isNegative ? -.infinity : .infinity }
    // In two steps: 2^power alone may lie outside the range although the product does not.
    let halfPower = power / 2
    let magnitude =
      Double(kept) * Double(sign: .plus, exponent: halfPower, significand: 1)
      * Double(sign: .plus, exponent: power - halfPower, significand: 1)
    return isNegative ? -magnitude : magnitude
  }
}
