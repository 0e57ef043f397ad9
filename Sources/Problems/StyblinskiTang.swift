import Scalars

/// Styblinski and Tang's function: a separable quartic with a minimum at −2.903534 in each variable.
public struct StyblinskiTang: Problem {
  public let name = "Styblinski–Tang"
  public let formula = "(x^4 - 16*x^2 + 5*x)/2 + (y^4 - 16*y^2 + 5*y)/2"
  public let variables = ["x", "y"]
  public let point: [Double] = [-1, 1]
  public let source = "Styblinski & Tang, Experiments in nonconvex optimization, Neural Networks 3 (1990)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    p.reduce(S(0)) { sum, x in sum + (S.pow(x, 4) - 16 * x * x + 5 * x) / 2 }
  }
}
