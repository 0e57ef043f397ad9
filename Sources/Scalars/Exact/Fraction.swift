/// An exact fraction p/q in lowest terms, q > 0.
///
/// Polynomials and rational functions run on it like on any ``Field``, under `Dual` and `Reverse` too, so a derivative
/// can be compared with its closed form by `==` instead of a tolerance.
///
///     let x = Rational(1, 3)
///     x * x + 0.1                                 // 19/90
///     hessianVectorProduct(at: [x, 2], along: [1, 0], of: rosenbrock)
///
/// ``Rational`` is the fraction of unbounded integers and the one to use. With integers of a fixed width,
/// `Fraction<Int64>`, an operation whose result does not fit never goes unnoticed: the operators trap and name the
/// operation, the `…ReportingOverflow` forms return nil.
public struct Fraction<Integer: ExactInteger>: Hashable, Sendable {
  /// p, with the sign of the fraction.
  public let numerator: Integer
  /// q > 0, without a common factor with p.
  public let denominator: Integer

  /// p/q, already in lowest terms.
  @inlinable init(reduced numerator: Integer, _ denominator: Integer) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// p/q in lowest terms; nil if q is zero or the result does not fit.
  @inlinable public init?(exactly numerator: Integer, over denominator: Integer) {
    let zero = Integer(0)
    guard denominator != zero, let divisor = numerator.greatestCommonDivisor(with: denominator) else { return nil }
    var p = numerator.dividedReportingOverflow(by: divisor)
    var q = denominator.dividedReportingOverflow(by: divisor)
    if denominator < zero {
      p = zero.subtractingReportingOverflow(p.partialValue)
      q = zero.subtractingReportingOverflow(q.partialValue)
    }
    if p.overflow || q.overflow { return nil }
    self.init(reduced: p.partialValue, q.partialValue)
  }

  /// p/q in lowest terms.
  ///
  /// - Precondition: q is not zero.
  @inlinable public init(_ numerator: Integer, _ denominator: Integer) {
    guard let fraction = Fraction(exactly: numerator, over: denominator) else {
      stop(
        denominator == Integer(0)
          ? "the fraction \(numerator)/0 is not a number"
          : "the fraction \(numerator)/\(denominator) does not fit in \(typeName(Integer.self)): use Rational, which has no bound"
      )
    }
    self = fraction
  }

  /// Whether the denominator is 1.
  @inlinable public var isInteger: Bool { denominator == Integer(1) }

  /// −1, 0 or 1.
  @inlinable public func signum() -> Int { numerator < Integer(0) ? -1 : numerator == Integer(0) ? 0 : 1 }
}

// MARK: - Arithmetic that reports overflow

extension Fraction {
  /// The sum, or nil if it does not fit.
  @inlinable public func addingReportingOverflow(_ y: Fraction) -> Fraction? {
    combine(y, { $0.addingReportingOverflow($1) })
  }

  /// The difference, or nil if it does not fit.
  @inlinable public func subtractingReportingOverflow(_ y: Fraction) -> Fraction? {
    combine(y, { $0.subtractingReportingOverflow($1) })
  }

  /// (p₁·(q₂/g) ± p₂·(q₁/g)) / (q₁·q₂/g) with g = gcd(q₁, q₂): the smallest intermediate results.
  @inlinable func combine(_ y: Fraction, _ operation: (Integer, Integer) -> (partialValue: Integer, overflow: Bool))
    -> Fraction?
  {
    let one = Integer(1)
    if denominator == one && y.denominator == one {
      let sum = operation(numerator, y.numerator)
      return sum.overflow ? nil : Fraction(reduced: sum.partialValue, one)
    }
    guard let g = denominator.greatestCommonDivisor(with: y.denominator) else { return nil }
    let a = denominator.dividedReportingOverflow(by: g).partialValue
    let b = y.denominator.dividedReportingOverflow(by: g).partialValue
    let first = numerator.multipliedReportingOverflow(by: b)
    let second = y.numerator.multipliedReportingOverflow(by: a)
    let sum = operation(first.partialValue, second.partialValue)
    let product = denominator.multipliedReportingOverflow(by: b)
    if first.overflow || second.overflow || sum.overflow || product.overflow { return nil }
    return Fraction(exactly: sum.partialValue, over: product.partialValue)
  }

  /// The product, or nil if it does not fit.
  @inlinable public func multipliedReportingOverflow(by y: Fraction) -> Fraction? {
    let one = Integer(1)
    if denominator == one && y.denominator == one {
      let product = numerator.multipliedReportingOverflow(by: y.numerator)
      return product.overflow ? nil : Fraction(reduced: product.partialValue, one)
    }
    // Crosswise first: a product of two reduced fractions is then reduced, and no intermediate result is larger than
    // it.
    guard let a = Fraction(exactly: numerator, over: y.denominator),
      let b = Fraction(exactly: y.numerator, over: denominator)
    else { return nil }
    let p = a.numerator.multipliedReportingOverflow(by: b.numerator)
    let q = a.denominator.multipliedReportingOverflow(by: b.denominator)
    return p.overflow || q.overflow ? nil : Fraction(reduced: p.partialValue, q.partialValue)
  }

  /// The quotient, or nil if it does not fit or `y` is zero.
  @inlinable public func dividedReportingOverflow(by y: Fraction) -> Fraction? {
    guard let reciprocal = Fraction(exactly: y.denominator, over: y.numerator) else { return nil }
    return multipliedReportingOverflow(by: reciprocal)
  }
}

extension Fraction: Comparable {
  @inlinable public static func < (x: Fraction, y: Fraction) -> Bool {
    if x.denominator == y.denominator { return x.numerator < y.numerator }
    // Without bound, so that a comparison can never overflow.
    return x.numerator.asBigInteger * y.denominator.asBigInteger < y.numerator.asBigInteger * x.denominator.asBigInteger
  }
}

extension Fraction: CustomStringConvertible {
  /// "p/q", or "p" for an integer.
  public var description: String { isInteger ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
