import Scalars

// Small networks under a squared error.

/// One sigmoid neuron with the squared error of two samples, (0.5, 0.2) and (2.5, 0.9).
public struct SigmoidNeuron: Problem {
  public var name: String { "sigmoid neuron" }
  public var formula: String { "((sigmoid(0.5*w + b) - 0.2)^2 + (sigmoid(2.5*w + b) - 0.9)^2)/2" }
  public var variables: [String] { ["w", "b"] }
  public var point: [Double] { [0.4, -0.3] }
  public var source: String { "Nielsen, Neural Networks and Deep Learning (2015), chapter 3" }

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let w = p[0], b = p[1]
    let first: S = S.sigmoid(0.5 * w + b) - 0.2
    let second: S = S.sigmoid(2.5 * w + b) - 0.9
    return (first * first + second * second) / 2
  }
}

/// A network with two inputs, two tanh units and a linear output: its squared error at the sample (0.5, −0.25) → 0.75,
/// as a function of the nine weights.
struct TanhNetwork: Problem {
  let name = "2-2-1 tanh network"
  let formula = "(o1*tanh(0.5*a1 - 0.25*b1 + c1) + o2*tanh(0.5*a2 - 0.25*b2 + c2) + d - 0.75)^2"
  let variables = ["a1", "b1", "c1", "a2", "b2", "c2", "o1", "o2", "d"]
  let point: [Double] = [0.5, -0.25, 0.1, -0.5, 0.75, 0.2, 1, -0.5, 0.05]
  let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 5.1"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let first = S.tanh(0.5 * p[0] - 0.25 * p[1] + p[2])
    let second = S.tanh(0.5 * p[3] - 0.25 * p[4] + p[5])
    let error: S = p[6] * first + p[7] * second + p[8] - 0.75
    return error * error
  }
}

/// A softplus and a sigmoid unit under a squared error.
struct SoftplusNetwork: Problem {
  let name = "softplus network"
  let formula = "(u*softplus(0.5*w + b) + v*sigmoid(w - b) - 1)^2"
  let variables = ["w", "b", "u", "v"]
  let point: [Double] = [0.5, 0.25, 1, -0.5]
  let source = "Dugas et al., Incorporating second-order functional knowledge (2001)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let error: S = p[2] * S.softplus(0.5 * p[0] + p[1]) + p[3] * S.sigmoid(p[0] - p[1]) - 1
    return error * error
  }
}
