import Scalars

/// A softplus and a sigmoid unit under a squared error.
public struct SoftplusNetwork: Problem {
  public let name = "softplus network"
  public let formula = "(u*softplus(0.5*w + b) + v*sigmoid(w - b) - 1)^2"
  public let variables = ["w", "b", "u", "v"]
  public let point: [Double] = [0.5, 0.25, 1, -0.5]
  public let source = "Dugas et al., Incorporating second-order functional knowledge (2001)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let error: S = p[2] * S.softplus(0.5 * p[0] + p[1]) + p[3] * S.sigmoid(p[0] - p[1]) - 1
    return error * error
  }
}
