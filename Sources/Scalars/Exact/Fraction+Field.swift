extension Fraction: Field {
  @inlinable public static var zero: Fraction { Fraction(reduced: Integer(0), Integer(1)) }
  @inlinable public init(_ value: Int) { self.init(reduced: Integer(value), Integer(1)) }
  @inlinable public init(integerLiteral value: Int) { self.init(value) }

  /// The decimal that the literal spells: `0.1` is 1/10, and not the binary fraction nearest to it.
  @inlinable public init(floatLiteral value: Double) { self.init(value) }

  /// The shortest decimal that reads back as `value`: `Rational(0.1)` is 1/10.
  ///
  /// That is what was meant wherever a constant of a formula passes through a `Double`. The binary value itself is
  /// ``init(exactly:)``.
  ///
  /// - Precondition: `value` is finite, and its decimal fits.
  @inlinable public init(_ value: Double) {
    guard let decimal = Rational(shortestDecimalOf: value),
      let p = Integer(exactly: decimal.numerator), let q = Integer(exactly: decimal.denominator)
    else { stop("\(value) is not a fraction of \(typeName(Integer.self)) integers") }
    self.init(reduced: p, q)
  }

  @inlinable public static func + (x: Fraction, y: Fraction) -> Fraction {
    x.addingReportingOverflow(y) ?? overflow(x, "+", y)
  }
  @inlinable public static func - (x: Fraction, y: Fraction) -> Fraction {
    x.subtractingReportingOverflow(y) ?? overflow(x, "-", y)
  }
  @inlinable public static func * (x: Fraction, y: Fraction) -> Fraction {
    x.multipliedReportingOverflow(by: y) ?? overflow(x, "*", y)
  }
  @inlinable public static func / (x: Fraction, y: Fraction) -> Fraction {
    x.dividedReportingOverflow(by: y) ?? overflow(x, "/", y)
  }

  @usableFromInline static func overflow(_ x: Fraction, _ operation: StaticString, _ y: Fraction) -> Fraction {
    stop(
      y == .zero
        ? "the fraction \(x) cannot be divided by zero"
        : "(\(x)) \(operation) (\(y)) does not fit in fractions of \(typeName(Integer.self)): use Rational, which has no bound"
    )
  }
}
