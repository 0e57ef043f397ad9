import Derivatives
import Scalars

/// Himmelblau's function of two variables: f(x, y) = (x² + y − 11)² + (x + y² − 7)².
public struct Himmelblau: Objective {
  public init() {}

  @inline(__always) public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let a = x[0] * x[0] + x[1] - 11
    let b = x[0] + x[1] * x[1] - 7
    return a * a + b * b
  }
}
