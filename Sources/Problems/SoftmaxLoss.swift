import Scalars

/// The cross-entropy of softmax(a, b, c) against the first of three classes.
public struct SoftmaxLoss: Problem {
  public let name = "softmax loss"
  public let formula = "log(exp(a) + exp(b) + exp(c)) - a"
  public let variables = ["a", "b", "c"]
  public let point: [Double] = [0.5, -1, 2]
  public let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.4"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.logSumExp(p) - p[0]
  }
}
