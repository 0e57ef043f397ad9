import Scalars

/// Easom's function: flat but for a narrow well at (π, π).
public struct Easom: Problem {
  public let name = "Easom"
  public let formula = "-cos(x)*cos(y)*exp(-((x - pi)^2 + (y - pi)^2))"
  public let variables = ["x", "y"]
  public let point: [Double] = [3, 2.5]
  public let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let a: S = p[0] - S.pi
    let b: S = p[1] - S.pi
    return -S.cos(p[0]) * S.cos(p[1]) * S.exp(-(a * a + b * b))
  }
}
