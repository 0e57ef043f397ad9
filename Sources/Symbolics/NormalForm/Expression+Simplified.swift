import Scalars

extension Expression {
  /// The shorter of two spellings: the expression as it was built, and its normal form, a sum of products.
  ///
  ///     try Expression(parsing: "(x + 1)^2 - x^2 - 1").simplified()        // 2*x
  ///
  /// Both agree wherever the expression has a value. An expression whose normal form is too large stays as it was
  /// built.
  public func simplified() -> Expression { simplified(keepingDomain: true) }

  /// - Parameter keepsDomain: whether the result has a value wherever the expression has one; if not, it may leave the
  ///   choices out by which an expression avoids an operation without value, and reads better.
  func simplified(keepingDomain keepsDomain: Bool) -> Expression {
    switch top {
    case nil, .pi, .e: return self
    default: break
    }
    let built = keepsDomain ? rebuilt : unguarded
    var normalizer = Normalizer(keepsDomain: keepsDomain, budget: 30_000)
    guard let form = try? normalizer.normalForms(of: Program([self]))[0] else { return built }
    if (try? normalizer.vanishes(form)) == true { return 0 }
    let normal = Reconstruction(normalizer).expression(form)
    let short = normal.spelledSize <= built.spelledSize ? normal : built
    return keepsDomain ? short : short.withoutSigns ?? short
  }

  /// sign(u)/|u| as 1/u and the like; nil unless that is shorter and asks for the same: it would have values where the
  /// expression has none.
  private var withoutSigns: Expression? {
    let program = Program([self])
    let hasSign = program.steps.indices.contains {
      let operation = program.operation(at: $0)
      return operation == .function(.sign) || operation == .function(.abs)
    }
    guard hasSign else { return nil }
    var normalizer = Normalizer(usesDomain: true, budget: 30_000)
    guard let form = try? normalizer.normalForms(of: program)[0] else { return nil }
    let result = Reconstruction(normalizer).expression(form)
    guard result.spelledSize < spelledSize,
      Set(result.domain.map { $0.description }) == Set(domain.map { $0.description })
    else { return nil }
    return result
  }

  /// Built anew, with x·log y and x/y for the functions that stand for them and are 0 where x is.
  private var unguarded: Expression {
    let program = Program([self])
    let values: [Expression] = program.map { step, x in
      switch step.kind {
      case .constant(let i): Expression(constant: program.constants[i])
      case .variable(let i): Expression(node: ExpressionNode(.variable(program.variables[i])))
      case .apply(.function(.xlogy)): x[0] * Expression.log(x[1])
      case .apply(.function(.xdivy)): x[0] / x[1]
      case .apply(let operation): Expression.make(operation, x)
      }
    }
    return values[program.outputs[0]]
  }

  /// A normal form as an expression, up to its content, the returned factor: what is left is neither tiny nor huge.
  static func spelled(_ form: Polynomial, _ normalizer: Normalizer) -> (form: Expression, factor: Double) {
    let content = form.content
    return (Reconstruction(normalizer).expression(form.scaled(by: 1 / content)), Double(content))
  }

  /// The number of operations and operands when nothing is shared, at most 2⁴⁰: in 64 bits on every machine.
  private var spelledSize: Int64 {
    let program = Program([self])
    let sizes: [Int64] = program.map { _, operands in Swift.min(operands.reduce(1, +), 1 << 40 as Int64) }
    return sizes[program.outputs[0]]
  }
}

/// Writes normal forms as expressions.
private struct Reconstruction {
  private let normalizer: Normalizer
  private var atoms: [Atom] { normalizer.atoms }
  private var bases: [Expression] = []
  /// Where an atom stands in a product: numbers and constants first, then variables, then functions.
  private var ranks: [Int] = []

