import Scalars

/// Brings expressions to a normal form: sums of products of powers of atoms, with exact rational coefficients.
///
/// Two expressions are equal when the normal form of their difference vanishes. Every rule is an identity on the reals
/// **wherever both of its sides are defined**, and where one needs more than that, the condition stands beside it. What
/// is proved is therefore equality on the common domain of both expressions, which ``Expression/domain`` lists; a rule
/// may not, and none does, take values from outside it for granted.
///
/// The atoms belong to one normalizer: normal forms are only compared within it.
struct Normalizer {
  private(set) var atoms: [Atom] = []
  private(set) var facts: [AtomFacts] = []
  /// What the expressions' own domain says of atoms and sums, see `learn`.
  var known = DomainFacts()
  /// The angles of which sines and cosines are taken.
  var angles = Angles()
  private var indexOfAtom: [Atom: Int] = [:]
  private var functionsWithDenominators: [Int] = []
  /// The multiplied-out squares, cubes and fourth powers of sums, by which 1/(x² + 2x + 1) is known as (x + 1)⁻².
  private(set) var knownPowers: [Polynomial: (base: Polynomial, exponent: Int)] = [:]
  /// sin x of 1 − cos² x, and cosh x of 1 + sinh² x.
  private(set) var knownSquares: [Polynomial: Polynomial] = [:]

  /// Whether tanh, sigmoid, sinh, cosh and softplus are written with exp. First they are atoms, which keeps
  /// derivatives of networks small; when that leaves a question open, it is asked again with exp.
  let writesExponentials: Bool
  /// Whether what the operations of the expressions ask for is used: √x and log x say that x ≥ 0 and x > 0 wherever
  /// there is anything to prove.
  let usesDomain: Bool
  /// Whether logarithms of integers, multiple angles and squares under roots are taken apart: what decides more, and
  /// reads worse.
  let takesApart: Bool
  /// Whether a form must have a value wherever the expression has one, and not only agree where both have: what a
  /// choice leaves out stays left out, and √(x²·y), which is 0 at x = 0, is not |x|·√y.
  let keepsDomain: Bool

  /// The products of terms that may still be formed.
  var budget: Int

  /// A sum of more terms is not worth having.
  static let maximumTerms = 20_000
  static let maximumAtoms = 3000
  static let maximumBits = 16_384
  static let maximumProducts = 400_000

  init(
    writesExponentials: Bool = false, usesDomain: Bool = false, takesApart: Bool = false, keepsDomain: Bool = false,
    budget: Int = Normalizer.maximumProducts
  ) {
    self.writesExponentials = writesExponentials
    self.usesDomain = usesDomain
    self.takesApart = takesApart
    self.keepsDomain = keepsDomain
    self.budget = budget
  }

  mutating func spend(_ work: Int) throws(NormalFormError) {
    budget -= work
    if budget < 0 { throw .stopped(.work) }
    if isTaskCancelled { throw .stopped(.cancelled) }
  }

  // MARK: Atoms

  mutating func monomial(_ atom: Atom, _ exponent: Exponent = 1) throws(NormalFormError) -> Monomial {
    Monomial(try index(of: atom), exponent)
  }

  mutating func polynomial(_ atom: Atom, _ exponent: Exponent = 1) throws(NormalFormError) -> Polynomial {
    Polynomial(try monomial(atom, exponent))
  }

  private mutating func index(of atom: Atom) throws(NormalFormError) -> Int {
    if let known = indexOfAtom[atom] { return known }
    if case .function(let function, let arguments) = atom, let equal = try indexOfEqual(function, arguments) {
      indexOfAtom[atom] = equal
      return equal
    }
    if atoms.count >= Self.maximumAtoms { throw .stopped(.atoms) }
    facts.append(makeFacts(atom))
    atoms.append(atom)
    let index = atoms.count - 1
    indexOfAtom[atom] = index
    if case .function(_, let x) = atom, hasDenominator(x) { functionsWithDenominators.append(index) }
    // What the atom may be rewritten with comes right behind it, so that the order of atoms, and with it what is
    // printed, is the same in every run, whatever the order of a dictionary.
    if case .function(.sin, let x) = atom {
      let cosine = try self.index(of: .function(.cos, x))
      knownSquares[.one - Polynomial(Monomial(cosine, 2))] = Polynomial(Monomial(index))
    }
    if case .function(.cosh, let x) = atom {
      let sine = try self.index(of: .function(.sinh, x))
      knownSquares[.one + Polynomial(Monomial(sine, 2))] = Polynomial(Monomial(index))
    }
    if case .sum(let p) = atom, (2...8).contains(p.terms.count) {
      for n in 2...4 { knownPowers[try wholePower(p, n)] = (p, n) }
    }
    return index
  }

