import Scalars

/// Branin's function: three global minima, one of them at (π, 2.275).
public struct Branin: Problem {
  public let name = "Branin"
  public let formula = "(y - 5.1*x^2/(4*pi^2) + 5*x/pi - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10"
  public let variables = ["x", "y"]
  public let point: [Double] = [2.5, 7.5]
  public let source =
    "Branin, Widely convergent method for finding multiple solutions of simultaneous nonlinear equations (1972)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1], pi = S.pi
    let a: S = y - 5.1 * x * x / (4 * pi * pi) + 5 * x / pi - 6
    let b: S = 10 * (1 - 1 / (8 * pi))
    return a * a + b * S.cos(x) + 10
  }
}
