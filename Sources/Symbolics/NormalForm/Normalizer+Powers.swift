import Scalars

// Powers, roots and logarithms: where the reals have conditions.
extension Normalizer {
  /// cⁿ for a number.
  func power(_ c: Rational, _ n: Int) throws(NormalFormError) -> Rational {
    if c == .zero && n < 0 { throw .undefined }
    if c == 1 { return c }
    let (bits, overflow) = n.magnitude.multipliedReportingOverflow(by: UInt(c.bitWidth))
    if overflow || bits > Self.maximumBits { throw .stopped(.digits) }
    return Rational.pow(c, n)
  }

  /// pⁿ for n ≥ 0, multiplied out.
  mutating func wholePower(_ p: Polynomial, _ n: Int) throws(NormalFormError) -> Polynomial {
    if n == 0 { return .one }
    if n == 1 { return p }
    if let (m, c) = p.singleTerm {
      var result = Polynomial()
      try add(m.raised(to: Exponent(n)), power(c, n), to: &result)
      return result
    }
    if p.isZero { return .zero }
    if n > 1000 { throw .stopped(.powers) }
    var result = Polynomial.one
    var square = p
    var rest = n
    while rest != 0 {
      if rest & 1 == 1 { result = try multiply(result, square) }
      rest >>= 1
      if rest != 0 { square = try multiply(square, square) }
    }
    return result
  }

  /// p^e for any fraction e: the real root of odd degree for an odd denominator, the root of what is ≥ 0 for an even
  /// one.
  mutating func power(_ p: Polynomial, _ e: Exponent) throws(NormalFormError) -> Polynomial {
    if e.numerator.magnitude > Monomial.maximumExponent || e.denominator > Monomial.maximumExponent {
      throw .stopped(.powers)
    }
    if e.signum() >= 0 && e.isInteger { return try wholePower(p, e.numerator) }
    if p.isZero {
      if e.signum() < 0 { throw .undefined }
      return .zero
    }
    let (c, m, rest) = try primitive(p)
    var result = Polynomial.one
    if e.isInteger {
      // (c·m·rest)ⁿ = cⁿ·mⁿ·restⁿ
      result = Polynomial(try power(c, e.numerator))
      result = try multiply(result, raised(m, to: e))
      if rest == .one { return result }
      if let (base, n) = knownPowers[rest] { return try multiply(result, polynomial(.sum(base), e * Exponent(n))) }
      return try multiply(result, polynomial(.sum(rest), e))
    }
    if !e.denominator.isMultiple(of: 2) {
      // An odd root is odd, and the root of a product is the product of the roots.
      if c.signum() < 0 && !e.numerator.isMultiple(of: 2) { result = Polynomial(-1) }
      result = try multiply(result, numberPower(c.signum() < 0 ? -c : c, e))
      var (open, opaque) = (m, Monomial())
      open.factors.removeAll { facts[$0.atom].isOpaque }
      opaque.factors = m.factors.filter { facts[$0.atom].isOpaque }
      result = try multiply(result, raised(open, to: e))
      let inside = opaque.isOne ? rest : try multiply(rest, Polynomial(opaque))
      return inside == .one ? result : try multiply(result, polynomial(.sum(inside), e))
    }
    // An even root of a product may be split only where a factor is known to be ≥ 0: √(x²·y) = |x|·√y.
    result = try numberPower(c.signum() < 0 ? -c : c, e)
    var inside = c.signum() < 0 ? -rest : rest
    if usesDomain {
      let (factors, left) = try takenApart(inside)
      for factor in factors { result = try multiply(result, polynomial(.sum(factor), e)) }
      inside = left
      // √((x + 1)²) = |x + 1|
      if takesApart, let root = try squareRoot(of: inside) {
        result = try multiply(result, power(absoluteValue(root), e * 2))
        inside = .one
      }
    }
    // √(x²·y) is 0 at x = 0 even where y < 0, and |x|·√y has no value there.
    let splits =
      !keepsDomain || inside == .one && m.factors.count == 1
      || isNonnegative(inside) && m.factors.allSatisfy { isNonnegative($0) }
    for factor in m.factors {
      if !facts[factor.atom].isOpaque && (splits || facts[factor.atom].isPositive)
        && (facts[factor.atom].isNonnegative || factor.exponent.denominator.isMultiple(of: 2))
      {
        result = try multiply(result, raised(Monomial(factor.atom, factor.exponent), to: e))
      } else if !factor.exponent.isInteger || facts[factor.atom].isOpaque || !splits {
        inside = try multiply(inside, Polynomial(Monomial(factor.atom, factor.exponent)))
      } else {
        let n = factor.exponent.numerator
        let odd = n & 1
        if n != odd {
          result = try multiply(result, power(absoluteValue(Polynomial(Monomial(factor.atom))), Exponent(n - odd) * e))
        }
        if odd == 1 { inside = try multiply(inside, Polynomial(Monomial(factor.atom))) }
      }
    }
    if inside == .one { return result }
    if inside.constant != nil { throw .undefined }
    if let (m, c) = inside.singleTerm, c == 1, m.factors.count == 1, m.factors[0].exponent == 1,
      !facts[m.factors[0].atom].isOpaque
    {
      // √x exists where x ≥ 0 only, so (√x)² = x needs no further condition.
      return try multiply(result, raised(m, to: e))
    }
    return try multiply(result, polynomial(.sum(inside), e))
  }

