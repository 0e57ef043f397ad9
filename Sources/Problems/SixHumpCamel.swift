import Scalars

/// A polynomial with six minima.
public struct SixHumpCamel: Problem {
  public let name = "six-hump camel"
  public let formula = "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2"
  public let variables = ["x", "y"]
  public let point: [Double] = [0.5, -0.5]
  public let source = "Dixon & Szego, Towards Global Optimisation 2 (1978)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let a: S = 4 - 2.1 * x * x + S.pow(x, 4) / 3
    let b: S = 4 * y * y - 4
    return a * x * x + x * y + b * y * y
  }
}
