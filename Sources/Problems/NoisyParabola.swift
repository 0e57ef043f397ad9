import Derivatives
import Scalars

/// The function of the paper's Figure 3: f(x) = x² + 0.1·x·sin(20πx), a parabola under a sinusoid.
///
///     f′(x) = 2x + 0.1·sin(20πx) + 2πx·cos(20πx)
///     f″(x) = 2 + 4π·cos(20πx) − 40π²x·sin(20πx)
///
/// It is even. The global minimisers are ±``globalMinimizer``; x = 0 is a local minimum only, with f = 0.
public struct NoisyParabola: Objective, UnivariateObjective {
  public init() {}

  @inlinable @inline(__always) public func callAsFunction<S: Scalar>(_ x: S) -> S {
    x * x + 0.1 * x * S.sin(20 * S.pi * x)
  }
  @inlinable @inline(__always) public func callAsFunction<S: Scalar>(_ x: [S]) -> S { self(x[0]) }

  /// The positive one of the two global minimisers, to the last bit.
  public static let globalMinimizer = 0.07336549466562717
}