  /// p = c·m·rest with a rational c, a monomial m, and a rest that is 1 or a sum without a common factor.
  mutating func primitive(_ p: Polynomial) throws(NormalFormError) -> (Rational, Monomial, Polynomial) {
    if let (m, c) = p.singleTerm { return (c, m, .one) }
    var lowest: [Int: (exponent: Exponent, count: Int)] = [:]
    for monomial in p.terms.keys {
      for factor in monomial.factors {
        let known = lowest[factor.atom]
        lowest[factor.atom] = (Swift.min(known?.exponent ?? factor.exponent, factor.exponent), (known?.count ?? 0) + 1)
      }
    }
    var m = Monomial()
    for (atom, (exponent, count)) in lowest.sorted(by: { $0.key < $1.key }) {
      // An atom that is absent from a term stands there with exponent 0.
      let least = count < p.terms.count ? Swift.min(exponent, .zero) : exponent
      if least != .zero { m.factors.append(.init(atom: atom, exponent: least)) }
    }
    let inverse = try m.raised(to: -1)
    var reduced = Polynomial()
    for (monomial, coefficient) in p.terms { try add(monomial.multiplied(by: inverse), coefficient, to: &reduced) }
    let c = reduced.content
    let rest = reduced.scaled(by: 1 / c)
    // Of p and −p the one that is known to be ≥ 0, since that has roots.
    if usesDomain && isNonnegative(-rest) && !isNonnegative(rest) { return (-c, m, -rest) }
    return (c, m, rest)
  }

  /// m^e, rewritten.
  private mutating func raised(_ m: Monomial, to e: Exponent) throws(NormalFormError) -> Polynomial {
    var result = Polynomial()
    try add(m.raised(to: e), 1, to: &result)
    return result
  }

  /// c^e for c > 0: √12 = 2·√3.
  private mutating func numberPower(_ c: Rational, _ e: Exponent) throws(NormalFormError) -> Polynomial {
    var result = Polynomial.one
    for (n, sign) in [(c.numerator, 1), (c.denominator, -1)] {
      for (prime, count) in Self.factors(n) {
        guard let exponent = e.multipliedReportingOverflow(by: Exponent(sign * count)) else { throw .stopped(.powers) }
        result = try multiply(result, raised(monomial(.number(prime)), to: exponent))
      }
    }
    return result
  }

