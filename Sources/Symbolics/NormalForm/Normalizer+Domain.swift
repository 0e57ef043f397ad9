import Scalars

/// What holds wherever the expressions that are compared have values.
struct DomainFacts: Sendable {
  /// What is known of a sum.
  struct Sign: Sendable {
    var isNonnegative = false
    var isNonzero = false
  }
  /// A power with a variable exponent that has a value.
  struct Power: Hashable, Sendable {
    var base: Polynomial
    var exponent: Polynomial
  }

  fileprivate(set) var signs: [Polynomial: Sign] = [:]
  /// The sums with a known sign, in the order in which they were found.
  fileprivate(set) var sums: [Polynomial] = []
  fileprivate(set) var powers: Set<Power> = []
  /// What variables are equal to, in a proof by cases.
  var values: [String: Polynomial] = [:]

  /// More would not be looked through in time.
  static let maximumSums = 24
}

extension Normalizer {
  /// Learns from the operations of a program, given the forms of its steps, what holds where they have values; whether
  /// that is new.
  ///
  /// What a choice leaves out need not have a value, and nothing is learned from it.
  mutating func learn(from program: Program, _ forms: [Polynomial]) throws(NormalFormError) -> Bool {
    var isNew = false
    var isAsked = [Bool](repeating: false, count: program.steps.count)
    for output in program.outputs { isAsked[output] = true }
    for i in program.steps.indices.reversed() where isAsked[i] {
      guard let operation = program.operation(at: i) else { continue }
      let operands = program.operands(at: i)
      let isChoice =
        switch operation {
        case .function(.blend), .function(.xlogy), .function(.xdivy): true
        default: false
        }
      for operand in isChoice ? [operands[0]] : operands { isAsked[operand] = true }
    }
    // What is learned of a factor says more of a product: a second look.
    for _ in 0..<2 {
      for i in program.steps.indices where isAsked[i] {
        guard let operation = program.operation(at: i) else { continue }
        isNew = try learn(from: operation, program.operands(at: i).map { forms[$0] }) || isNew
      }
    }
    if isNew { refreshFacts() }
    return isNew
  }

  private mutating func learn(from operation: Operator, _ x: [Polynomial]) throws(NormalFormError) -> Bool {
    switch operation {
    case .divide: return try assume(x[1], .nonzero)
    case .power(let n): return n < 0 ? try assume(x[0], .nonzero) : false
    case .root(let n):
      if n.isMultiple(of: 2) { return try assume(x[0], n > 0 ? .nonnegative : .positive) }
      return n < 0 ? try assume(x[0], .nonzero) : false
    case .function(let function): return try learn(from: function, x)
    default: return false
    }
  }

  private mutating func learn(from function: Function, _ x: [Polynomial]) throws(NormalFormError) -> Bool {
    switch function {
    case .log, .log2, .log10: return try assume(x[0], .positive)
    case .log1p: return try assume(.one + x[0], .positive)
    case .sqrt: return try assume(x[0], .nonnegative)
    case .asin, .acos, .atanh:
      let relation = function == .atanh ? Condition.Relation.positive : .nonnegative
      let isNew = try assume(.one - x[0], relation)
      return try assume(.one + x[0], relation) || isNew
    case .acosh: return try assume(x[0] - .one, .nonnegative)
    case .tan: return try assume(cosine(x[0]), .nonzero)
    case .pow:
      if let c = x[1].constant {
        return c.isInteger ? false : try assume(x[0], c.signum() > 0 ? .nonnegative : .positive)
      }
      if hasNoVariables(x[1]) { return false }
      return known.powers.insert(DomainFacts.Power(base: x[0], exponent: x[1])).inserted
    default: return false
    }
  }

  /// Whether a form is a number, though maybe not one fraction.
  private func hasNoVariables(_ p: Polynomial) -> Bool {
    p.terms.keys.allSatisfy { m in
      m.factors.allSatisfy { factor in
        switch atoms[factor.atom] {
        case .pi, .number: true
        default: false
        }
      }
    }
  }

