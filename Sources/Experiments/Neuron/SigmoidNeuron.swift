import Derivatives
import Scalars

/// One sigmoid neuron with one weight and one bias, on two samples: the mean of (σ(w·x + b) − y)².
///
///     samples: 0.5 → 0.2 and 2.5 → 0.9
///
/// Two parameters and two samples: the loss can reach 0, at ``minimum``.
public struct SigmoidNeuron: Objective {
  public static let samples: [(input: Double, target: Double)] = [(0.5, 0.2), (2.5, 0.9)]

  /// (w, b) with σ(0.5w + b) = 0.2 and σ(2.5w + b) = 0.9.
  public static let minimum: [Double] = {
    let (low, high) = (-Double.log(4), Double.log(9))
    let w = (high - low) / 2
    return [w, low - w / 2]
  }()

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    var sum: S = 0
    for (input, target) in SigmoidNeuron.samples {
      let error = S.sigmoid(p[0] * S(input) + p[1]) - S(target)
      sum += error * error
    }
    return sum / S(SigmoidNeuron.samples.count)
  }
}
