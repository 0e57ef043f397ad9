import Scalars

/// A range that holds the value of an expression for certain, whatever is rounded on the way.
///
/// Over the whole line it shows what an expression can never be (1 + x² is never 0); at a point it shows that two
/// expressions differ, which a comparison of rounded values cannot.
///
/// An infinite bound says that the value may be as large as it likes, not that it is infinite: −∞ as a value of log 0
/// is no value here.
package struct Interval: Sendable, Hashable {
  package var lower: Double
  package var upper: Double
  /// Whether there may be no value somewhere in the range of the operands.
  package var isPartial: Bool

  init(_ lower: Double, _ upper: Double, isPartial: Bool = false) {
    self.lower = lower
    self.upper = upper
    self.isPartial = isPartial
  }

  /// One number, exactly.
  package init(_ value: Double) { self.init(value, value) }

  /// No value at all.
  static let empty = Interval(.infinity, -.infinity, isPartial: true)
  /// Any value.
  package static let line = Interval(-.infinity, .infinity)

  /// The nearest numbers around a fraction.
  init(containing value: Rational) {
    let nearest = Double(value)
    if let exact = Rational(exactly: nearest), exact == value {
      self.init(nearest)
    } else if nearest.isInfinite {
      self =
        nearest > 0
        ? Interval(.greatestFiniteMagnitude, .infinity) : Interval(-.infinity, -.greatestFiniteMagnitude)
    } else {
      self.init(nearest.nextDown, nearest.nextUp)
    }
  }

  package var isEmpty: Bool { !(lower <= upper) }

  /// Whether the value exists for certain and is bounded.
  package var isDefined: Bool { !isPartial && lower.isFinite && upper.isFinite }

  func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// Whether every value satisfies the relation.
  func satisfies(_ relation: Condition.Relation) -> Bool {
    switch relation {
    case .positive: lower > 0
    case .nonnegative: lower >= 0
    case .nonzero: lower > 0 || upper < 0
    }
  }

  /// Whether two values are different for certain.
  package func isDisjoint(from other: Interval) -> Bool { lower > other.upper || upper < other.lower }

  package var middle: Double { lower / 2 + upper / 2 }

  var isOneNumber: Bool { lower == upper }
}

// MARK: - Rounding outwards

extension Interval {
  /// Both bounds moved outwards by the given number of units of the last place: the library's functions are within 3.
  func widened(by ulps: Double) -> Interval {
    func moved(_ x: Double, _ ulps: Double) -> Double { x.isFinite ? x + ulps * x.ulp : x }
    var result = self
    result.lower = lower == .infinity ? .greatestFiniteMagnitude : moved(lower, -ulps)
    result.upper = upper == -.infinity ? -.greatestFiniteMagnitude : moved(upper, ulps)
    return result
  }

  func clamped(to range: ClosedRange<Double>) -> Interval {
    Interval(
      Swift.min(Swift.max(lower, range.lowerBound), range.upperBound),
      Swift.max(Swift.min(upper, range.upperBound), range.lowerBound), isPartial: isPartial)
  }

  /// A rounded result and the sign of what rounding took from it, as bounds.
  fileprivate static func around(_ value: Double, error: Double, exact: Bool) -> Interval {
    if value.isInfinite {
      return exact
        ? Interval(value)
        : value > 0 ? Interval(.greatestFiniteMagnitude, .infinity) : Interval(-.infinity, -.greatestFiniteMagnitude)
    }
    // Where the error itself may be rounded, both bounds move.
    if exact && value.magnitude > 1e-270 {
      return Interval(error < 0 ? value.nextDown : value, error > 0 ? value.nextUp : value)
    }
    return Interval(value.nextDown, value.nextUp)
  }

  fileprivate static func sum(_ x: Double, _ y: Double) -> Interval {
    let sum = x + y
    if x.isInfinite || y.isInfinite { return Interval(sum) }
    let part = sum - x
    let error = (x - (sum - part)) + (y - part)
    // A sum is exact where it is small: no guard against underflow is needed.
    if sum.isFinite { return Interval(error < 0 ? sum.nextDown : sum, error > 0 ? sum.nextUp : sum) }
    return around(sum, error: 0, exact: false)
  }

  fileprivate static func product(_ x: Double, _ y: Double) -> Interval {
    // A bound of zero times an infinite bound: the values are finite, their product is zero.
    if x == 0 || y == 0 { return Interval(0) }
    let product = x * y
    if x.isInfinite || y.isInfinite { return Interval(product) }
    return around(product, error: (-product).addingProduct(x, y), exact: product.isFinite)
  }

  fileprivate static func quotient(_ x: Double, _ y: Double) -> Interval {
    if x == 0 || y.isInfinite { return Interval(x.isInfinite ? .nan : 0) }
    let quotient = x / y
    if x.isInfinite { return Interval(quotient) }
    let rest = x.addingProduct(-quotient, y)
    let isSafe = quotient.isFinite && x.magnitude > 1e-270
    return around(quotient, error: y > 0 ? rest : -rest, exact: isSafe)
  }

  fileprivate static func hull(_ parts: [Interval]) -> Interval {
    var result = parts[0]
    for part in parts.dropFirst() {
      result.lower = Swift.min(result.lower, part.lower)
      result.upper = Swift.max(result.upper, part.upper)
    }
    return result.lower.isNaN || result.upper.isNaN ? .line : result
  }

