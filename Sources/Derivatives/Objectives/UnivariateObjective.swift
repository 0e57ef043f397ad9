import Scalars

/// A real function of one variable, written once for every scalar type; see ``Objective``.
///
/// Marked `@inline(__always)` it is differentiated as fast as by hand.
public protocol UnivariateObjective: Sendable {
  /// The value at `x`.
  func callAsFunction<S: Scalar>(_ x: S) -> S
}
