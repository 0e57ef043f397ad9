import Scalars

/// A quotient of two polynomials.
public struct RationalFunction: Problem {
  public let name = "rational function"
  public let formula = "(x^2 + y)/(1 + x*y^2)"
  public let variables = ["x", "y"]
  public let point: [Double] = [1.5, 0.5]
  public let source = "a quotient of polynomials"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return (x * x + y) / (1 + x * y * y)
  }
}
