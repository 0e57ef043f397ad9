import Derivatives
import Scalars

/// The function of the paper's Figure 1: f(x, y) = 10x² + y².
///
/// Its Hessian is diag(20, 2), its minimum f(0, 0) = 0.
public struct Quadratic: Objective {
  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S { 10 * x[0] * x[0] + x[1] * x[1] }
}
