import Scalars

/// Ripples around the origin: a root inside a cosine over a polynomial.
public struct DropWave: Problem {
  public let name = "drop wave"
  public let formula = "-(1 + cos(12*sqrt(x^2 + y^2)))/(0.5*(x^2 + y^2) + 2)"
  public let variables = ["x", "y"]
  public let point: [Double] = [0.25, -0.5]
  public let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let square: S = p[0] * p[0] + p[1] * p[1]
    return -(1 + S.cos(12 * S.sqrt(square))) / (0.5 * square + 2)
  }
}
