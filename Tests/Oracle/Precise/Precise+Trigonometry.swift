import Scalars

// x = n · π/2 + r with |r| ≤ π/4: in quadrant n mod 4 the sine is sin r, cos r, −sin r or −cos r.
extension Precise {
  public static func sin(_ x: Precise) -> Precise { x.isZero ? x : circular(x, turnedBy: 0) }
  public static func cos(_ x: Precise) -> Precise { circular(x, turnedBy: 1) }
  public static func tan(_ x: Precise) -> Precise { x.isZero ? x : sin(x) / cos(x) }

  /// sin(x + n π/2)
  private static func circular(_ x: Precise, turnedBy quarters: Int) -> Precise {
    guard let (n, r) = reducedByHalfPi(x) else { return .nan }
    let quadrant = (n + quarters) & 3
    let result = quadrant & 1 == 0 ? sinNearZero(r) : cosNearZero(r)
    return quadrant & 2 == 0 ? result : -result
  }

  /// n mod 4 and r; nil if x is not finite, or so large that π has too few bits here.
  private static func reducedByHalfPi(_ x: Precise) -> (n: Int, r: Precise)? {
    guard x.isFinite, x.exponent <= 2048 else { return nil }
    if x.exponent < 60 {
      let n = (x / halfPi).rounded
      let (high, low) = halfPiInParts
      return (n.integerPart & 3, (x - n * high) - n * low)
    }
    // Both as integers of the same unit, 2⁻ᵖ with the bits of π/2.
    let p = piBits + 1
    let mantissa = BigInteger(x.mantissa.high) * BigInteger(2).raised(to: 128) + BigInteger(x.mantissa.low)
    let shift = x.exponent - 256 + p
    let integer = mantissa * BigInteger(2).raised(to: shift)
    var (quotient, remainder) = integer.quotientAndRemainder(dividingBy: piInteger)
    if remainder + remainder > piInteger { (quotient, remainder) = (quotient + 1, remainder - piInteger) }
    let n = quotient.quotientAndRemainder(dividingBy: 4).remainder.asInt ?? 0
    let r = Precise(remainder, dividedByPowerOfTwo: p)
    return x.isNegative ? (-n & 3, -r) : (n, r)
  }

  private static func sinNearZero(_ r: Precise) -> Precise {
    guard r.kind == .finite else { return r }
    return circularSeries(r, r * r, from: 1)
  }

  private static func cosNearZero(_ r: Precise) -> Precise { circularSeries(1, r * r, from: 0) }

  /// first · Σ (−z)ᵏ · (start)! / (start + 2k)!
  private static func circularSeries(_ first: Precise, _ z: Precise, from start: Int) -> Precise {
    var (power, sum, k) = (first, first, start)
    while true {
      k += 2
      power *= -z
      let term = power * inverseFactorials[k]
      sum += term
      if isNegligible(term, in: sum) { return sum }
    }
  }

  public static func atan(_ x: Precise) -> Precise {
    switch x.kind {
    case .nan, .zero: return x
    case .infinite: return halfPi.with(signOf: x)
    case .finite: return x.magnitude > 1 ? (halfPi - atanNearZero(1 / x.magnitude)).with(signOf: x) : atanNearZero(x)
    }
  }

  /// arctan x for |x| ≤ 1: y + arctan((x − t) / (1 + xt)) with the y of `Double` and t = tan y.
  private static func atanNearZero(_ x: Precise) -> Precise {
    let alternating: (Int) -> Bool = { !$0.isMultiple(of: 2) }
    if x.kind != .finite || x.exponent < -10 { return oddSeries(x, isNegative: alternating) }
    let y = Precise(Double.atan(x.double))
    let t = tan(y)
    return y + oddSeries((x - t) / (1 + x * t), isNegative: alternating)
  }

  public static func atan2(y: Precise, x: Precise) -> Precise {
    if x.isNaN || y.isNaN { return .nan }
    let (a, b) = (x.magnitude, y.magnitude)
    let angle: Precise
    if b.isZero || !b.isInfinite && a.isInfinite {
      angle = .zero
    } else if a.isZero || !a.isInfinite && b.isInfinite {
      angle = halfPi
    } else if a.isInfinite {
      angle = pi.scaled(byPowerOfTwo: -2)
    } else {
      angle = b < a ? atanNearZero(b / a) : halfPi - atanNearZero(a / b)
    }
    return (x.isNegative ? pi - angle : angle).with(signOf: y)
  }

  public static func asin(_ x: Precise) -> Precise {
    x.isZero ? x : x.magnitude > 1 ? .nan : atan2(y: x, x: sqrt((1 - x) * (1 + x)))
  }

  public static func acos(_ x: Precise) -> Precise {
    x == 1 ? .zero : x.magnitude > 1 ? .nan : atan2(y: sqrt((1 - x) * (1 + x)), x: x)
  }
}
