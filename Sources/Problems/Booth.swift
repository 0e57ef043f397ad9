import Scalars

/// Booth's function: a convex quadratic with a coupled Hessian, minimum 0 at (1, 3).
public struct Booth: Problem {
  public let name = "Booth"
  public let formula = "(x + 2*y - 7)^2 + (2*x + y - 5)^2"
  public let variables = ["x", "y"]
  public let point: [Double] = [0, 0]
  public let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let a: S = p[0] + 2 * p[1] - 7
    let b: S = 2 * p[0] + p[1] - 5
    return a * a + b * b
  }
}
