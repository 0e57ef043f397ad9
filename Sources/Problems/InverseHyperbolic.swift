import Scalars

/// Inverse hyperbolic sine, cosine and tangent, for y > 0 and |xy| < 1.
public struct InverseHyperbolic: Problem {
  public let name = "inverse hyperbolic functions"
  public let formula = "asinh(x) + acosh(1 + y)*atanh(x*y)"
  public let variables = ["x", "y"]
  public let point: [Double] = [0.5, 0.75]
  public let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 4.6"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.asinh(p[0]) + S.acosh(1 + p[1]) * S.atanh(p[0] * p[1])
  }
}
