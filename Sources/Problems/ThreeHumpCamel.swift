import Scalars

/// A polynomial with three minima, the least at the origin.
public struct ThreeHumpCamel: Problem {
  public let name = "three-hump camel"
  public let formula = "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2"
  public let variables = ["x", "y"]
  public let point: [Double] = [1, -1]
  public let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return 2 * x * x - 1.05 * S.pow(x, 4) + S.pow(x, 6) / 6 + x * y + y * y
  }
}
