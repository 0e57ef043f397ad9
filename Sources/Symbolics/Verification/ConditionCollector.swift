import Scalars

/// Finds the conditions under which the steps of a program have values.
struct ConditionCollector {
  private let program: Program
  private let values: [Expression]
  private var ranges: [Expression: Interval] = [:]
  /// In the order in which they were found.
  private var found: [Found] = []
  private var indexOfExpression: [Expression: Int] = [:]
  private var indexOfForm: [Polynomial: Int] = [:]
  private var cuts: [Condition] = []
  /// One for all conditions, so that their forms can be compared.
  private var normalizer = Normalizer(budget: 50_000)

  private struct Found {
    var expression: Expression
    var relation: Condition.Relation
    /// The normal form, if it is not too large.
    var form: Polynomial?
  }

  init(_ program: Program) {
    self.program = program
    values = program.expressions
    for (value, range) in zip(values, program.ranges) where ranges[value] == nil { ranges[value] = range }
  }

  mutating func conditions() -> [Condition] {
    for i in program.steps.indices {
      guard let operation = program.operation(at: i) else { continue }
      collect(operation, program.operands(at: i).map { values[$0] })
    }
    return withoutImplied().map { Condition($0.expression, $0.relation) } + cuts.filter { !isImplied($0) }
  }

  private mutating func collect(_ operation: Operator, _ x: [Expression]) {
    switch operation {
    case .divide: require(x[1], .nonzero)
    case .power(let n) where n < 0: require(x[0], .nonzero)
    case .root(let n):
      if n.isMultiple(of: 2) {
        require(x[0], n > 0 ? .nonnegative : .positive)
      } else if n < 0 {
        require(x[0], .nonzero)
      }
    case .function(let function): collect(function, x)
    default: break
    }
  }

  private mutating func collect(_ function: Function, _ x: [Expression]) {
    switch function {
    case .log, .log2, .log10: require(x[0], .positive)
    case .log1p: require(1 + x[0], .positive)
    case .sqrt: require(x[0], .nonnegative)
    case .asin, .acos: require(1 - Expression.pow(x[0], 2), .nonnegative)
    case .atanh: require(1 - Expression.pow(x[0], 2), .positive)
    case .acosh: require(x[0] - 1, .nonnegative)
    case .tan: require(Expression.cos(x[0]), .nonzero)
    case .pow: require(x[0], range(of: x[1]).lower > 0 && isConstant(x[1]) ? .nonnegative : .positive)
    case .xlogy: require(x[1], .positive)
    case .xdivy: require(x[1], .nonzero)
    case .atan2:
      // The angle jumps from −π to π where y changes its sign at an x < 0.
      if range(of: x[0]).satisfies(.nonzero) || range(of: x[1]).satisfies(.positive) { return }
      let cut = Condition(x[0], .nonzero, or: x[1])
      if !cuts.contains(cut) { cuts.append(cut) }
    default: break
    }
  }

  private func isConstant(_ x: Expression) -> Bool { Program([x]).variables.isEmpty }

  /// What is known of an expression whatever its variables are.
  private mutating func range(of x: Expression) -> Interval {
    if let known = ranges[x] { return known }
    let program = Program([x])
    let range = program.ranges[program.outputs[0]]
    ranges[x] = range
    return range
  }

  // MARK: From an expression to what it depends on

  private mutating func require(_ expression: Expression, _ relation: Condition.Relation) {
    var pending = [(expression, relation)]
    while let (x, relation) = pending.popLast() {
      if range(of: x).satisfies(relation) { continue }
      if let parts = parts(of: x, relation) { pending += parts.reversed() } else { record(x, relation) }
    }
  }

  /// Conditions on the operands that say the same where the operands have values; nil if there is nothing simpler.
  private mutating func parts(
    of x: Expression, _ relation: Condition.Relation
  ) -> [(Expression, Condition.Relation)]? {
    switch (x.top, relation) {
    case (.negate, .nonzero), (.function(.sqrt), .nonzero), (.function(.cbrt), .nonzero), (.function(.abs), .nonzero),
      (.power, .nonzero), (.root, .nonzero), (.function(.pow), .nonzero), (.divide, .nonzero):
      return [(x[0], .nonzero)]
    case (.multiply, .nonzero): return [(x[0], .nonzero), (x[1], .nonzero)]
    case (.function(.abs), .positive): return [(x[0], .nonzero)]
    case (.function(.sqrt), .positive), (.function(.cbrt), .positive), (.root, .positive): return [(x[0], .positive)]
    case (.function(.sqrt), .nonnegative), (.function(.abs), .nonnegative): return []
    case (.function(.cbrt), .nonnegative): return [(x[0], .nonnegative)]
    case (.power(let n), .positive): return [(x[0], n.isMultiple(of: 2) ? .nonzero : .positive)]
    case (.power(let n), .nonnegative) where n > 0: return n.isMultiple(of: 2) ? [] : [(x[0], .nonnegative)]
    case (.multiply, _):
      if range(of: x[0]).lower > 0 { return [(x[1], relation)] }
      if range(of: x[1]).lower > 0 { return [(x[0], relation)] }
      return nil
    case (.divide, _): return range(of: x[1]).lower > 0 ? [(x[0], relation)] : nil
    default: return nil
    }
  }

