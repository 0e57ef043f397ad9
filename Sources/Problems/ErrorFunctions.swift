import Scalars

/// The Gaussian integral and its complement.
public struct ErrorFunctions: Problem {
  public let name = "error functions"
  public let formula = "erf(x*y) + x*erfc(y)"
  public let variables = ["x", "y"]
  public let point: [Double] = [0.5, -0.75]
  public let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 7.1"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.erf(p[0] * p[1]) + p[0] * S.erfc(p[1])
  }
}
