import Scalars

/// xʸ, a function of both the base and the exponent, for x > 0.
public struct PowerTower: Problem {
  public let name = "x to the y"
  public let formula = "x^y"
  public let variables = ["x", "y"]
  public let point: [Double] = [1.5, 2.5]
  public let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 4.2"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.pow(p[0], p[1])
  }
}