  private mutating func record(_ x: Expression, _ relation: Condition.Relation) {
    if let known = indexOfExpression[x] { return combine(known, relation) }
    let form = form(of: x)
    if let form {
      if relation == .nonnegative ? normalizer.isNonnegative(form) : normalizer.isPositive(form) { return }
      if let key = try? key(of: form, relation) {
        if let known = indexOfForm[key] {
          indexOfExpression[x] = known
          return combine(known, relation)
        }
        indexOfForm[key] = found.count
      }
    }
    indexOfExpression[x] = found.count
    found.append(Found(expression: x, relation: relation, form: form))
  }

  /// ≥ 0 and ≠ 0 are > 0 together.
  private mutating func combine(_ i: Int, _ relation: Condition.Relation) {
    if found[i].relation != relation { found[i].relation = .positive }
  }

  private mutating func form(of x: Expression) -> Polynomial? { try? normalizer.normalForms(of: Program([x]))[0] }

  /// The form up to what the relation does not see: a positive factor, and a root or power around the whole.
  private mutating func key(of form: Polynomial, _ relation: Condition.Relation) throws(NormalFormError) -> Polynomial {
    var p = form
    if let (m, _) = form.singleTerm, m.factors.count == 1, case .sum(let inner) = normalizer.atoms[m.factors[0].atom],
      relation == .nonzero || m.factors[0].exponent.denominator.isMultiple(of: 2)
    {
      p = inner
    } else if let (c, m, rest) = try? normalizer.primitive(form), rest != .one,
      m.factors.allSatisfy({ $0.exponent.signum() < 0 && normalizer.isNonnegative($0) })
    {
      // 1 − (x/a)² is (a² − x²)/a², and a ≠ 0 is a condition of its own.
      p = rest.scaled(by: c)
    }
    guard let content = p.leading.map({ _ in p.content }), content != .zero else { return p }
    // The sign of x ≠ 0 says nothing, but x > 0 and x ≠ 0 should meet: the positive multiple decides.
    let magnitude = content.signum() < 0 ? -content : content
    let scaled = p.scaled(by: 1 / magnitude)
    return relation == .nonzero && indexOfForm[scaled] == nil && indexOfForm[-scaled] != nil ? -scaled : scaled
  }

  // MARK: Conditions that follow from others

  private mutating func withoutImplied() -> [Found] {
    dropRadii()
    // Pairs: bounded, because a long list is read by nobody.
    guard found.count <= 40 else { return found }
    var kept: [Found] = []
    for (i, condition) in found.enumerated() {
      let isImplied = found.indices.contains { j in
        j != i && implies(found[j], condition) && !(j > i && implies(condition, found[j]))
      }
      if !isImplied { kept.append(condition) }
    }
    return kept
  }

  /// Off its cut atan2 is off the origin, too: y ≠ 0 or x > 0 implies x² + y² ≠ 0.
  private mutating func dropRadii() {
    let dropped = cuts.compactMap { cut -> Int? in
      guard let x = cut.alternative, let form = form(of: x * x + cut.expression * cut.expression),
        let key = try? key(of: form, .nonzero), let i = indexOfForm[key], found[i].relation == .nonzero
      else { return nil }
      return i
    }
    found = found.indices.filter { !dropped.contains($0) }.map { found[$0] }
  }

  /// a implies b if b − a is never negative: x − 1 > 0 implies x + 1 > 0; and 1 − x² > 0 implies 1 − x ≠ 0, of which it
  /// is a multiple.
  private mutating func implies(_ a: Found, _ b: Found) -> Bool {
    guard a.relation != .nonzero, let p = a.form, let q = b.form else { return false }
    func follows(_ difference: Polynomial) -> Bool {
      a.relation == .positive || b.relation == .nonnegative
        ? normalizer.isNonnegative(difference) : normalizer.isPositive(difference)
    }
    if follows(q - p) || b.relation == .nonzero && follows(-q - p) { return true }
    return a.relation == .positive && b.relation == .nonzero && isMultiple(p, of: q)
  }

  /// Whether p = α·q + β·q² for two numbers.
  private mutating func isMultiple(_ p: Polynomial, of q: Polynomial) -> Bool {
    guard let square = try? normalizer.multiply(q, q), let (m, c) = square.leading else { return false }
    let rest = p - square.scaled(by: (p.terms[m] ?? .zero) / c)
    guard let (n, d) = q.leading else { return false }
    return (rest - q.scaled(by: (rest.terms[n] ?? .zero) / d)).isZero
  }

  private func isImplied(_ cut: Condition) -> Bool {
    found.contains { condition in
      condition.expression == cut.expression && condition.relation != .nonnegative
        || condition.expression == cut.alternative && condition.relation == .positive
    }
  }
}
