import Scalars

/// The angle of the point (x, y): harmonic, so the trace of its Hessian is 0.
public struct Angle: Problem {
  public let name = "angle"
  public let formula = "atan2(y, x)"
  public let variables = ["y", "x"]
  public let point: [Double] = [0.5, -1.5]
  public let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 4.4"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.atan2(y: p[0], x: p[1])
  }
}
