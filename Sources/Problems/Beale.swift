import Scalars

/// Beale's function: a narrow curved valley, minimum 0 at (3, 0.5).
public struct Beale: Problem {
  public let name = "Beale"
  public let formula = "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2"
  public let variables = ["x", "y"]
  public let point: [Double] = [1, 1]
  public let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let a: S = 1.5 - x + x * y
    let b: S = 2.25 - x + x * y * y
    let c: S = 2.625 - x + x * S.pow(y, 3)
    return a * a + b * b + c * c
  }
}
