import Scalars

/// The exponent of an atom. Roots are powers: √x is x^(1/2).
typealias Exponent = Fraction<Int>

/// A product of powers of atoms, the atoms in ascending order and no exponent zero.
struct Monomial: Hashable, Sendable {
  struct Factor: Hashable, Sendable {
    var atom: Int
    var exponent: Exponent
  }
  var factors: [Factor] = []

  static let one = Monomial()

  /// Small enough that the sum and the product of two exponents fit.
  static let maximumExponent = 1 << 30

  init() {}
  init(_ atom: Int, _ exponent: Exponent = 1) { factors = [Factor(atom: atom, exponent: exponent)] }

  var isOne: Bool { factors.isEmpty }

  subscript(atom: Int) -> Exponent { factors.first { $0.atom == atom }?.exponent ?? .zero }

  /// The product: exponents of equal atoms added, which is valid wherever all the powers are defined.
  func multiplied(by other: Monomial) throws(NormalFormError) -> Monomial {
    if isOne { return other }
    if other.isOne { return self }
    var product = Monomial()
    product.factors.reserveCapacity(factors.count + other.factors.count)
    var i = 0, j = 0
    while i < factors.count && j < other.factors.count {
      let a = factors[i], b = other.factors[j]
      if a.atom == b.atom {
        guard let exponent = a.exponent.addingReportingOverflow(b.exponent).flatMap(Self.bounded) else {
          throw .stopped(.powers)
        }
        if exponent != .zero { product.factors.append(Factor(atom: a.atom, exponent: exponent)) }
        i += 1
        j += 1
      } else if a.atom < b.atom {
        product.factors.append(a)
        i += 1
      } else {
        product.factors.append(b)
        j += 1
      }
    }
    product.factors += factors[i...]
    product.factors += other.factors[j...]
    return product
  }

  private static func bounded(_ e: Exponent) -> Exponent? {
    e.numerator.magnitude > maximumExponent || e.denominator > maximumExponent ? nil : e
  }

  /// Every exponent times `exponent`.
  func raised(to exponent: Exponent) throws(NormalFormError) -> Monomial {
    var power = self
    for i in power.factors.indices {
      guard let product = power.factors[i].exponent.multipliedReportingOverflow(by: exponent).flatMap(Self.bounded)
      else {
        throw .stopped(.powers)
      }
      power.factors[i].exponent = product
    }
    return exponent == .zero ? .one : power
  }
}

extension Monomial: Comparable {
  /// Some total order, so that a sum has a leading term.
  static func < (a: Monomial, b: Monomial) -> Bool {
    for (x, y) in zip(a.factors, b.factors) where x != y {
      return x.atom != y.atom ? x.atom < y.atom : x.exponent < y.exponent
    }
    return a.factors.count < b.factors.count
  }
}

/// A sum of monomials with exact coefficients, none of them zero.
struct Polynomial: Hashable, Sendable {
  private(set) var terms: [Monomial: Rational] = [:]

  static let zero = Polynomial()
  static let one = Polynomial(1)

  init() {}
  init(_ constant: Rational) { if constant != .zero { terms[.one] = constant } }
  init(_ monomial: Monomial, _ coefficient: Rational = 1) { if coefficient != .zero { terms[monomial] = coefficient } }

  var isZero: Bool { terms.isEmpty }

  /// The monomial and coefficient of a sum of one term.
  var singleTerm: (monomial: Monomial, coefficient: Rational)? {
    terms.count == 1 ? terms.first.map { ($0.key, $0.value) } : nil
  }

  /// The value, if it depends on nothing.
  var constant: Rational? { isZero ? .zero : singleTerm.flatMap { $0.monomial.isOne ? $0.coefficient : nil } }

  mutating func add(_ monomial: Monomial, _ coefficient: Rational) {
    guard let known = terms[monomial] else {
      if coefficient != .zero { terms[monomial] = coefficient }
      return
    }
    let sum = known + coefficient
    terms[monomial] = sum == .zero ? nil : sum
  }

  static func + (a: Polynomial, b: Polynomial) -> Polynomial {
    var (sum, other) = a.terms.count >= b.terms.count ? (a, b) : (b, a)
    for (monomial, coefficient) in other.terms { sum.add(monomial, coefficient) }
    other = .zero
    return sum
  }

  static prefix func - (a: Polynomial) -> Polynomial { a.scaled(by: -1) }

  static func - (a: Polynomial, b: Polynomial) -> Polynomial { a + (-b) }

  func scaled(by factor: Rational) -> Polynomial {
    var result = self
    result.terms = factor == .zero ? [:] : terms.mapValues { $0 * factor }
    return result
  }

  /// The term with the greatest monomial. The order means nothing, but it makes a sign and a content unique.
  var leading: (monomial: Monomial, coefficient: Rational)? {
    terms.max { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The greatest rational that leaves integer coefficients, with the sign of the leading one.
  var content: Rational {
    guard let leading else { return 1 }
    var p: BigInteger = 0, q: BigInteger = 1
    for coefficient in terms.values {
      p = p.greatestCommonDivisor(with: coefficient.numerator) ?? 1
      let d = coefficient.denominator
      q = q * d.quotientAndRemainder(dividingBy: q.greatestCommonDivisor(with: d) ?? 1).quotient
    }
    return Rational(leading.coefficient.signum() < 0 ? -p : p, q)
  }
}

/// Why an expression has no normal form.
enum NormalFormError: Error {
  /// It would grow beyond a limit, or the task was cancelled.
  case stopped(Equality.Obstacle)
  /// The expression has no value anywhere, as 1/0 or √−1.
  case undefined
}