  init(_ normalizer: Normalizer) {
    self.normalizer = normalizer
    // An atom is built of older ones only.
    for atom in atoms {
      switch atom {
      case .number(let n): append(Expression(Rational(n, 1)), 0)
      case .pi: append(.pi, 1)
      case .variable(let name): append(Expression(node: ExpressionNode(.variable(name))), 2)
      case .sum(let p): append(expression(p), 3)
      case .function(let function, let arguments):
        append(Expression.make(.function(function), arguments.map { expression($0) }), 4)
      case .exponential, .base: append(.e, 5)
      }
    }
  }

  private mutating func append(_ base: Expression, _ rank: Int) {
    bases.append(base)
    ranks.append(rank)
  }

  // MARK: Sums

  func expression(_ p: Polynomial) -> Expression {
    let terms = p.terms.map { (key: key($0.key), value: term($0.key, $0.value)) }.sorted { $0.key < $1.key }
    guard let first = terms.first else { return 0 }
    return terms.dropFirst().reduce(first.value) { $0 + $1.value }
  }

  /// Terms without functions first, of higher degree first, then by name.
  private struct Key: Comparable {
    var hasFunction: Bool
    var degree: Double
    var names: [(name: String, exponent: Double)]
    var monomial: Monomial

    static func == (a: Key, b: Key) -> Bool { a.monomial == b.monomial }

    static func < (a: Key, b: Key) -> Bool {
      if a.hasFunction != b.hasFunction { return b.hasFunction }
      if a.degree != b.degree { return a.hasFunction ? a.degree < b.degree : a.degree > b.degree }
      for (x, y) in zip(a.names, b.names) where x != y {
        return x.name != y.name ? x.name < y.name : x.exponent > y.exponent
      }
      if a.names.count != b.names.count { return a.names.count > b.names.count }
      return a.monomial < b.monomial
    }
  }

  private func key(_ m: Monomial) -> Key {
    var names: [(name: String, exponent: Double)] = []
    var hasFunction = false
    for factor in m.factors {
      if case .variable(let name) = atoms[factor.atom] { names.append((name, Double(factor.exponent))) }
      if ranks[factor.atom] >= 3 { hasFunction = true }
    }
    names.sort { $0.0 < $1.0 }
    return Key(hasFunction: hasFunction, degree: names.reduce(0) { $0 + $1.1 }, names: names, monomial: m)
  }

  // MARK: Products

  private struct Factor {
    var place: (rank: Int, name: String, atom: Int)
    var expression: Expression
  }

  /// By rank, variables by name, but a direction's component `v_x` after the variables.
  private func place(_ atom: Int) -> (rank: Int, name: String, atom: Int) {
    guard case .variable(let name) = atoms[atom] else { return (ranks[atom], "", atom) }
    return (2, (name.hasPrefix("v_") ? "~" : "") + name, atom)
  }

  private func term(_ m: Monomial, _ c: Rational) -> Expression {
    var above: [Factor] = []
    var below: [Factor] = []
    var exponent = Polynomial()
    var m = m
    let powers = powers(&m)
    above += powers
    above += signs(&m)
    for factor in m.factors {
      if case .exponential(let inner) = atoms[factor.atom] {
        exponent.add(inner, Rational(BigInteger(factor.exponent.numerator), BigInteger(factor.exponent.denominator)))
      } else if factor.exponent.signum() > 0 {
        above.append(Factor(place: place(factor.atom), expression: power(bases[factor.atom], factor.exponent)))
      } else {
        below.append(Factor(place: place(factor.atom), expression: power(bases[factor.atom], -factor.exponent)))
      }
    }
    if !exponent.isZero { above.append(exponential(exponent)) }
    let magnitude = c.signum() < 0 ? -c : c
    // 0.1·x, but x/3, and 1/(2·x) rather than 0.5/x
    let isDecimal = below.isEmpty && magnitude.literal.isNumber
    let p = isDecimal ? magnitude : Rational(magnitude.numerator, 1)
    let q = isDecimal ? 1 : Rational(magnitude.denominator, 1)
    func product(_ c: Rational, _ factors: [Factor]) -> Expression {
      factors.sorted { $0.place < $1.place }.reduce(Expression(c)) { $0 * $1.expression }
    }
    let quotient = product(p, above) / product(q, below)
    return c.signum() < 0 ? -quotient : quotient
  }

