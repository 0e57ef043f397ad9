import Scalars

// eˣ = 2ⁿ · eʳ with n = round(x / ln 2); eʳ − 1 from the series at r / 2¹⁰, doubled ten times.
extension Precise: ElementaryFunctions {
  public static func exp(_ x: Precise) -> Precise {
    switch x.kind {
    case .nan: return x
    case .zero: return 1
    case .infinite: return x.isNegative ? .zero : x
    case .finite: break
    }
    if x.exponent > 60 { return x.isNegative ? .zero : infinity }
    let n = (x / ln2).rounded
    let (high, low) = ln2InParts
    return (1 + expMinusOneNearZero((x - n * high) - n * low)).scaled(byPowerOfTwo: n.integerPart)
  }

  public static func expMinusOne(_ x: Precise) -> Precise {
    x.kind != .finite ? (x.isZero ? x : exp(x) - 1) : x.exponent < -1 ? expMinusOneNearZero(x) : exp(x) - 1
  }

  /// eˣ − 1 for |x| < ½, with its relative accuracy: e²ʸ − 1 = (eʸ − 1)(eʸ + 1).
  private static func expMinusOneNearZero(_ x: Precise) -> Precise {
    guard x.kind == .finite else { return x }
    let doublings = Swift.max(0, Swift.min(10, x.exponent + 10))
    let y = x.scaled(byPowerOfTwo: -doublings)
    var (power, sum, k) = (y, y, 1)
    repeat {
      k += 1
      power *= y
      sum += power * inverseFactorials[k]
    } while !isNegligible(power * inverseFactorials[k], in: sum)
    for _ in 0..<doublings { sum = sum * (sum + 2) }
    return sum
  }

  /// 2ˣ; exact for integers.
  public static func exp2(_ x: Precise) -> Precise {
    guard x.kind == .finite, x.exponent <= 60 else { return exp(x) }
    let n = x.rounded
    return (1 + expMinusOneNearZero((x - n) * ln2)).scaled(byPowerOfTwo: n.integerPart)
  }

  /// 10ˣ; exact for integers up to 110.
  public static func exp10(_ x: Precise) -> Precise {
    guard x.kind == .finite else { return exp(x) }
    if x.isInteger, x.exponent < 10 { return pow(10, x.integerPart) }
    return exp(x * ln10)
  }
}
