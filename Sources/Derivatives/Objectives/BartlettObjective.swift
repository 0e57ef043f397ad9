import Scalars

/// A mean over samples whose loss is the negative log-likelihood of labels, and whose model can draw such labels itself.
///
///     struct Coin: BartlettObjective {
///       let inputs: [[Double]]
///       var labels: [Double]                                   // −1 or 1
///       …
///       func drawingLabels<T: MachineScalar>(at w: [T], of samples: [Int], uniform: (Int) -> Double) -> Coin {
///         var drawn = self
///         for i in samples { drawn.labels[i] = uniform(i) < Double(T.sigmoid(score(i, w))) ? 1 : -1 }
///         return drawn
///       }
///     }
///
/// With labels from the model's own distribution the gradient is zero in the mean, and its covariance is the
/// Gauss–Newton matrix (Bartlett's identities): that is how `Sophia` gets a diagonal from a gradient.
///
/// - SeeAlso: Liu et al., "Sophia" (2023), Algorithm 2.
public protocol BartlettObjective: SampleObjective {
  /// The same objective, in which each of these samples has a label that is drawn from what the model makes of the
  /// sample at `x`.
  ///
  /// - Parameters:
  ///   - samples: those of the batch; the labels of all others may be any.
  ///   - uniform: a number in [0, 1) for each sample, which decides: for classes, the first one up to which the
  ///     probabilities sum to more.
  func drawingLabels<T: MachineScalar>(at x: [T], of samples: [Int], uniform: (_ sample: Int) -> Double) -> Self
}

extension BartlettObjective {
  /// The gradient of the mean loss, without the penalty, with labels that are drawn at `x`; which ones is a function of
  /// `key` alone.
  @inlinable public func gradientOfDrawnLabels<T: MachineScalar>(
    at x: [T], key: UInt64, into gradient: inout [T], using workspace: inout Workspace<T>
  ) -> Int? {
    let samples = workspace.batch.samples.map(Array.init) ?? Array(0..<sampleCount)
    // 53 bits: as many as a number in [0, 1) has.
    let drawn = drawingLabels(at: x, of: samples) { i in
      Double(SplitMix64.mix(key &+ UInt64(i)) >> 11) / 9_007_199_254_740_992
    }
    _ = LossAlone(objective: drawn).valueWithGradient(at: x, into: &gradient, using: &workspace)
    return samples.count
  }
}

/// An objective without its penalty.
@usableFromInline
struct LossAlone<F: SampleObjective>: SampleObjective {
  @usableFromInline let objective: F
  @inlinable init(objective: F) { self.objective = objective }
  @inlinable var sampleCount: Int { objective.sampleCount }
  @inlinable func shared<S: Scalar>(at x: [S]) -> [S] { objective.shared(at: x) }
  @inlinable func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S { objective.loss(of: sample, at: x) }
}
