import Scalars

/// Matyas' function: an ill-conditioned convex quadratic with decimal coefficients.
public struct Matyas: Problem {
  public let name = "Matyas"
  public let formula = "0.26*(x^2 + y^2) - 0.48*x*y"
  public let variables = ["x", "y"]
  public let point: [Double] = [1, -2]
  public let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return 0.26 * (x * x + y * y) - 0.48 * x * y
  }
}