  /// Takes a relation for granted from now on; whether that is new.
  mutating func assume(
    _ p: Polynomial, _ relation: Condition.Relation, depth: Int = 4
  ) throws(NormalFormError) -> Bool {
    if depth == 0 || p.isZero || p.constant != nil || holds(p, relation) { return false }
    let (c, m, rest) = try primitive(p)
    var isNew = false
    if relation != .nonnegative {
      // A product is not 0 where no factor is.
      for factor in m.factors { isNew = try learn(factor.atom, 0, .nonzero, depth) || isNew }
      if rest != .one { isNew = try learn(rest, .nonzero, depth) || isNew }
    }
    if relation == .nonzero { return isNew }
    // The one factor of unknown sign has the sign that the others leave.
    var sign = c.signum()
    var open: [Int] = []
    for factor in m.factors {
      let facts = facts[factor.atom]
      if isNonnegative(factor) {
        if !facts.isNonzero && relation == .nonnegative { return isNew }
      } else if facts.isOpaque {
        return isNew
      } else if facts.isNonpositive && (facts.isNonzero || relation == .positive) {
        sign = -sign
      } else {
        open.append(factor.atom)
      }
    }
    if rest == .one || isPositive(rest) {
      guard open.count == 1 else { return isNew }
      return try learn(open[0], sign, relation, depth) || isNew
    }
    guard open.isEmpty else { return isNew }
    return try learn(sign < 0 ? -rest : rest, relation, depth) || isNew
  }

  private func holds(_ p: Polynomial, _ relation: Condition.Relation) -> Bool {
    switch relation {
    case .positive: isPositive(p)
    case .nonnegative: isNonnegative(p)
    case .nonzero: isNonzero(p)
    }
  }

  /// Notes sign·atom > 0 or ≥ 0, or atom ≠ 0, and what that says of the atom's argument.
  private mutating func learn(
    _ atom: Int, _ sign: Int, _ relation: Condition.Relation, _ depth: Int
  ) throws(NormalFormError) -> Bool {
    let isStrict = relation != .nonnegative
    let isNew = note(atom, isNonnegative: sign > 0, isNonpositive: sign < 0, isNonzero: isStrict)
    if !isNew { return false }
    func signed(_ p: Polynomial) -> Polynomial { sign < 0 ? -p : p }
    switch atoms[atom] {
    case .sum(let p): _ = try assume(signed(p), relation, depth: depth - 1)
    case .function(let function, let x):
      switch function {
      case .abs:
        if isStrict { _ = try assume(x[0], .nonzero, depth: depth - 1) }
      // Those with the sign of their argument.
      case .sign, .sinh, .tanh, .asin, .atan, .asinh, .atanh, .erf:
        _ = try assume(signed(x[0]), relation, depth: depth - 1)
      case .log: _ = try assume(signed(x[0] - .one), relation, depth: depth - 1)
      default: break
      }
    default: break
    }
    return true
  }

  /// Notes the same of a sum, and what that says of its terms.
  private mutating func learn(
    _ sum: Polynomial, _ relation: Condition.Relation, _ depth: Int
  ) throws(NormalFormError) -> Bool {
    if takesApart, let root = try squareRoot(of: sum) {
      return relation == .nonnegative ? false : try assume(root, .nonzero, depth: depth - 1)
    }
    let old = known.signs[sum]
    if old == nil && known.sums.count >= DomainFacts.maximumSums { return false }
    var new = old ?? DomainFacts.Sign()
    if relation != .nonzero { new.isNonnegative = true }
    if relation != .nonnegative { new.isNonzero = true }
    if let old, old.isNonnegative == new.isNonnegative, old.isNonzero == new.isNonzero { return false }
    known.signs[sum] = new
    if old == nil { known.sums.append(sum) }
    guard new.isNonnegative else { return true }
    for (m, c) in sum.terms where m.factors.count == 1 && m.factors[0].exponent == 1 {
      // Where x − 1 ≥ 0, x is > 0: a multiple of the sum, and what is left is positive.
      let sign = Rational(c.signum())
      let left = Polynomial(m, sign) - sum.scaled(by: sign / c)
      if hasNonnegativeTerms(left) {
        let isStrict = new.isNonzero || hasPositiveSum(left)
        _ = try learn(m.factors[0].atom, c.signum(), isStrict ? .positive : .nonnegative, depth)
      }
    }
    // Where a² − b² ≥ 0 for a number a > 0, a − b ≥ 0 and a + b ≥ 0.
    if sum.terms.count == 2, let c = sum.terms[.one], let a = Self.squareRoot(of: c),
      let (m, d) = (sum - Polynomial(c)).singleTerm, let b = Self.squareRoot(of: -d),
      m.factors.allSatisfy({ $0.exponent.isInteger && $0.exponent.numerator.isMultiple(of: 2) })
    {
      let root = Polynomial(try m.raised(to: Exponent(1, 2)), b)
      _ = try assume(Polynomial(a) - root, relation, depth: depth - 1)
      _ = try assume(Polynomial(a) + root, relation, depth: depth - 1)
    }
    return true
  }

