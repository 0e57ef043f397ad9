import Scalars

/// Himmelblau's function: four minima of value 0, one of them at (3, 2).
public struct Himmelblau: Problem {
  public let name = "Himmelblau"
  public let formula = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
  public let variables = ["x", "y"]
  public let point: [Double] = [0, 0]
  public let source = "Himmelblau, Applied Nonlinear Programming (1972)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let a: S = x * x + y - 11
    let b: S = x + y * y - 7
    return a * a + b * b
  }
}
