/// The room of sums: each has a default, term by term, and is one operation on a tape.
public protocol Sums {
  /// Σ xᵢ, added from the first to the last; zero if there are none.
  ///
  /// On a tape a sum, like the other sums below, is one operation, however many terms there are: less memory, and a
  /// sweep that does not wait from term to term.
  static func sum<X: Collection>(_ x: X) -> Self where X.Element == Self

  /// Σ wᵢxᵢ, added from the first to the last: the inner product with data.
  ///
  /// - Precondition: there are as many weights as `x`.
  static func weightedSum<X: Collection, W: Collection>(
    _ x: X, weights: W
  ) -> Self where X.Element == Self, W.Element == Double

  /// Σ xᵢyᵢ, added from the first to the last: the inner product of two vectors that are both differentiated.
  ///
  ///     let activation = S.tanh(S.dot(weights[row], hidden) + bias)
  ///
  /// - Precondition: there are as many `x` as `y`.
  static func dot<X: Collection, Y: Collection>(_ x: X, _ y: Y) -> Self where X.Element == Self, Y.Element == Self

  /// The squared norm Σ xᵢ², added from the first to the last.
  static func squaredNorm<X: Collection>(_ x: X) -> Self where X.Element == Self

  /// The polynomial c₀ + c₁x + c₂x² + …, by Horner's rule; zero without coefficients. On a tape it is one operation,
  /// too.
  ///
  ///     Double.polynomial([1, 0, 2], at: 3)     // 19.0
  static func polynomial<C: BidirectionalCollection>(_ coefficients: C, at x: Self) -> Self where C.Element == Self
}

extension Field {
  @inlinable public static func sum<X: Collection>(_ x: X) -> Self where X.Element == Self {
    var sum: Self = .zero
    for element in x { sum += element }
    return sum
  }

  @inlinable public static func dot<X: Collection, Y: Collection>(
    _ x: X, _ y: Y
  ) -> Self where X.Element == Self, Y.Element == Self {
    requireSameCount(x, y)
    var sum: Self = .zero
    for (a, b) in zip(x, y) { sum += a * b }
    return sum
  }

  @inlinable public static func weightedSum<X: Collection, W: Collection>(
    _ x: X, weights: W
  ) -> Self where X.Element == Self, W.Element == Double {
    requireSameCount(x, weights)
    var sum: Self = .zero
    for (a, weight) in zip(x, weights) { sum += a * Self(weight) }
    return sum
  }

  /// The mean Σ xᵢ / n.
  ///
  /// - Precondition: there is at least one.
  @inlinable public static func mean<X: Collection>(_ x: X) -> Self where X.Element == Self {
    require(!x.isEmpty, "the mean of no numbers is not defined")
    return sum(x) / Self(x.count)
  }

  @inlinable public static func squaredNorm<X: Collection>(_ x: X) -> Self where X.Element == Self { dot(x, x) }

  @inlinable public static func polynomial<C: BidirectionalCollection>(
    _ coefficients: C, at x: Self
  ) -> Self where C.Element == Self {
    guard var value = coefficients.last else { return .zero }
    for c in coefficients.dropLast().reversed() { value = value * x + c }
    return value
  }

  /// Traps unless both factors of an inner product have the same number of components.
  @inlinable package static func requireSameCount<X: Collection, Y: Collection>(_ x: X, _ y: Y) {
    require(
      x.count == y.count,
      "an inner product of \(x.count) components with \(y.count) is not defined: give as many of one as of the other")
  }
}
