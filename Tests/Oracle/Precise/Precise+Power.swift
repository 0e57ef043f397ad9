import Scalars

extension Precise {
  /// xʸ with the special values of C.
  public static func pow(_ x: Precise, _ y: Precise) -> Precise {
    if y.isZero || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    if y.isInfinite {
      let one: Precise = 1
      if x.magnitude == one { return 1 }
      return (x.magnitude > one) == !y.isNegative ? infinity : .zero
    }
    if !x.isFinite || x.isZero {
      let result = x.isZero == y.isNegative ? infinity : Precise.zero
      return y.isOdd ? result.with(signOf: x) : result
    }
    if y.isInteger {
      if y.exponent < 13 { return pow(x, y.integerPart) }
      let power = exp(y * log(x.magnitude))
      return y.isOdd ? power.with(signOf: x) : power
    }
    if x.isNegative { return .nan }
    // By square roots where y is an integer and some quarters: 4^1.5 is exactly 8.
    for halvings in 1...3 {
      let multiple = y.scaled(byPowerOfTwo: halvings)
      guard multiple.isInteger, multiple.exponent < 13 else { continue }
      return pow((0..<halvings).reduce(x) { root, _ in sqrt(root) }, multiple.integerPart)
    }
    return exp(y * log(x))
  }

  /// xⁿ, by repeated squaring up to 2¹³ and by the logarithm beyond.
  public static func pow(_ x: Precise, _ n: Int) -> Precise {
    guard n.magnitude < 1 << 13 || x.kind != .finite else {
      let power = exp(Precise(n) * log(x.magnitude))
      return n.isMultiple(of: 2) ? power : power.with(signOf: x)
    }
    var (power, square, rest) = (1 as Precise, x, n.magnitude)
    while rest != 0 {
      if rest & 1 == 1 { power *= square }
      rest >>= 1
      if rest != 0 { square *= square }
    }
    return n < 0 ? 1 / power : power
  }

  /// The real n-th root with the special values of ``Scalars``; exact where it has no more than 120 bits.
  public static func root(_ x: Precise, _ n: Int) -> Precise {
    switch n {
    case 0: return .nan
    case 1: return x
    case 2: return sqrt(x)
    default: break
    }
    if x.isNegative && !x.isZero { return n.isMultiple(of: 2) ? .nan : -root(-x, n) }
    guard x.kind == .finite else { return n < 0 ? 1 / x : x }
    let y = exp(log(x) / Precise(n))
    guard n > 0, n < 1 << 10 else { return y }
    let short = (y + y.scaled(byPowerOfTwo: -121)).keeping(bits: 120)
    if pow(short, n) == x { return short }
    return y - (y - x / pow(y, n - 1)) / Precise(n)
  }

  public static func cbrt(_ x: Precise) -> Precise { root(x, 3) }

  public static func hypot(_ x: Precise, _ y: Precise) -> Precise {
    x.isInfinite || y.isInfinite ? infinity : sqrt(x * x + y * y)
  }
}
