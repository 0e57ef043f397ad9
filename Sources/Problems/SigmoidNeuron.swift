import Scalars

/// One sigmoid neuron with the squared error of two samples, (0.5, 0.2) and (2.5, 0.9).
public struct SigmoidNeuron: Problem {
  public let name = "sigmoid neuron"
  public let formula = "((sigmoid(0.5*w + b) - 0.2)^2 + (sigmoid(2.5*w + b) - 0.9)^2)/2"
  public let variables = ["w", "b"]
  public let point: [Double] = [0.4, -0.3]
  public let source = "Nielsen, Neural Networks and Deep Learning (2015), chapter 3"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let w = p[0], b = p[1]
    let first: S = S.sigmoid(0.5 * w + b) - 0.2
    let second: S = S.sigmoid(2.5 * w + b) - 0.9
    return (first * first + second * second) / 2
  }
}
