import Scalars

extension Precise {
  /// ln x; −∞ at 0, NaN below.
  public static func log(_ x: Precise) -> Precise {
    guard let (k, logarithm) = logInParts(x) else { return logOfSpecial(x) }
    return k == 0 ? logarithm : Precise(k) * ln2 + logarithm
  }

  /// x = 2ᵏ · m with m from √½ to √2: k and ln m; nil if there are none.
  private static func logInParts(_ x: Precise) -> (k: Int, ln: Precise)? {
    guard x.kind == .finite, !x.isNegative else { return nil }
    var m = Precise(isNegative: false, x.mantissa, exponent: 0)
    var k = x.exponent
    if m.double < 0.70710678118654752 { (m, k) = (m.scaled(byPowerOfTwo: 1), k - 1) }
    let distance = m - 1
    if distance.isZero || distance.exponent < -10 { return (k, logNearOne(distance)) }
    // ln m = y + ln(m e⁻ʸ) with the y of `Double`.
    let y = Precise(Double.log(m.double))
    return (k, y + logNearOne(m * exp(-y) - 1))
  }

  private static func logOfSpecial(_ x: Precise) -> Precise {
    x.isZero ? -infinity : x.isNaN || x == infinity ? x : .nan
  }

  /// ln(1 + x) for |x| < 2⁻¹⁰: 2 artanh(x / (2 + x)).
  private static func logNearOne(_ x: Precise) -> Precise {
    guard x.kind == .finite else { return x }
    return 2 * oddSeries(x / (2 + x)) { _ in false }
  }

  /// Σ ± z²ᵏ⁺¹ / (2k + 1) for |z| < 2⁻¹⁰: artanh z, or with alternating signs arctan z.
  static func oddSeries(_ z: Precise, isNegative: (_ k: Int) -> Bool) -> Precise {
    guard z.kind == .finite else { return z }
    let square = z * z
    var (power, sum, k) = (z, z, 0)
    while !isNegligible(power, in: sum) {
      k += 1
      power *= square
      let term = power * reciprocals[2 * k + 1]
      sum += isNegative(k) ? -term : term
    }
    return sum
  }

  /// ln(1 + x), with its relative accuracy near 0.
  public static func log(onePlus x: Precise) -> Precise {
    if x.kind == .finite, x.exponent < -10 { return logNearOne(x) }
    return x.isZero ? x : log(1 + x)
  }

  /// log₂ x; exact for powers of two.
  public static func log2(_ x: Precise) -> Precise {
    guard let (k, logarithm) = logInParts(x) else { return logOfSpecial(x) }
    return Precise(k) + logarithm / ln2
  }

  /// log₁₀ x; exact for powers of ten.
  public static func log10(_ x: Precise) -> Precise {
    let y = log(x) / ln10
    let n = y.rounded
    return n.kind == .finite && n.exponent < 10 && pow(10, n.integerPart) == x ? n : y
  }
}