  func joined(with other: Interval) -> Interval {
    if isEmpty { return other.partial }
    if other.isEmpty { return partial }
    return Interval(
      Swift.min(lower, other.lower), Swift.max(upper, other.upper), isPartial: isPartial || other.isPartial)
  }

  var partial: Interval { Interval(lower, upper, isPartial: true) }

  func partial(if condition: Bool) -> Interval { Interval(lower, upper, isPartial: isPartial || condition) }
}

// MARK: - Arithmetic

extension Interval {
  static func + (x: Interval, y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    let lower = sum(x.lower, y.lower).lower, upper = sum(x.upper, y.upper).upper
    return Interval(
      lower.isNaN ? -.infinity : lower, upper.isNaN ? .infinity : upper, isPartial: x.isPartial || y.isPartial)
  }

  static prefix func - (x: Interval) -> Interval { Interval(-x.upper, -x.lower, isPartial: x.isPartial) }
  static func - (x: Interval, y: Interval) -> Interval { x + (-y) }

  static func * (x: Interval, y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty { return .empty }
    return hull([
      product(x.lower, y.lower), product(x.lower, y.upper), product(x.upper, y.lower), product(x.upper, y.upper),
    ]).partial(if: x.isPartial || y.isPartial)
  }

  static func / (x: Interval, y: Interval) -> Interval {
    if x.isEmpty || y.isEmpty || y.lower == 0 && y.upper == 0 { return .empty }
    if y.contains(0) {
      if y.lower < 0 && y.upper > 0 { return line.partial }
      let far = y.lower == 0 ? y.upper : y.lower
      let near = quotient(1, far)
      let reciprocal =
        y.lower == 0 ? Interval(near.lower, .infinity) : Interval(-.infinity, near.upper)
      return (x * reciprocal).partial
    }
    return hull([
      quotient(x.lower, y.lower), quotient(x.lower, y.upper), quotient(x.upper, y.lower), quotient(x.upper, y.upper),
    ]).partial(if: x.isPartial || y.isPartial)
  }

  var absoluteValue: Interval {
    if isEmpty { return .empty }
    if lower >= 0 { return self }
    if upper <= 0 { return -self }
    return Interval(0, Swift.max(-lower, upper), isPartial: isPartial)
  }

  var sign: Interval {
    if isEmpty { return .empty }
    func sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : 0 }
    return Interval(sign(lower), sign(upper), isPartial: isPartial)
  }

  var relu: Interval { isEmpty ? .empty : Interval(Swift.max(lower, 0), Swift.max(upper, 0), isPartial: isPartial) }

  /// xⁿ
  func power(_ n: Int) -> Interval {
    if isEmpty { return .empty }
    if n == 0 { return Interval(1, 1, isPartial: isPartial) }
    if n == 1 { return self }
    if n < 0 { return Interval(1) / (n == .min ? power(Int.max) * self : power(-n)) }
    let base = n.isMultiple(of: 2) ? absoluteValue : self
    if n == 2 {
      return Interval(
        Self.product(base.lower, base.lower).lower, Self.product(base.upper, base.upper).upper, isPartial: isPartial)
    }
    func bound(_ x: Double) -> Interval {
      let value = Double.pow(x, n)
      return x == 0 || x == 1 || x == -1 ? Interval(value) : Interval(value).widened(by: 8)
    }
    let result = Interval(bound(base.lower).lower, bound(base.upper).upper, isPartial: isPartial)
    return n.isMultiple(of: 2) ? Interval(Swift.max(result.lower, 0), result.upper, isPartial: isPartial) : result
  }

  /// The real root of degree n.
  func root(_ n: Int) -> Interval {
    if isEmpty || n == 0 { return .empty }
    if n == 1 { return self }
    if n < 0 { return Interval(1) / (n == .min ? Interval(0, .infinity).partial : root(-n)) }
    let base = n.isMultiple(of: 2) ? restricted(to: 0 ... .infinity) : self
    if base.isEmpty { return .empty }
    func bound(_ x: Double) -> Interval {
      x == 0 || x == 1 ? Interval(x) : Interval(Double.root(x, n)).widened(by: 8)
    }
    let result = Interval(bound(base.lower).lower, bound(base.upper).upper, isPartial: base.isPartial)
    return n.isMultiple(of: 2) ? Interval(Swift.max(result.lower, 0), result.upper, isPartial: base.isPartial) : result
  }

  /// The part inside of a function's domain.
  func restricted(to domain: ClosedRange<Double>) -> Interval {
    if isEmpty || upper < domain.lowerBound || lower > domain.upperBound { return .empty }
    return Interval(
      Swift.max(lower, domain.lowerBound), Swift.min(upper, domain.upperBound),
      isPartial: isPartial || lower < domain.lowerBound || upper > domain.upperBound)
  }

  /// The part inside of a domain without its end points.
  func restricted(inside domain: Range<Double>) -> Interval {
    let closed = restricted(to: domain.lowerBound...domain.upperBound)
    if closed.isEmpty || closed.upper == domain.lowerBound
      || closed.lower == domain.upperBound && domain.upperBound.isFinite
    {
      return .empty
    }
    return closed.partial(
      if: closed.lower == domain.lowerBound && domain.lowerBound.isFinite
        || closed.upper == domain.upperBound && domain.upperBound.isFinite)
  }
}
