import Scalars

/// A network with two inputs, two tanh units and a linear output: its squared error at the sample (0.5, −0.25) → 0.75,
/// as a function of the nine weights.
public struct TanhNetwork: Problem {
  public let name = "2-2-1 tanh network"
  public let formula = "(o1*tanh(0.5*a1 - 0.25*b1 + c1) + o2*tanh(0.5*a2 - 0.25*b2 + c2) + d - 0.75)^2"
  public let variables = ["a1", "b1", "c1", "a2", "b2", "c2", "o1", "o2", "d"]
  public let point: [Double] = [0.5, -0.25, 0.1, -0.5, 0.75, 0.2, 1, -0.5, 0.05]
  public let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 5.1"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let first = S.tanh(0.5 * p[0] - 0.25 * p[1] + p[2])
    let second = S.tanh(0.5 * p[3] - 0.25 * p[4] + p[5])
    let error: S = p[6] * first + p[7] * second + p[8] - 0.75
    return error * error
  }
}
