import Scalars

/// A cubic root times a square root, for y > 0.
public struct Roots: Problem {
  public let name = "roots"
  public let formula = "cbrt(x^2 + 1)*sqrt(y)"
  public let variables = ["x", "y"]
  public let point: [Double] = [1.5, 2]
  public let source = "a cubic root times a square root"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.cbrt(p[0] * p[0] + 1) * S.sqrt(p[1])
  }
}