  private func power(_ base: Expression, _ e: Exponent) -> Expression {
    if e.isInteger { return Expression.pow(base, e.numerator) }
    if e == Exponent(1, 2) { return Expression.sqrt(base) }
    // An odd root is defined for negative numbers, where x^(1/3) is not.
    if e.denominator == 3 { return Expression.pow(Expression.cbrt(base), e.numerator) }
    if !e.denominator.isMultiple(of: 2) { return Expression.pow(Expression.root(base, e.denominator), e.numerator) }
    return Expression.pow(base, Expression(Rational(BigInteger(e.numerator), BigInteger(e.denominator))))
  }

  /// The powers xʸ among the factors of a product, each with whole powers of its base, taken away from the product:
  /// x^y·x is x^(y + 1).
  private func powers(_ m: inout Monomial) -> [Factor] {
    var exponents: [(base: Polynomial, exponent: Polynomial)] = []
    for factor in m.factors {
      guard case .exponential(let inner) = atoms[factor.atom],
        let place = inner.factors.lastIndex(where: {
          if case .base = atoms[$0.atom] { $0.exponent == 1 } else { false }
        }),
        case .base(let base) = atoms[inner.factors[place].atom]
      else { continue }
      var rest = inner
      rest.factors.remove(at: place)
      let c = Rational(BigInteger(factor.exponent.numerator), BigInteger(factor.exponent.denominator))
      m.factors.removeAll { $0.atom == factor.atom }
      if let known = exponents.firstIndex(where: { $0.base == base }) {
        exponents[known].exponent.add(rest, c)
      } else {
        exponents.append((base, Polynomial(rest, c)))
      }
    }
    for i in exponents.indices {
      guard let (single, c) = exponents[i].base.singleTerm, c == 1, single.factors.count == 1,
        single.factors[0].exponent == 1,
        let factor = m.factors.first(where: { $0.atom == single.factors[0].atom }), factor.exponent.isInteger
      else { continue }
      exponents[i].exponent.add(.one, Rational(factor.exponent.numerator))
      m.factors.removeAll { $0.atom == factor.atom }
    }
    return exponents.enumerated().map { i, power in
      Factor(place: (4, "", i), expression: Expression.pow(expression(power.base), expression(power.exponent)))
    }
  }

  /// The signs that stand as |x|/x among the factors of a product, taken away from the product; and |x|/x² is 1/|x|.
  private func signs(_ m: inout Monomial) -> [Factor] {
    var result: [Factor] = []
    for factor in m.factors where factor.exponent == 1 {
      guard case .function(.abs, let x) = atoms[factor.atom], let inner = normalizer.indexOfBase(x[0]) else { continue }
      let exponent = m[inner]
      guard exponent.isInteger, exponent.signum() < 0 else { continue }
      let isOdd = !exponent.numerator.isMultiple(of: 2)
      m.factors = m.factors.compactMap { other in
        if other.atom == factor.atom { return isOdd ? nil : .init(atom: other.atom, exponent: -1) }
        guard other.atom == inner else { return other }
        let left = other.exponent + Exponent(isOdd ? 1 : 2)
        return left == .zero ? nil : .init(atom: inner, exponent: left)
      }
      if isOdd {
        result.append(Factor(place: (4, "", factor.atom), expression: Expression.signum(bases[inner])))
      }
    }
    return result
  }

  /// exp(p), or xʸ if p is y·log x.
  private func exponential(_ p: Polynomial) -> Factor {
    if let (m, c) = p.singleTerm {
      for factor in m.factors where factor.exponent == 1 {
        guard case .function(.log, let x) = atoms[factor.atom] else { continue }
        var rest = m
        rest.factors.removeAll { $0.atom == factor.atom }
        return Factor(place: (4, "", factor.atom), expression: Expression.pow(expression(x[0]), term(rest, c)))
      }
    }
    return Factor(place: (5, "", 0), expression: Expression.exp(expression(p)))
  }
}
