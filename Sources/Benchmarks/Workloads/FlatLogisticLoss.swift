import Derivatives
import Scalars

/// The logistic loss of a linear classifier, the mean over samples of ln(1 + exp(−y·wᵀx)), in its stable form.
///
/// Flat: all samples lie one behind the other in one array, as the loops of the hand-written derivative read them.
public struct FlatLogisticLoss: Objective {
  public let samples: Int
  public let features: Int
  /// Sample by sample.
  let inputs: [Double]
  /// −1 or 1.
  let labels: [Double]

  /// Random samples, whose labels follow a hidden classifier with some noise.
  public init(samples: Int, features: Int) {
    self.samples = samples
    self.features = features
    var generator = SplitMix64(seed: 50)
    let inputs = generator.symmetric(samples * features)
    let hidden = generator.symmetric(features)
    labels = (0..<samples).map { s in
      let score = (0..<features).reduce(generator.symmetric()) { $0 + hidden[$1] * inputs[s * features + $1] }
      return score < 0 ? -1 : 1
    }
    self.inputs = inputs
  }

  public func callAsFunction<S: Scalar>(_ w: [S]) -> S {
    var sum: S = 0
    for s in 0..<samples {
      var score: S = 0
      for j in 0..<features { score += w[j] * S(inputs[s * features + j]) }
      sum += S.softplus(S(-labels[s]) * score)
    }
    return sum / S(samples)
  }
}
