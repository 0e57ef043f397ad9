import Scalars

/// The rules that are applied as an expression is built. Each looks at the operands' tops only, so that building costs
/// constant time a node, and each holds wherever both of its sides have a value.
extension Expression {
  /// The operation, simplified.
  static func make(_ operation: Operator, _ x: [Expression]) -> Expression {
    if operation.isPartial { PartialOperations.current?.append(operation, x) }
    return switch operation {
    case .pi, .e: Expression(operation, [])
    case .negate: negated(x[0])
    case .add: sum(x[0], x[1])
    case .subtract: difference(x[0], x[1])
    case .multiply: product(x[0], x[1])
    case .divide: quotient(x[0], x[1])
    case .power(let n): power(x[0], n)
    case .root(let n): n == 1 ? x[0] : Expression(operation, x)
    case .function(let function): make(function, x)
    }
  }

  private static func negated(_ x: Expression) -> Expression {
    if let folded = folded(.negate, [x]) { return folded }
    switch x.top {
    case .negate: return x[0]
    case .subtract: return difference(x[1], x[0])
    default: return Expression(.negate, [x])
    }
  }

  private static func sum(_ x: Expression, _ y: Expression) -> Expression {
    if let folded = folded(.add, [x, y]) { return folded }
    if x.constant == .zero { return y }
    if y.constant == .zero { return x }
    if x == y { return product(2, x) }
    if let positive = y.opposite { return difference(x, positive) }
    if let positive = x.opposite { return difference(y, positive) }
    return Expression(.add, [x, y])
  }

  private static func difference(_ x: Expression, _ y: Expression) -> Expression {
    if let folded = folded(.subtract, [x, y]) { return folded }
    if y.constant == .zero { return x }
    if x.constant == .zero { return negated(y) }
    if x == y { return 0 }
    // (x − 1) − 1 is x − 2
    if x.top == .subtract, let joined = folded(.add, [x[1], y]) { return difference(x[0], joined) }
    if let positive = y.opposite { return sum(x, positive) }
    return Expression(.subtract, [x, y])
  }

  private static func product(_ x: Expression, _ y: Expression) -> Expression {
    if let folded = folded(.multiply, [x, y]) { return folded }
    if x.constant == .zero || y.constant == .zero { return 0 }
    if x.constant == 1 { return y }
    if y.constant == 1 { return x }
    if let positive = x.opposite { return negated(product(positive, y)) }
    if let positive = y.opposite { return negated(product(x, positive)) }
    // Constants come first and are joined: x·2 is 2·x, and 2·(3·x) is 6·x.
    if let c = x.constant {
      if y.top == .multiply, let d = y[0].constant,
        let joined = folded(.multiply, [Expression(constant: c), Expression(constant: d)])
      {
        return product(joined, y[1])
      }
      if y.top == .divide, y[1].constant != .zero { return quotient(product(x, y[0]), y[1]) }
      return Expression(.multiply, [x, y])
    }
    if y.constant != nil { return product(y, x) }
    if y.top == .multiply, y[0].constant != nil { return product(y[0], product(x, y[1])) }
    // One fraction line, a·(b/c) is (a·b)/c, where something cancels or b or c is a number; elsewhere a·b might leave
    // the range of the numbers although the result does not.
    if x.top == .divide, x[1].constant != .zero, x.joins(y) { return quotient(product(x[0], y), x[1]) }
    if y.top == .divide, y[1].constant != .zero, y.joins(x) { return quotient(product(x, y[0]), y[1]) }
    // Equal factors: x·x is x², x²·x is x³.
    let (a, m) = x.asPower, (b, n) = y.asPower
    if a == b {
      let (exponent, overflow) = m.addingReportingOverflow(n)
      if !overflow { return power(a, exponent) }
    }
    return Expression(.multiply, [x, y])
  }

