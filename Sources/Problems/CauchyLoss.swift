import Scalars

/// The same fit with a loss that grows only logarithmically, so that the Hessian is indefinite far away.
public struct CauchyLoss: Problem {
  public let name = "Cauchy loss"
  public let formula = "log1p((2*a + b - 3)^2) + log1p((b - a - 1)^2)"
  public let variables = ["a", "b"]
  public let point: [Double] = [0.5, 0.25]
  public let source = "Black & Anandan, The robust estimation of multiple motions (1996)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let first: S = 2 * p[0] + p[1] - 3
    let second: S = p[1] - p[0] - 1
    return S.log(onePlus: first * first) + S.log(onePlus: second * second)
  }
}
