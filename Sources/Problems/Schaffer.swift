import Scalars

/// Schaffer's second function: rings whose height decays slowly.
public struct Schaffer: Problem {
  public let name = "Schaffer"
  public let formula = "0.5 + (sin(x^2 - y^2)^2 - 0.5)/(1 + 0.001*(x^2 + y^2))^2"
  public let variables = ["x", "y"]
  public let point: [Double] = [0.5, 1]
  public let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let s = S.sin(x * x - y * y)
    let d: S = 1 + 0.001 * (x * x + y * y)
    return 0.5 + (s * s - 0.5) / (d * d)
  }
}
