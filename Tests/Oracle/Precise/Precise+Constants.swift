import Scalars

extension Precise {
  /// arctan(1/n), or artanh(1/n), times 2^bits: Σ (∓1)ᵏ / ((2k + 1) n²ᵏ⁺¹).
  private static func inverseTangent(ofOneOver n: Int, hyperbolic: Bool = false, bits: Int) -> BigInteger {
    var power = BigInteger(2).raised(to: bits).quotientAndRemainder(dividingBy: BigInteger(n)).quotient
    let square = BigInteger(n * n)
    var sum = power
    var k = 0
    while power.signum() != 0 {
      k += 1
      power = power.quotientAndRemainder(dividingBy: square).quotient
      let term = power.quotientAndRemainder(dividingBy: BigInteger(2 * k + 1)).quotient
      sum = hyperbolic || k.isMultiple(of: 2) ? sum + term : sum - term
    }
    return sum
  }

  /// How many bits of π there are, enough for the sine of numbers up to 2²⁰⁴⁸.
  static let piBits = 2880
  /// π · 2^piBits (Machin): 16 arctan 1/5 − 4 arctan 1/239.
  static let piInteger =
    16 * inverseTangent(ofOneOver: 5, bits: piBits) - 4 * inverseTangent(ofOneOver: 239, bits: piBits)

  public static let pi = Precise(piInteger, dividedByPowerOfTwo: piBits)
  static let halfPi = pi.scaled(byPowerOfTwo: -1)
  /// π/2 in two parts, of which the first has 190 bits: its product with an integer below 2⁶³ is exact.
  static let halfPiInParts = inParts(piInteger, bits: piBits + 1)

  /// ln 2 · 2⁶⁴⁰ = 18 artanh 1/26 − 2 artanh 1/4801 + 8 artanh 1/8749.
  private static let ln2Integer =
    18 * inverseTangent(ofOneOver: 26, hyperbolic: true, bits: 640)
    - 2 * inverseTangent(ofOneOver: 4801, hyperbolic: true, bits: 640)
    + 8 * inverseTangent(ofOneOver: 8749, hyperbolic: true, bits: 640)
  static let ln2 = Precise(ln2Integer, dividedByPowerOfTwo: 640)
  static let ln2InParts = inParts(ln2Integer, bits: 640)
  /// ln 10 = 3 ln 2 + 2 artanh 1/9.
  static let ln10 =
    3 * ln2 + 2 * Precise(inverseTangent(ofOneOver: 9, hyperbolic: true, bits: 640), dividedByPowerOfTwo: 640)
  /// 2/√π
  static let twoOverRootPi = 2 / sqrt(pi)

  private static func inParts(_ integer: BigInteger, bits: Int) -> (high: Precise, low: Precise) {
    // The integer whose first bits `high` has, again as an integer: what is left is exact.
    let cut = BigInteger(2).raised(to: bits - 190)
    let leading = integer.quotientAndRemainder(dividingBy: cut).quotient
    return (
      Precise(leading, dividedByPowerOfTwo: 190), Precise(integer - leading * cut, dividedByPowerOfTwo: bits)
    )
  }

  /// 1/k for k from 0 on; the first is not used.
  static let reciprocals: [Precise] = (0..<1024).map { $0 == 0 ? 0 : 1 / Precise($0) }
  /// 1/k!
  static let inverseFactorials: [Precise] = {
    var power: Precise = 1
    return (0..<80).map { k in
      if k > 0 { power = power / Precise(k) }
      return power
    }
  }()

  /// Whether a term no longer changes a sum.
  static func isNegligible(_ term: Precise, in sum: Precise) -> Bool {
    term.kind != .finite || sum.kind == .finite && sum.exponent - term.exponent > 260
  }
}
