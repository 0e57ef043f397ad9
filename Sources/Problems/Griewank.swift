import Scalars

/// Griewank's function: a shallow bowl under waves.
public struct Griewank: Problem {
  public let name = "Griewank"
  public let formula = "1 + (x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2))"
  public let variables = ["x", "y"]
  public let point: [Double] = [1, 2]
  public let source =
    "Griewank, Generalized descent for global optimization, Journal of Optimization Theory and Applications 34 (1981)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return 1 + (x * x + y * y) / 4000 - S.cos(x) * S.cos(y / S.sqrt(2))
  }
}