  /// Arguments with denominators have many forms: sin((x² − 1)/(x − 1)) and sin(x + 1) are found to be one atom here.
  mutating func indexOfEqual(_ function: Function, _ arguments: [Polynomial]) throws(NormalFormError) -> Int? {
    let candidates = hasDenominator(arguments) ? Array(atoms.indices) : functionsWithDenominators
    for i in candidates {
      guard case .function(function, let others) = atoms[i] else { continue }
      var areEqual = true
      for (a, b) in zip(arguments, others) where areEqual { areEqual = try vanishes(a - b) }
      if areEqual { return i }
    }
    return nil
  }

  private func hasDenominator(_ arguments: [Polynomial]) -> Bool {
    arguments.contains { p in
      p.terms.keys.contains { $0.factors.contains { facts[$0.atom].isRewritten && $0.exponent.signum() < 0 } }
    }
  }

  /// The facts of all atoms anew, after something was learned: an atom is built of older ones only.
  mutating func refreshFacts() {
    for i in atoms.indices {
      var new = makeFacts(atoms[i])
      let old = facts[i]
      new.isNonnegative = new.isNonnegative || old.isNonnegative
      new.isNonpositive = new.isNonpositive || old.isNonpositive
      new.isNonzero = new.isNonzero || old.isNonzero
      new.isPositive = new.isPositive || new.isNonnegative && new.isNonzero
      facts[i] = new
    }
  }

  /// Notes what is known of an atom from now on; whether that is new.
  mutating func note(_ atom: Int, isNonnegative: Bool = false, isNonpositive: Bool = false, isNonzero: Bool = false)
    -> Bool
  {
    let old = facts[atom]
    if old.isOpaque { return false }
    facts[atom].isNonnegative = old.isNonnegative || isNonnegative
    facts[atom].isNonpositive = old.isNonpositive || isNonpositive
    facts[atom].isNonzero = old.isNonzero || isNonzero
    facts[atom].isPositive = old.isPositive || facts[atom].isNonnegative && facts[atom].isNonzero
    return old.isNonnegative != facts[atom].isNonnegative || old.isNonpositive != facts[atom].isNonpositive
      || old.isNonzero != facts[atom].isNonzero
  }

  private func makeFacts(_ atom: Atom) -> AtomFacts {
    var facts = AtomFacts()
    switch atom {
    case .variable, .base: break
    case .pi: facts.isPositive = true
    case .exponential(let m):
      for factor in m.factors {
        guard case .base(let p) = atoms[factor.atom] else { continue }
        // |x|^y is ≥ 0, and 0 where x is
        if isNonnegative(p) { facts.isNonnegative = true } else { facts.isOpaque = true }
      }
      facts.isPositive = !facts.isOpaque && !facts.isNonnegative
      if facts.isOpaque { facts.isNonnegative = false }
    case .number: (facts.isPositive, facts.isRewritten) = (true, true)
    case .sum(let p):
      (facts.isPositive, facts.isNonnegative, facts.isRewritten) = (isPositive(p), isNonnegative(p), true)
      if usesDomain {
        facts.isNonpositive = isNonnegative(-p)
        facts.isNonzero = isNonzero(p)
      }
    case .function(let function, let x):
      switch function {
      case .log:
        // log n, and log(1 + x²)
        let excess = x[0] - .one
        if isPositive(excess) { facts.isPositive = true } else { facts.isNonnegative = isNonnegative(excess) }
      case .sigmoid, .softplus, .erfc: facts.isPositive = true
      case .cosh: (facts.isPositive, facts.isRewritten) = (true, true)
      case .abs:
        (facts.isNonnegative, facts.isRewritten) = (true, true)
        facts.isPositive = usesDomain && isNonzero(x[0])
      case .acosh: facts.isNonnegative = true
      case .sin, .sign: facts.isRewritten = true
      default: break
      }
    }
    if facts.isPositive { (facts.isNonnegative, facts.isNonzero) = (true, true) }
    return facts
  }

