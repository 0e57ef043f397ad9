import Scalars

/// A function from n to m values, written once for every scalar type; see ``Objective``.
///
///     struct Polar: VectorObjective {
///       func callAsFunction<S: Scalar>(_ x: [S]) -> [S] { [x[0] * S.cos(x[1]), x[0] * S.sin(x[1])] }
///     }
public protocol VectorObjective: Sendable {
  /// The values at `x`.
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S]
}