  // MARK: What follows

  /// Whether p ≠ 0 is known.
  func isNonzero(_ p: Polynomial) -> Bool {
    if p.isZero { return false }
    if let (m, _) = p.singleTerm, m.factors.allSatisfy({ facts[$0.atom].isNonzero }) { return true }
    if hasPositiveSum(p) || hasPositiveSum(-p) { return true }
    let (factor, m, sum) = parts(of: p)
    guard factor != .zero, m.factors.allSatisfy({ facts[$0.atom].isNonzero }) else { return false }
    return known.signs[sum]?.isNonzero == true || known.signs[-sum]?.isNonzero == true
      || follows(p, isStrict: true) || follows(-p, isStrict: true)
  }

  /// Whether p ≥ 0 or p > 0 follows from the signs of sums: a product of such a sum with what is not negative, or a
  /// combination of them.
  func follows(_ p: Polynomial, isStrict: Bool) -> Bool {
    if known.sums.isEmpty || p.isZero { return false }
    let (c, m, sum) = parts(of: p)
    if c.signum() > 0, m.factors.allSatisfy({ isNonnegative($0) && (!isStrict || facts[$0.atom].isNonzero) }) {
      if follows(sum, isStrict, depth: 3) { return true }
    }
    return !m.isOne && follows(p, isStrict, depth: 3)
  }

  private func follows(_ p: Polynomial, _ isStrict: Bool, depth: Int) -> Bool {
    if !isStrict && hasNonnegativeTerms(p) || hasPositiveSum(p) { return true }
    if p.terms.count > 8 { return false }
    let magnitude = p.content.signum() < 0 ? -p.content : p.content
    if magnitude == .zero { return false }
    if let sign = known.signs[p.scaled(by: 1 / magnitude)], sign.isNonnegative, !isStrict || sign.isNonzero {
      return true
    }
    if depth == 0 { return false }
    for sum in known.sums {
      guard let sign = known.signs[sum], sign.isNonnegative, sum.terms.count <= 8 else { continue }
      for (m, c) in sum.terms {
        guard !m.isOne, let d = p.terms[m], (d.signum() < 0) == (c.signum() < 0) else { continue }
        if follows(p - sum.scaled(by: d / c), isStrict && !sign.isNonzero, depth: depth - 1) { return true }
      }
    }
    return false
  }

  /// p = c·m·sum like `primitive`, but as the terms are spelled: nothing is rewritten.
  private func parts(of p: Polynomial) -> (Rational, Monomial, Polynomial) {
    guard let first = p.terms.keys.first else { return (.zero, .one, p) }
    var m = first
    for other in p.terms.keys {
      m.factors = m.factors.compactMap { factor in
        let exponent = Swift.min(factor.exponent, other[factor.atom])
        return exponent.signum() > 0 ? Monomial.Factor(atom: factor.atom, exponent: exponent) : nil
      }
    }
    let content = p.content
    let magnitude = content.signum() < 0 ? -content : content
    guard magnitude != .zero, let inverse = try? m.raised(to: -1) else { return (.zero, .one, p) }
    var sum = Polynomial()
    for (n, c) in p.terms {
      guard let quotient = try? n.multiplied(by: inverse) else { return (.zero, .one, p) }
      sum.add(quotient, c / magnitude)
    }
    return (magnitude, m, sum)
  }
}

// MARK: - Factors

extension Normalizer {
  /// p as a product of sums that are known to be ≥ 0, and what is left.
  mutating func takenApart(_ p: Polynomial) throws(NormalFormError) -> (factors: [Polynomial], left: Polynomial) {
    var factors: [Polynomial] = []
    var left = p
    // The small ones first: 1 − x² is a product of two, if both are known.
    func degree(_ p: Polynomial) -> Double {
      p.terms.keys.map { $0.factors.reduce(0) { $0 + Double($1.exponent) } }.max() ?? 0
    }
    let sums = known.sums.filter { known.signs[$0]?.isNonnegative == true }
    for sum in sums.sorted(by: { degree($0) < degree($1) }) {
      while left.terms.count > 1, left != sum, let quotient = try quotient(left, sum) {
        factors.append(sum)
        left = quotient
      }
    }
    if sums.contains(left) { return (factors + [left], .one) }
    return (factors, left)
  }