  // MARK: Signs

  /// Whether a power of an atom is ≥ 0 wherever it is defined: an even power, or an even root.
  func isNonnegative(_ factor: Monomial.Factor) -> Bool {
    let facts = facts[factor.atom]
    if facts.isOpaque { return false }
    return facts.isNonnegative || factor.exponent.numerator.isMultiple(of: 2)
      || factor.exponent.denominator.isMultiple(of: 2)
  }

  func isNonnegative(_ p: Polynomial) -> Bool { hasNonnegativeTerms(p) || usesDomain && follows(p, isStrict: false) }

  func isPositive(_ p: Polynomial) -> Bool { hasPositiveSum(p) || usesDomain && follows(p, isStrict: true) }

  /// A sum of what cannot be negative.
  func hasNonnegativeTerms(_ p: Polynomial) -> Bool {
    p.terms.allSatisfy { term in
      var sign = term.value.signum()
      for factor in term.key.factors where !isNonnegative(factor) {
        let facts = facts[factor.atom]
        if !facts.isNonpositive || facts.isOpaque { return false }
        sign = -sign
      }
      return sign > 0
    }
  }

  /// A sum of what cannot be negative, and of something that is positive.
  func hasPositiveSum(_ p: Polynomial) -> Bool {
    hasNonnegativeTerms(p) && p.terms.keys.contains { $0.factors.allSatisfy { facts[$0.atom].isNonzero } }
  }

  // MARK: Products

  mutating func multiply(_ p: Polynomial, _ q: Polynomial) throws(NormalFormError) -> Polynomial {
    try spend(p.terms.count * q.terms.count)
    var product = Polynomial()
    for (m, c) in p.terms {
      for (n, d) in q.terms { try add(m.multiplied(by: n), c * d, to: &product) }
    }
    return product
  }

  /// Adds a product of powers whose exponents may have to be rewritten first.
  mutating func add(_ monomial: Monomial, _ coefficient: Rational, to sum: inout Polynomial) throws(NormalFormError) {
    for factor in monomial.factors where facts[factor.atom].isRewritten {
      var rest = monomial
      rest.factors.removeAll { $0.atom == factor.atom }
      if let replacement = try rewritten(factor, besides: &rest) {
        let product = try multiply(Polynomial(rest, coefficient), replacement)
        for (m, c) in product.terms { sum.add(m, c) }
        return
      }
    }
    sum.add(monomial, coefficient)
    if sum.terms.count > Self.maximumTerms { throw .stopped(.terms) }
  }

