import Scalars

extension UnaryFunction {
  /// f, f′, f″, f‴ by the formulas of textbooks, which share nothing with the rules of the library.
  ///
  /// Where a formula subtracts, the difference is zero at a number that is no `Double`, so that of 77 digits 17 may be
  /// lost, or it is written as a product.
  public func derivatives(at x: Precise) -> [Precise] {
    switch self {
    case .exp: return Self.exponential(Precise.exp(x), rate: 1)
    case .expMinusOne: return [Precise.expMinusOne(x)] + Self.exponential(Precise.exp(x), rate: 1).dropFirst()
    case .exp2: return Self.exponential(Precise.exp2(x), rate: Precise.log(2))
    case .exp10: return Self.exponential(Precise.exp10(x), rate: Precise.log(10))
    case .log: return Self.logarithm(Precise.log(x), x, base: 1)
    case .logOnePlus: return Self.logarithm(Precise.log(onePlus: x), 1 + x, base: 1)
    case .log2: return Self.logarithm(Precise.log2(x), x, base: Precise.log(2))
    case .log10: return Self.logarithm(Precise.log10(x), x, base: Precise.log(10))
    case .sqrt: return Self.root(x, 2)
    case .cbrt: return Self.root(x, 3)
    case .root4: return Self.root(x, 4)
    case .root5: return Self.root(x, 5)
    case .rootMinus2: return Self.root(x, -2)
    case .root100: return Self.root(x, 100)
    case .square: return Self.power(x, 2)
    case .cube: return Self.power(x, 3)
    case .power7: return Self.power(x, 7)
    case .powerMinus3: return Self.power(x, -3)
    case .sin:
      let (sine, cosine) = (Precise.sin(x), Precise.cos(x))
      return [sine, cosine, -sine, -cosine]
    case .cos:
      let (sine, cosine) = (Precise.sin(x), Precise.cos(x))
      return [cosine, -sine, -cosine, sine]
    case .tan:
      let (t, secant) = (Precise.tan(x), 1 / Precise.cos(x))
      let s = secant * secant
      return [t, s, 2 * t * s, 2 * s * (1 + 3 * t * t)]
    case .asin: return Self.inverseSine(Precise.asin(x), x, sign: 1)
    case .acos: return Self.inverseSine(Precise.acos(x), x, sign: -1)
    case .atan:
      let q = 1 + x * x
      return [Precise.atan(x), 1 / q, -2 * x / (q * q), (6 * x * x - 2) / (q * q * q)]
    case .sinh:
      let (s, c) = (Precise.sinh(x), Precise.cosh(x))
      return [s, c, s, c]
    case .cosh:
      let (s, c) = (Precise.sinh(x), Precise.cosh(x))
      return [c, s, c, s]
    case .tanh:
      let (t, secant) = (Precise.tanh(x), 1 / Precise.cosh(x))
      let s = secant * secant
      return [t, s, -2 * t * s, s * (6 * t * t - 2)]
    case .asinh:
      let q = 1 + x * x
      let r = Precise.sqrt(q)
      return [Precise.asinh(x), 1 / r, -x / (q * r), (2 * x * x - 1) / (q * q * r)]
    case .acosh:
      let p = (x - 1) * (x + 1)
      let r = Precise.sqrt(p)
      let y = Precise.acosh(x)
      return [y, 1 / r, -x / (p * r), (2 * x * x + 1) / (p * p * r)].map { $0.undefined(where: y) }
    case .atanh:
      let s = (1 - x) * (1 + x)
      let y = Precise.atanh(x)
      return [y, 1 / s, 2 * x / (s * s), (2 + 6 * x * x) / (s * s * s)].map { $0.undefined(where: y) }
    case .erf: return Self.gaussian(Precise.erf(x), x, sign: 1)
    case .erfc: return Self.gaussian(Precise.erfc(x), x, sign: -1)
    case .sigmoid:
      let (y, rest) = (Precise.sigmoid(x), Precise.sigmoid(-x))
      let slope = y * rest
      return [y, slope, -slope * Precise.tanh(x / 2), slope * (1 - 6 * slope)]
    case .softplus: return [Precise.softplus(x)] + UnaryFunction.sigmoid.derivatives(at: x).dropLast()
    }
  }

  private static func exponential(_ y: Precise, rate: Precise) -> [Precise] {
    [y, y * rate, y * rate * rate, y * rate * rate * rate]
  }

  private static func logarithm(_ y: Precise, _ x: Precise, base: Precise) -> [Precise] {
    [y, 1 / (x * base), -1 / (x * x * base), 2 / (x * x * x * base)].map { $0.undefined(where: y) }
  }

  /// aˣ⁻ᵏ(a)(a − 1)… with a = 1/n
  private static func root(_ x: Precise, _ n: Int) -> [Precise] {
    let (y, a) = (Precise.root(x, n), 1 / Precise(n))
    return [y, a * y / x, a * (a - 1) * y / (x * x), a * (a - 1) * (a - 2) * y / (x * x * x)]
  }

  private static func power(_ x: Precise, _ n: Int) -> [Precise] {
    var (factor, derivatives) = (1, [Precise]())
    for k in 0...3 {
      derivatives.append(factor == 0 ? 0 : Precise(factor) * Precise.pow(x, n - k))
      factor *= n - k
    }
    return derivatives
  }

  private static func inverseSine(_ y: Precise, _ x: Precise, sign: Precise) -> [Precise] {
    let s = (1 - x) * (1 + x)
    let r = Precise.sqrt(s)
    return [y, sign / r, sign * x / (s * r), sign * (1 + 2 * x * x) / (s * s * r)]
  }

  private static func gaussian(_ y: Precise, _ x: Precise, sign: Precise) -> [Precise] {
    let g = sign * 2 / Precise.sqrt(.pi) * Precise.exp(-(x * x))
    return [y, g, -2 * x * g, (4 * x * x - 2) * g]
  }
}
