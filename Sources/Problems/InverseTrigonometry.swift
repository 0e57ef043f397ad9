import Scalars

/// Inverse sine, cosine and tangent, on −1 < x, y < 1.
public struct InverseTrigonometry: Problem {
  public let name = "inverse trigonometry"
  public let formula = "asin(x)*acos(y) + atan(x*y)"
  public let variables = ["x", "y"]
  public let point: [Double] = [0.25, -0.5]
  public let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 4.4"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.asin(p[0]) * S.acos(p[1]) + S.atan(p[0] * p[1])
  }
}