  /// What a power of an atom is written as instead, nil if it stays; `rest` are the other factors of the product, of
  /// which one may be used up.
  private mutating func rewritten(
    _ factor: Monomial.Factor, besides rest: inout Monomial
  ) throws(NormalFormError) -> Polynomial? {
    let exponent = factor.exponent
    let whole = exponent.floor
    let broken = exponent - Exponent(whole)
    switch atoms[factor.atom] {
    case .number(let n):
      // √8·√2 = 4: whole powers of a number are coefficients.
      guard whole != 0 else { return nil }
      return Polynomial(Monomial(factor.atom, broken).withoutZeros, try power(Rational(n, 1), whole))
    case .sum(let p):
      // (1 + x)^(5/2) = (1 + x)²·(1 + x)^(1/2). A product is kept together under a root only: (xy)⁻¹ = x⁻¹y⁻¹.
      if whole >= 1 {
        return try multiply(try wholePower(p, whole), Polynomial(Monomial(factor.atom, broken).withoutZeros))
      }
      if exponent.isInteger && p.terms.count == 1 { return try power(p, exponent) }
      return nil
    case .function(.sin, let x):
      // sin² = 1 − cos²
      guard whole >= 2 else { return nil }
      let square = Polynomial.one - (try polynomial(.function(.cos, x), 2))
      return try multiply(
        try wholePower(square, whole / 2),
        Polynomial(Monomial(factor.atom, exponent - Exponent(whole / 2 * 2)).withoutZeros))
    case .function(.cosh, let x):
      // cosh² = 1 + sinh²
      guard whole >= 2 else { return nil }
      let square = Polynomial.one + (try polynomial(.function(.sinh, x), 2))
      return try multiply(
        try wholePower(square, whole / 2),
        Polynomial(Monomial(factor.atom, exponent - Exponent(whole / 2 * 2)).withoutZeros))
    case .function(.abs, let x):
      // |x|² = x², and |x|·sign(x) = x
      // Where 1/|x| has a value, x ≠ 0, and it is |x|/x².
      let pairs = usesDomain ? (exponent / 2).floor : exponent.numerator / exponent.denominator / 2
      if pairs != 0 {
        let left = Monomial(factor.atom, exponent - Exponent(2 * pairs)).withoutZeros
        // Against a power below the line, before a sum is multiplied out.
        if let base = indexOfBase(x[0]), rest[base].signum() < 0 {
          return Polynomial(try left.multiplied(by: Monomial(base, Exponent(2 * pairs))))
        }
        return try multiply(try power(x[0], Exponent(2 * pairs)), Polynomial(left))
      }
      guard exponent == 1, let sign = indexOfAtom[.function(.sign, x)], rest[sign].numerator >= 1 else { return nil }
      rest = try rest.multiplied(by: Monomial(sign, -1))
      return x[0]
    case .function(.sign, let x):
      // sign³ = sign and sign⁻¹ = sign; not sign² = 1, which fails at 0.
      if exponent.isInteger, !(1...2).contains(exponent.numerator) {
        return Polynomial(Monomial(factor.atom, exponent.numerator.isMultiple(of: 2) ? 2 : 1))
      }
      // x·sign(x) = |x|, for an x that is one atom
      guard exponent.isInteger, let (m, c) = x[0].singleTerm, c == 1, m.factors.count == 1, m.factors[0].exponent == 1
      else {
        return nil
      }
      let power = rest[m.factors[0].atom]
      guard power.numerator >= power.denominator else { return nil }
      rest = try rest.multiplied(by: m.raised(to: -1))
      return try multiply(absoluteValue(x[0]), Polynomial(Monomial(factor.atom, exponent - 1).withoutZeros))
    default: return nil
    }
  }

  /// The atom whose power a power of p is, if there is one.
  func indexOfBase(_ p: Polynomial) -> Int? {
    if let (m, c) = p.singleTerm, c == 1, m.factors.count == 1, m.factors[0].exponent == 1 { return m.factors[0].atom }
    return indexOfAtom[.sum(p)]
  }

  // MARK: The question

  /// Whether a normal form is zero on the common domain.
  ///
  /// True is a proof. False means only that the rules do not make it vanish.
  mutating func vanishes(_ p: Polynomial) throws(NormalFormError) -> Bool {
    var p = p
    while !p.isZero {
      // The common denominator, one factor at a time, the outermost first: a factor is built of atoms older than
      // itself.
      var deepest: (atom: Int, exponent: Exponent)?
      for monomial in p.terms.keys {
        for factor in monomial.factors where facts[factor.atom].isRewritten && factor.exponent.signum() < 0 {
          if factor.atom > deepest?.atom ?? -1 {
            deepest = (factor.atom, factor.exponent)
          } else if factor.atom == deepest?.atom, factor.exponent < deepest!.exponent {
            deepest = (factor.atom, factor.exponent)
          }
        }
      }
      guard let deepest else { return false }
      try spend(p.terms.count)
      let denominator = Monomial(deepest.atom, Exponent(-deepest.exponent.floor))
      var cleared = Polynomial()
      for (m, c) in p.terms { try add(m.multiplied(by: denominator), c, to: &cleared) }
      p = cleared
    }
    return true
  }
}

extension Fraction where Integer == Int {
  /// The greatest integer not above.
  var floor: Int { numerator >= 0 ? numerator / denominator : -((-numerator + denominator - 1) / denominator) }
}

extension Monomial {
  /// The product without powers of exponent zero.
  var withoutZeros: Monomial {
    var result = self
    result.factors.removeAll { $0.exponent == .zero }
    return result
  }
}
