import Scalars

/// Rastrigin's function: a bowl with a regular lattice of minima, the least at the origin.
public struct Rastrigin: Problem {
  public let name = "Rastrigin"
  public let formula = "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)"
  public let variables = ["x", "y"]
  public let point: [Double] = [0.5, -0.25]
  public let source = "Rastrigin, Systems of Extremal Control (1974)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let turn = 2 * S.pi
    return p.reduce(S(10) * S(p.count)) { sum, x in sum + x * x - 10 * S.cos(turn * x) }
  }
}
