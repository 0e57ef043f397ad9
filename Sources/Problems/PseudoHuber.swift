import Scalars

/// A robust fit of a line a·x + b through (2, 3) and (−1, 1): quadratic near 0, linear far away.
public struct PseudoHuber: Problem {
  public let name = "pseudo-Huber loss"
  public let formula = "sqrt(1 + (2*a + b - 3)^2) + sqrt(1 + (b - a - 1)^2) - 2"
  public let variables = ["a", "b"]
  public let point: [Double] = [0.5, 0.25]
  public let source = "Hartley & Zisserman, Multiple View Geometry in Computer Vision (2003), appendix 6.8"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let first: S = 2 * p[0] + p[1] - 3
    let second: S = p[1] - p[0] - 1
    return S.sqrt(1 + first * first) + S.sqrt(1 + second * second) - 2
  }
}
