import Scalars

extension Precise: Field {
  public static var zero: Precise { Precise(Kind.zero) }
  public init(integerLiteral value: Int) { self.init(value) }
  /// The `Double` that the literal is in a formula on doubles.
  public init(floatLiteral value: Double) { self.init(value) }

  public static prefix func - (x: Precise) -> Precise {
    var y = x
    y.isNegative.toggle()
    return y
  }

  public static func - (x: Precise, y: Precise) -> Precise { x + -y }

  public static func + (x: Precise, y: Precise) -> Precise {
    guard x.kind == .finite, y.kind == .finite else {
      switch (x.kind, y.kind) {
      case (.nan, _), (_, .nan): return .nan
      case (.infinite, .infinite): return x.isNegative == y.isNegative ? x : .nan
      case (.infinite, _): return x
      case (_, .infinite): return y
      case (.zero, .zero): return Precise(Kind.zero, isNegative: x.isNegative && y.isNegative)
      case (.zero, _): return y
      default: return x
      }
    }
    let (a, b) = isSmaller(x, y) ? (y, x) : (x, y)
    let distance = a.exponent - b.exponent
    if distance > 384 { return a }
    let (addend, tail) = b.mantissa.shifted(right: distance)
    if a.isNegative == b.isNegative {
      let (sum, carry) = a.mantissa.addingReportingCarry(addend)
      guard carry else {
        return Precise(isNegative: a.isNegative, sum, roundingUp: tail >> 127 == 1, exponent: a.exponent)
      }
      let (half, fallen) = sum.shifted(right: 1)
      return Precise(
        isNegative: a.isNegative, Mantissa(high: half.high | 1 << 127, low: half.low), roundingUp: fallen >> 127 == 1,
        exponent: a.exponent + 1)
    }
    let (rest, borrow) = (0 as UInt128).subtractingReportingOverflow(tail)
    let difference = a.mantissa.subtractingReportingBorrow(addend, borrow: borrow).difference
    if difference == .zero && rest == 0 { return .zero }
    return Precise(isNegative: a.isNegative, rounding: difference, rest, exponent: a.exponent)
  }

  public static func * (x: Precise, y: Precise) -> Precise {
    let isNegative = x.isNegative != y.isNegative
    guard x.kind == .finite, y.kind == .finite else {
      switch (x.kind, y.kind) {
      case (.nan, _), (_, .nan), (.infinite, .zero), (.zero, .infinite): return .nan
      case (.infinite, _), (_, .infinite): return Precise(Kind.infinite, isNegative: isNegative)
      default: return Precise(Kind.zero, isNegative: isNegative)
      }
    }
    let product = Mantissa.product(x.mantissa, y.mantissa)
    return Precise(
      isNegative: isNegative, rounding: product.high, product.low.high, exponent: x.exponent + y.exponent)
  }

  public static func / (x: Precise, y: Precise) -> Precise {
    let isNegative = x.isNegative != y.isNegative
    guard x.kind == .finite, y.kind == .finite else {
      switch (x.kind, y.kind) {
      case (.nan, _), (_, .nan), (.infinite, .infinite), (.zero, .zero): return .nan
      case (.infinite, _), (_, .zero): return Precise(Kind.infinite, isNegative: isNegative)
      default: return Precise(Kind.zero, isNegative: isNegative)
      }
    }
    // An estimate that is right but for the last bits, and from the exact remainder the bits that it should have.
    let (p, q) = (
      Precise(isNegative: false, x.mantissa, exponent: 0), Precise(isNegative: false, y.mantissa, exponent: 0)
    )
    let estimate = p * q.reciprocalEstimate
    let isBelowOne = x.mantissa < y.mantissa
    var quotient = isBelowOne == (estimate.exponent <= 0) ? estimate.mantissa : isBelowOne ? .ones : .half
    let (dividend, bit) = isBelowOne ? (x.mantissa, 0) : x.mantissa.shifted(right: 1)
    var remainder =
      WideMantissa(high: dividend, low: Mantissa(high: bit, low: 0)) - Mantissa.product(quotient, y.mantissa)
    while remainder.isNegative {
      quotient = quotient.subtractingReportingBorrow(.zero, borrow: true).difference
      remainder.add(y.mantissa)
    }
    while remainder.isAtLeast(y.mantissa) {
      quotient = quotient.addingReportingCarry(.zero, carry: true).sum
      remainder.subtract(y.mantissa)
    }
    let roundsUp = !(remainder.low < y.mantissa.subtractingReportingBorrow(remainder.low).difference)
    return Precise(
      isNegative: isNegative, quotient, roundingUp: roundsUp,
      exponent: x.exponent - y.exponent + (isBelowOne ? 0 : 1))
  }

  /// 1 / x for a number in [½, 1), by Newton's iteration from the quotient of doubles: 52, 104, 208, all digits.
  private var reciprocalEstimate: Precise {
    var y = Precise(1 / double)
    for _ in 0..<3 { y += y * (1 - self * y) }
    return y
  }

  /// √x, rounded; NaN below 0, −0 at −0.
  public static func sqrt(_ x: Precise) -> Precise {
    guard x.kind == .finite, !x.isNegative else { return x.kind == .finite || x == -infinity ? .nan : x }
    // x = m · 2ᵉ with an even e and m in [¼, 1)
    let isOdd = x.exponent & 1 != 0
    let exponent = (x.exponent + (isOdd ? 1 : 0)) / 2
    let m = Precise(isNegative: false, x.mantissa, exponent: isOdd ? -1 : 0)
    var y = Precise(1 / m.double.squareRoot())
    for _ in 0..<3 { y += (y * (1 - m * y * y)).scaled(byPowerOfTwo: -1) }
    let estimate = m * y
    var root = estimate.exponent <= 0 ? estimate.mantissa : .ones
    let (radicand, bit) = isOdd ? x.mantissa.shifted(right: 1) : (x.mantissa, 0)
    var remainder = WideMantissa(high: radicand, low: Mantissa(high: bit, low: 0)) - Mantissa.product(root, root)
    // (r ± 1)² = r² ± 2r + 1
    while remainder.isNegative {
      root = root.subtractingReportingBorrow(.zero, borrow: true).difference
      remainder.add(root)
      remainder.add(root)
      remainder.add(Mantissa(high: 0, low: 1))
    }
    while true {
      var next = remainder
      next.subtract(root)
      if next.isNegative { break }
      next.subtract(root)
      next.subtract(Mantissa(high: 0, low: 1))
      if next.isNegative { break }
      root = root.addingReportingCarry(.zero, carry: true).sum
      remainder = next
    }
    return Precise(
      isNegative: false, root, roundingUp: root < remainder.low || remainder.high != .zero, exponent: exponent)
  }
}