  /// The prime factors below 1000, with their multiplicities, and what is left.
  private static func factors(_ n: BigInteger) -> [(BigInteger, Int)] {
    var rest = n
    var result: [(BigInteger, Int)] = []
    var d = 2
    while d < 1000 && rest != 1 {
      var count = 0
      while true {
        let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: BigInteger(d))
        if remainder != 0 { break }
        rest = quotient
        count += 1
      }
      if count > 0 { result.append((BigInteger(d), count)) }
      d += d == 2 ? 1 : 2
    }
    if rest != 1 { result.append((rest, 1)) }
    return result
  }

  // MARK: Exponentials and logarithms

  /// exp(p), each term of p becoming a power of an atom; exp(c·log a) = aᶜ, since log a exists where a > 0 only.
  mutating func exponential(_ p: Polynomial) throws(NormalFormError) -> Polynomial {
    var result = Polynomial.one
    for (m, c) in p.terms.sorted(by: { $0.key < $1.key }) {
      guard let p = c.numerator.asInt, let q = c.denominator.asInt, p.magnitude <= Monomial.maximumExponent,
        q <= Monomial.maximumExponent
      else { throw .stopped(.powers) }
      let exponent = Exponent(p, q)
      if exponent.isInteger, m.factors.count == 1, m.factors[0].exponent == 1,
        case .base(let x) = atoms[m.factors[0].atom]
      {
        result = try multiply(result, power(x, exponent))
      } else if m.factors.count == 1, m.factors[0].exponent == 1, case .function(.log, let x) = atoms[m.factors[0].atom]
      {
        result = try multiply(result, power(x[0], exponent))
      } else {
        result = try multiply(result, polynomial(.exponential(m), exponent))
      }
    }
    return result
  }

  /// log(p), split where the factors are known to be positive: log(2·exp(x)·y) = log 2 + x + log y.
  mutating func logarithm(_ p: Polynomial) throws(NormalFormError) -> Polynomial {
    if p.isZero { throw .undefined }
    let (c, m, rest) = try primitive(p)
    var result = Polynomial.zero
    var inside = c.signum() < 0 ? -rest : rest
    for n in [(c.numerator, 1), (c.denominator, -1)] {
      let magnitude = n.0.signum() < 0 ? -n.0 : n.0
      if magnitude != 1 {
        // log 12 = 2·log 2 + log 3
        for (factor, count) in takesApart ? Self.factors(magnitude) : [(magnitude, 1)] {
          result =
            result
            + (try polynomial(.function(.log, [Polynomial(Rational(factor, 1))]))).scaled(by: Rational(n.1 * count))
        }
      }
    }
    if usesDomain {
      let (factors, left) = try takenApart(inside)
      inside = left
      for factor in factors {
        // What is ≥ 0 and has a logarithm in it is > 0; what only may be 0 stays inside.
        if isPositive(factor) {
          result = result + (try polynomial(.function(.log, [factor])))
        } else {
          inside = try multiply(inside, factor)
        }
      }
      if takesApart, let root = try squareRoot(of: inside) {
        result = result + (try logarithm(absoluteValue(root))).scaled(by: 2)
        inside = .one
      }
    }
    for factor in m.factors {
      let exponent = Rational(BigInteger(factor.exponent.numerator), BigInteger(factor.exponent.denominator))
      if case .exponential(let inner) = atoms[factor.atom], facts[factor.atom].isPositive {
        result = result + Polynomial(inner, exponent)
      } else if facts[factor.atom].isPositive {
        result = result + (try logarithm(ofAtom: factor.atom)).scaled(by: exponent)
      } else {
        inside = try multiply(inside, Polynomial(Monomial(factor.atom, factor.exponent)))
      }
    }
    if inside == .one { return result }
    if inside.constant != nil { throw .undefined }
    if let (m, c) = inside.singleTerm, c == 1, m.factors.count == 1, !facts[m.factors[0].atom].isOpaque {
      // log(xⁿ) = n·log x for odd n, where x > 0; log(x²) = 2·log|x|.
      let e = m.factors[0].exponent
      let base = Polynomial(Monomial(m.factors[0].atom))
      let positive =
        e.numerator.isMultiple(of: 2) && !facts[m.factors[0].atom].isNonnegative ? try absoluteValue(base) : base
      let atom = try polynomial(.function(.log, [positive]))
      return result + atom.scaled(by: Rational(BigInteger(e.numerator), BigInteger(e.denominator)))
    }
    return result + (try polynomial(.function(.log, [inside])))
  }

  /// What stands for log(p) in p^y, split where that holds for negative factors, too: (2x)^y = 2^y·x^y.
  mutating func baseLogarithm(_ p: Polynomial, exponent y: Polynomial) throws(NormalFormError) -> Polynomial {
    if p.isZero { throw .undefined }
    if isPositive(p) { return try logarithm(p) }
    let (c, m, rest) = try primitive(p)
    let magnitude = c.signum() < 0 ? -c : c
    var result = try logarithm(Polynomial(magnitude))
    var inside = c.signum() < 0 ? -rest : rest
    for factor in m.factors {
      if facts[factor.atom].isPositive {
        result = result + (try logarithm(Polynomial(Monomial(factor.atom, factor.exponent))))
      } else if usesDomain && factor.exponent.signum() > 0 && facts[factor.atom].isNonnegative {
        // (√x)^y = x^(y/2) and (x·z)^y = x^y·z^y for x ≥ 0, at 0 too.
        let e = Rational(BigInteger(factor.exponent.numerator), BigInteger(factor.exponent.denominator))
        result = result + (try polynomial(.base(Polynomial(Monomial(factor.atom))))).scaled(by: e)
      } else if factor.exponent.numerator.magnitude == 1, factor.exponent.isInteger,
        known.powers.contains(DomainFacts.Power(base: Polynomial(Monomial(factor.atom)), exponent: y))
      {
        // Where x^y and (x·z)^y have values, x ≥ 0 or y is whole, and in both cases the second is x^y·z^y.
        result =
          result
          + (try polynomial(.base(Polynomial(Monomial(factor.atom))))).scaled(by: Rational(factor.exponent.numerator))
      } else {
        inside = try multiply(inside, Polynomial(Monomial(factor.atom, factor.exponent)))
      }
    }
    if inside == .one { return result }
    if let (m, c) = inside.singleTerm, c == 1, m.factors.count == 1, m.factors[0].exponent == -1 {
      return result - (try polynomial(.base(Polynomial(Monomial(m.factors[0].atom)))))
    }
    return result + (try polynomial(.base(inside)))
  }

  private mutating func logarithm(ofAtom atom: Int) throws(NormalFormError) -> Polynomial {
    switch atoms[atom] {
    case .sum(let p): try polynomial(.function(.log, [p]))
    case .number(let n): try polynomial(.function(.log, [Polynomial(Rational(n, 1))]))
    default: try polynomial(.function(.log, [Polynomial(Monomial(atom))]))
    }
  }

  // MARK: Modulus and sign

  /// |p|: the modulus of a product is the product of the moduli, everywhere.
  mutating func absoluteValue(_ p: Polynomial) throws(NormalFormError) -> Polynomial {
    if p.isZero { return .zero }
    let (c, m, rest) = try primitive(p)
    var result = Polynomial(c.signum() < 0 ? -c : c)
    for factor in m.factors {
      if isNonnegative(factor) {
        result = try multiply(result, Polynomial(Monomial(factor.atom, factor.exponent)))
      } else if facts[factor.atom].isNonpositive && !facts[factor.atom].isOpaque {
        result = try multiply(result, Polynomial(Monomial(factor.atom, factor.exponent), -1))
      } else if case .function(.sign, let x) = atoms[factor.atom], factor.exponent == 1 {
        // |sign x| = (sign x)²
        result = try multiply(result, polynomial(.function(.sign, x), 2))
      } else if facts[factor.atom].isOpaque {
        result = try multiply(
          result, polynomial(.function(.abs, [Polynomial(Monomial(factor.atom, factor.exponent))])))
      } else {
        result = try multiply(result, polynomial(.function(.abs, [Polynomial(Monomial(factor.atom))]), factor.exponent))
      }
    }
    if rest == .one { return result }
    let (factors, left) = usesDomain ? try takenApart(rest) : ([], rest)
    for factor in factors { result = try multiply(result, factor) }
    if left == .one { return result }
    return try multiply(result, isNonnegative(left) ? left : polynomial(.function(.abs, [left])))
  }

  /// sign(p), likewise.
  mutating func sign(_ p: Polynomial) throws(NormalFormError) -> Polynomial {
    if p.isZero { return .zero }
    let (c, m, rest) = try primitive(p)
    var result = Polynomial(Rational(c.signum()))
    for factor in m.factors where !facts[factor.atom].isPositive {
      if let sign = try knownSign(of: Polynomial(Monomial(factor.atom))), !facts[factor.atom].isOpaque {
        if sign.isZero { return .zero }
        // sign(x)² = 1 where x ≠ 0
        if !isNonnegative(factor) { result = try multiply(result, sign) }
      } else if case .function(.sign, _) = atoms[factor.atom] {
        result = try multiply(result, Polynomial(Monomial(factor.atom, factor.exponent)))
      } else {
        // sign(1/x) = sign(x) and sign(x²) = sign(x)²; an even root is ≥ 0 like an even power
        let isEven = isNonnegative(factor)
        let inside = Monomial(factor.atom, facts[factor.atom].isOpaque ? factor.exponent : 1)
        result = try multiply(result, polynomial(.function(.sign, [Polynomial(inside)]), isEven ? 2 : 1))
      }
    }
    if rest == .one || isPositive(rest) { return result }
    if let sign = try knownSign(of: rest) { return try multiply(result, sign) }
    return try multiply(result, polynomial(.function(.sign, [rest])))
  }

  /// sign(p) = |p|/p where p ≠ 0 is known, which leaves one spelling for what |p|, sign(p) and p are together; 0 where
  /// p = 0 is.
  private mutating func knownSign(of p: Polynomial) throws(NormalFormError) -> Polynomial? {
    guard usesDomain else { return nil }
    let isNonpositive = isNonnegative(-p)
    if isNonnegative(p) && isNonpositive { return .zero }
    guard isNonzero(p) else { return nil }
    if isNonpositive { return Polynomial(-1) }
    return isNonnegative(p) ? .one : try multiply(absoluteValue(p), power(p, -1))
  }
}
