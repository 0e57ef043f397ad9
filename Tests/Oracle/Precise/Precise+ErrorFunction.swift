import Scalars

extension Precise {
  /// Up to where the series of erf serves erfc as well, with 50 of its 256 bits lost to 1 − erf.
  private static let middle: Precise = 5.75

  public static func erf(_ x: Precise) -> Precise {
    guard x.kind == .finite else { return x.isInfinite ? (1 as Precise).with(signOf: x) : x }
    return x.magnitude < middle ? erfBySeries(x) : (1 - erfcByFraction(x.magnitude)).with(signOf: x)
  }

  public static func erfc(_ x: Precise) -> Precise {
    if x.isNaN { return x }
    if x < middle { return 1 - erf(x) }
    return x.isInfinite ? .zero : erfcByFraction(x)
  }

  /// 2/√π · exp(−x²) · Σ 2ᵏ x²ᵏ⁺¹ / (1 · 3 · … · (2k + 1)): no term is negative.
  private static func erfBySeries(_ x: Precise) -> Precise {
    let z = (x * x).scaled(byPowerOfTwo: 1)
    var (term, sum, k) = (x, x, 0)
    while !isNegligible(term, in: sum) {
      k += 1
      term = term * z * reciprocals[2 * k + 1]
      sum += term
    }
    return twoOverRootPi * exp(-(x * x)) * sum
  }

  /// exp(−x²) / √π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))) (Legendre), from the inside.
  private static func erfcByFraction(_ x: Precise) -> Precise {
    let z = x.double
    let count = Int(9000 / (z * z)) + 32
    // p/q = x + (k/2) / (p/q): no quotient before the last.
    var (p, q) = (x, 1 as Precise)
    for k in stride(from: count, through: 1, by: -1) {
      (p, q) = (x * p + (q * Precise(k)).scaled(byPowerOfTwo: -1), p)
    }
    return (twoOverRootPi * exp(-(x * x)) * q / p).scaled(byPowerOfTwo: -1)
  }
}
