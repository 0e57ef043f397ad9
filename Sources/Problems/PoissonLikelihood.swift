import Scalars

/// Poisson regression of the counts 2 and 5 at 1 and 2.
public struct PoissonLikelihood: Problem {
  public let name = "Poisson likelihood"
  public let formula = "exp(w + b) - 2*(w + b) + exp(2*w + b) - 5*(2*w + b)"
  public let variables = ["w", "b"]
  public let point: [Double] = [0.5, 0.25]
  public let source = "McCullagh & Nelder, Generalized Linear Models (1989), chapter 6"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let first = p[0] + p[1]
    let second: S = 2 * p[0] + p[1]
    return S.exp(first) - 2 * first + S.exp(second) - 5 * second
  }
}
