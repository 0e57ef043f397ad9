import Scalars

extension Precise {
  public static func sinh(_ x: Precise) -> Precise {
    guard x.kind == .finite else { return x }
    let e = expMinusOne(x.magnitude)
    return e.isInfinite ? e.with(signOf: x) : ((e + e / (1 + e)).scaled(byPowerOfTwo: -1)).with(signOf: x)
  }

  public static func cosh(_ x: Precise) -> Precise {
    let e = exp(x.magnitude)
    return (e + 1 / e).scaled(byPowerOfTwo: -1)
  }

  public static func tanh(_ x: Precise) -> Precise {
    if x.isNaN || x.isZero { return x }
    let e = expMinusOne(2 * x.magnitude)
    return (e.isInfinite ? 1 : e / (e + 2)).with(signOf: x)
  }

  public static func asinh(_ x: Precise) -> Precise {
    guard x.kind == .finite else { return x }
    let a = x.magnitude
    return log(onePlus: a + a * a / (1 + sqrt(1 + a * a))).with(signOf: x)
  }

  public static func acosh(_ x: Precise) -> Precise {
    if x < 1 { return .nan }
    let u = x - 1
    return log(onePlus: u + sqrt(u * (u + 2)))
  }

  public static func atanh(_ x: Precise) -> Precise {
    x.isZero ? x : log(onePlus: 2 * x / (1 - x)).scaled(byPowerOfTwo: -1)
  }
}
