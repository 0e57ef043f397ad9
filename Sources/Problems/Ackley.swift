import Scalars

/// Ackley's function: a funnel with many dimples; not differentiable at its minimum, the origin.
public struct Ackley: Problem {
  public let name = "Ackley"
  public let formula = "-20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + e + 20"
  public let variables = ["x", "y"]
  public let point: [Double] = [0.5, -0.75]
  public let source = "Ackley, A Connectionist Machine for Genetic Hillclimbing (1987)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1], turn = 2 * S.pi
    let radius = S.sqrt(0.5 * (x * x + y * y))
    let waves: S = 0.5 * (S.cos(turn * x) + S.cos(turn * y))
    return -20 * S.exp(-0.2 * radius) - S.exp(waves) + S.exp(1) + 20
  }
}
