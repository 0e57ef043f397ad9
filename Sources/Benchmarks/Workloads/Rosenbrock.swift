import Derivatives
import Scalars

/// Rosenbrock's function of n variables, the chain of its two-dimensional form: f(x) = Σ (1 − xᵢ)² + 100 (xᵢ₊₁ − xᵢ²)².
public struct Rosenbrock: Objective {
  public init() {}

  public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<x.count - 1 {
      let a = 1 - x[i]
      let b = x[i + 1] - x[i] * x[i]
      sum += a * a + 100 * b * b
    }
    return sum
  }
}