  private static func quotient(_ x: Expression, _ y: Expression) -> Expression {
    if let folded = folded(.divide, [x, y]) { return folded }
    if y.constant == 1 { return x }
    if y.constant == .zero { return Expression(.divide, [x, y]) }
    if x.constant == .zero { return 0 }
    if x == y { return 1 }
    if let positive = x.opposite { return negated(quotient(positive, y)) }
    if let positive = y.opposite { return negated(quotient(x, positive)) }
    // One fraction line here too, and one constant: (a/b)/(2·c) is a/(2·b·c), and 6·a/(4·b) is 3·a/(2·b).
    if x.top == .divide, x[1].constant != .zero {
      if x[1].constant != nil || y.constant != nil { return quotient(x[0], product(x[1], y)) }
      let (base, n) = y.asPower
      if base.constant == nil, let (_, m) = x[0].extracting(base, depth: 5), !n.subtractingReportingOverflow(m).overflow
      {
        return quotient(quotient(x[0], y), x[1])
      }
    }
    if y.top == .divide, y[1].constant != .zero { return quotient(product(x, y[1]), y[0]) }
    // c·x/c³ is x/c².
    let (base, n) = y.asPower
    if base.constant == nil, let (rest, m) = x.extracting(base, depth: 5) {
      let (left, overflow) = n.subtractingReportingOverflow(m)
      if !overflow && left > 0 { return quotient(rest, power(base, left)) }
      if !overflow && left > .min && left <= 0 { return product(rest, power(base, -left)) }
    }
    // x^y/x is x^(y − 1), which is 0 at x = 0 for every y > 1, where 0/0 is nothing.
    if base.constant == nil, x.top == .function(.pow), x[0] == base {
      return make(.pow, [base, difference(x[1], Expression(n))])
    }
    let p = x.leadingConstant ?? 1, q = y.leadingConstant ?? 1
    if q != 1, let c = folded(.divide, [Expression(constant: p), Expression(constant: q)])?.constant {
      let above = Rational(c.numerator, 1), below = Rational(c.denominator, 1)
      if above != p || below != q {
        return quotient(
          product(Expression(constant: above), x.withoutLeadingConstant),
          product(Expression(constant: below), y.withoutLeadingConstant))
      }
    }
    return Expression(.divide, [x, y])
  }

  private static func power(_ x: Expression, _ n: Int) -> Expression {
    if n == 0 { return 1 }
    if n == 1 { return x }
    if let folded = folded(.power(n), [x]) { return folded }
    if let positive = x.opposite {
      return n.isMultiple(of: 2) ? power(positive, n) : negated(power(positive, n))
    }
    if x.top == .function(.sqrt), n.isMultiple(of: 2) { return power(x[0], n / 2) }
    if case .power(let m) = x.top {
      let (exponent, overflow) = m.multipliedReportingOverflow(by: n)
      if !overflow { return power(x[0], exponent) }
    }
    return Expression(.power(n), [x])
  }

  private static func make(_ function: Function, _ x: [Expression]) -> Expression {
    if let value = knownValue(function, x) { return value }
    switch function {
    case .pow:
      if let n = x[1].constant, n.isInteger, let exponent = n.numerator.asInt { return power(x[0], exponent) }
      if x[0] == e { return make(.exp, [x[1]]) }
    case .blend:
      if x[0].constant == 1 || x[1] == x[2] { return x[1] }
      if x[0].constant == .zero { return x[2] }
    case .xlogy:
      if x[0].constant == .zero { return 0 }
      // ln x has a value for x > 0 only; where it is a number, there is nothing to guard.
      if let c = x[1].constant, c.signum() > 0 { return product(x[0], make(.log, [x[1]])) }
    case .xdivy:
      if x[0].constant == .zero { return 0 }
      if x[0].constant != nil || (x[1].constant ?? .zero) != .zero { return quotient(x[0], x[1]) }
    case .abs:
      if let positive = x[0].opposite { return make(.abs, [positive]) }
    default: break
    }
    return Expression(.function(function), x)
  }

