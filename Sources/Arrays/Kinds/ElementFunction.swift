import Scalars

/// A function of every element, whose value and slope are computed in one pass.
///
///     /// x·σ(x)
///     struct Swish: ElementFunction {
///       func withSlope<S: Scalar>(_ x: S) -> (value: S, slope: S) {
///         let (s, slope) = S.sigmoidWithSlope(x)
///         return (x * s, s + x * slope)
///       }
///       func secondSlope<S: Scalar>(_ x: S, value y: S, slope: S) -> S {
///         let (s, first) = S.sigmoidWithSlope(x)
///         return first * (2 + x * (1 - 2 * s))
///       }
///     }
///
/// Apply it with ``ArrayScalar/elementwise(_:_:)``. Every formula of a ``Scalar`` runs on arrays, too; this is for those
/// whose derivatives have much in common with their values.
public protocol ElementFunction: Sendable {
  /// f(x) and f′(x).
  func withSlope<S: Scalar>(_ x: S) -> (value: S, slope: S)

  /// f″(x), from the value and the slope.
  func secondSlope<S: Scalar>(_ x: S, value y: S, slope: S) -> S
}
