import Scalars

/// The distance from the origin, a cone.
public struct Distance: Problem {
  public let name = "distance"
  public let formula = "hypot(x, y)"
  public let variables = ["x", "y"]
  public let point: [Double] = [3, -4]
  public let source = "Euclid, Elements, book I, proposition 47"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.hypot(p[0], p[1])
  }
}