  /// The functions at the constants where their value is a fraction or e.
  private static func knownValue(_ function: Function, _ x: [Expression]) -> Expression? {
    guard let a = x[0].constant else { return function == .log && x[0] == e ? 1 : nil }
    if a == .zero {
      switch function {
      case .exp, .exp2, .exp10, .cos, .cosh, .erfc: return 1
      case .expm1, .log1p, .sqrt, .cbrt, .sin, .tan, .asin, .atan, .sinh, .tanh, .asinh, .atanh, .erf: return 0
      case .sigmoid: return Expression(constant: Rational(1, 2))
      default: break
      }
    }
    if a == 1 {
      switch function {
      case .exp: return e
      case .log, .log2, .log10, .acosh: return 0
      case .sqrt, .cbrt: return 1
      default: break
      }
    }
    switch function {
    case .abs: return Expression(constant: a.signum() < 0 ? -a : a)
    case .sign: return Expression(constant: Rational(a.signum()))
    case .relu: return Expression(constant: a.signum() < 0 ? 0 : a)
    case .min, .max:
      guard let b = x[1].constant else { return nil }
      return Expression(constant: (a < b) == (function == .min) ? a : b)
    default: return nil
    }
  }

  /// The exact value of an operation on constants; nil if there is none, or it is too long to be worth its digits.
  static func folded(_ operation: Operator, _ x: [Expression]) -> Expression? {
    guard let a = x[0].constant else { return nil }
    // Bounded, because a hundred nested squares would double the number of digits a hundred times.
    let limit = 8192
    switch operation {
    case .negate: return Expression(constant: -a)
    case .power(let n):
      if a == .zero && n <= 0 { return n == 0 ? 1 : nil }
      let (bits, overflow) = n.magnitude.multipliedReportingOverflow(by: UInt(a.bitWidth))
      return overflow || bits > limit ? nil : Expression(constant: Rational.pow(a, n))
    case .add, .subtract, .multiply, .divide:
      guard let b = x[1].constant, a.bitWidth + b.bitWidth <= limit else { return nil }
      switch operation {
      case .add: return Expression(constant: a + b)
      case .subtract: return Expression(constant: a - b)
      case .multiply: return Expression(constant: a * b)
      default: return b == .zero ? nil : Expression(constant: a / b)
      }
    default: return nil
    }
  }

  /// p, for an expression that is written −p.
  private var opposite: Expression? {
    if top == .negate { return self[0] }
    if let c = constant, c.signum() < 0 { return Expression(constant: -c) }
    return nil
  }

  /// rest and m, for a product rest·baseᵐ; only so many products deep, to keep the cost of building constant.
  private func extracting(_ base: Expression, depth: Int) -> (rest: Expression, exponent: Int)? {
    let (own, m) = asPower
    if own == base { return (1, m) }
    guard depth > 0, top == .multiply else { return nil }
    if let (rest, m) = self[0].extracting(base, depth: depth - 1) { return (Self.product(rest, self[1]), m) }
    if let (rest, m) = self[1].extracting(base, depth: depth - 1) { return (Self.product(self[0], rest), m) }
    return nil
  }

  /// Whether a·(b/c), of which this is the quotient, is better written (a·b)/c.
  private func joins(_ a: Expression) -> Bool {
    if self[0].constant != nil || self[1].constant != nil || a.constant != nil { return true }
    let base = self[1].asPower.base
    return base.constant == nil && a.extracting(base, depth: 5) != nil
  }

  /// c, for c and for a product c·x.
  private var leadingConstant: Rational? { constant ?? (top == .multiply ? self[0].constant : nil) }

  private var withoutLeadingConstant: Expression {
    constant != nil ? 1 : top == .multiply && self[0].constant != nil ? self[1] : self
  }

  private var asPower: (base: Expression, exponent: Int) {
    if case .power(let n) = top { return (self[0], n) }
    return (self, 1)
  }
}
