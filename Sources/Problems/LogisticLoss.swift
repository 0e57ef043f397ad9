import Scalars

/// Logistic regression on three points: 0.5 and 2 in the class, 1.5 not.
public struct LogisticLoss: Problem {
  public let name = "logistic loss"
  public let formula = "softplus(-(0.5*w + b)) + softplus(1.5*w + b) + softplus(-(2*w + b))"
  public let variables = ["w", "b"]
  public let point: [Double] = [0.3, -0.2]
  public let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.2"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let w = p[0], b = p[1]
    return S.softplus(-(0.5 * w + b)) + S.softplus(1.5 * w + b) + S.softplus(-(2 * w + b))
  }
}
