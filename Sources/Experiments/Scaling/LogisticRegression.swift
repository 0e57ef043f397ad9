import Derivatives
import Optimizers
import Scalars

/// L2-regularised logistic regression: the experiment's function of the weights w, of which the last is the bias.
///
///     f(w) = (1/N)·Σᵢ ln(1 + exp(−yᵢ·wᵀxᵢ)) + ½λ·Σⱼ (sⱼwⱼ)²
///
/// With scales s, column j is multiplied by sⱼ and the penalty scaled alike: the same problem, in other units.
public struct LogisticRegression: BartlettObjective {
  /// xᵢ, scaled, with a 1 behind the features.
  public let inputs: [[Double]]
  /// yᵢ, −1 or +1.
  public private(set) var labels: [Double]
  /// sⱼ; 1 for the bias.
  public let scales: [Double]
  /// λ.
  public let strength: Double

  /// - Precondition: every row has as many features as there are scales, and a label.
  public init(features: [[Double]], labels: [Bool], scales: [Double]? = nil, strength: Double = 1e-2) {
    let scales = scales ?? [Double](repeating: 1, count: features.first?.count ?? 0)
    for (i, row) in features.enumerated() {
      require(row.count == scales.count, "every row needs \(scales.count) features; row \(i) has \(row.count)")
    }
    require(labels.count == features.count, "every row needs a label: \(features.count) rows, \(labels.count) labels")
    inputs = features.map { row in zip(row, scales).map { $0 * $1 } + [1] }
    self.labels = labels.map { $0 ? 1 : -1 }
    self.scales = scales + [1]
    self.strength = strength
  }

  public var sampleCount: Int { inputs.count }
  /// How many weights there are, the bias included.
  public var weightCount: Int { scales.count }

  @inlinable public func loss<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S {
    S.softplus(-sample.data { i in labels[i] } * sample.dot(w) { i in inputs[i] })
  }

  /// A label is 1 with the probability σ(wᵀxᵢ).
  public func drawingLabels<T: MachineScalar>(
    at w: [T], of samples: [Int], uniform: (_ sample: Int) -> Double
  ) -> LogisticRegression {
    let w = w.map { Double($0) }
    var drawn = self
    for i in samples {
      drawn.labels[i] = uniform(i) < Double.sigmoid(Double.dot(w, inputs[i])) ? 1 : -1
    }
    return drawn
  }

  @inlinable public func penalty<S: Scalar>(at w: [S]) -> S {
    var sum: S = 0
    for j in w.indices {
      let scaled = S(scales[j]) * w[j]
      sum += scaled * scaled
    }
    return S(strength / 2) * sum
  }
}
