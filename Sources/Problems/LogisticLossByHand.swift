import Scalars

/// Logistic regression on two points, written with log and exp instead of softplus.
public struct LogisticLossByHand: Problem {
  public let name = "logistic loss by hand"
  public let formula = "log(1 + exp(-(0.5*w + b))) + log(1 + exp(1.5*w + b))"
  public let variables = ["w", "b"]
  public let point: [Double] = [0.3, -0.2]
  public let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.2"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let w = p[0], b = p[1]
    return S.log(1 + S.exp(-(0.5 * w + b))) + S.log(1 + S.exp(1.5 * w + b))
  }
}