  /// p/q, if it is a polynomial: by long division in an atom of which the leading coefficient in q is one term.
  private mutating func quotient(_ p: Polynomial, _ q: Polynomial) throws(NormalFormError) -> Polynomial? {
    guard q.terms.count > 1, q.terms.count <= 8, p.terms.count <= 40 else { return nil }
    var candidates: Set<Int> = []
    for m in q.terms.keys {
      for factor in m.factors where factor.exponent.signum() > 0 { candidates.insert(factor.atom) }
    }
    for atom in candidates.sorted(by: >) {
      guard q.terms.keys.allSatisfy({ $0[atom].isInteger && $0[atom].signum() >= 0 }) else { continue }
      let degree = q.terms.keys.map { $0[atom].numerator }.max() ?? 0
      let top = q.terms.filter { $0.key[atom].numerator == degree }
      guard degree > 0, top.count == 1, let (leading, c) = top.first, let inverse = try? leading.raised(to: -1) else {
        continue
      }
      var left = p
      var result = Polynomial()
      for _ in 0..<12 where !left.isZero {
        guard left.terms.keys.allSatisfy({ $0[atom].isInteger && $0[atom].signum() >= 0 }) else { return nil }
        let high = left.terms.keys.map { $0[atom].numerator }.max() ?? 0
        if high < degree { break }
        var part = Polynomial()
        for (m, d) in left.terms where m[atom].numerator == high { part.add(try m.multiplied(by: inverse), d / c) }
        result = result + part
        left = left - (try multiply(part, q))
      }
      if left.isZero { return result }
    }
    return nil
  }

  /// q with q² = p, for a sum.
  mutating func squareRoot(of p: Polynomial) throws(NormalFormError) -> Polynomial? {
    if let known = knownSquares[p] { return known }
    guard p.terms.count > 2, p.terms.count <= 40 else { return nil }
    // The largest term of a square is the square of the largest term, in an order that products keep.
    func isLess(_ a: Monomial, _ b: Monomial) -> Bool {
      var i = a.factors.count - 1, j = b.factors.count - 1
      while i >= 0 || j >= 0 {
        let atom = Swift.max(i >= 0 ? a.factors[i].atom : -1, j >= 0 ? b.factors[j].atom : -1)
        var x = Exponent.zero, y = Exponent.zero
        if i >= 0, a.factors[i].atom == atom { (x, i) = (a.factors[i].exponent, i - 1) }
        if j >= 0, b.factors[j].atom == atom { (y, j) = (b.factors[j].exponent, j - 1) }
        if x != y { return x < y }
      }
      return false
    }
    func leading(_ p: Polynomial) -> (Monomial, Rational)? {
      p.terms.max { isLess($0.key, $1.key) }.map { ($0.key, $0.value) }
    }
    guard let (m, c) = leading(p), let root = Self.squareRoot(of: c),
      m.factors.allSatisfy({ $0.exponent.isInteger && $0.exponent.numerator.isMultiple(of: 2) })
    else { return nil }
    let first = try m.raised(to: Exponent(1, 2))
    let inverse = try first.raised(to: -1)
    var result = Polynomial(first, root)
    for _ in 0..<8 {
      let left = p - (try multiply(result, result))
      guard let (n, d) = leading(left) else { return result }
      result.add(try n.multiplied(by: inverse), d / (root * 2))
    }
    return nil
  }

  /// The root of the square of a fraction.
  static func squareRoot(of c: Rational) -> Rational? {
    guard c.signum() > 0, let p = c.numerator.asInt, let q = c.denominator.asInt else { return nil }
    func root(_ n: Int) -> Int? {
      let r = Int(Double(n).squareRoot().rounded())
      return r.multipliedReportingOverflow(by: r) == (n, false) ? r : nil
    }
    guard let a = root(p), let b = root(q) else { return nil }
    return Rational(BigInteger(a), BigInteger(b))
  }
}
