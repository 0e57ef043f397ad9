import Scalars

/// The potential between two atoms, in the coordinates of one of them.
public struct LennardJones: Problem {
  public let name = "Lennard-Jones"
  public let formula = "1/(x^2 + y^2)^6 - 2/(x^2 + y^2)^3"
  public let variables = ["x", "y"]
  public let point: [Double] = [1, 0.5]
  public let source = "Lennard-Jones, Cohesion, Proceedings of the Physical Society 43 (1931)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let square: S = p[0] * p[0] + p[1] * p[1]
    return S.pow(square, -6) - 2 * S.pow(square, -3)
  }
}
