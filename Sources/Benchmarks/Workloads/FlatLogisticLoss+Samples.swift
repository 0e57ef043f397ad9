import Derivatives
import Scalars

extension FlatLogisticLoss {
  /// The same loss as what it is, a mean over samples.
  struct OverSamples: SampleObjective {
    private let f: FlatLogisticLoss

    init(_ f: FlatLogisticLoss) { self.f = f }

    var sampleCount: Int { f.samples }

    func loss<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S {
      let score = sample.dot(w) { i in f.inputs[i * f.features..<(i + 1) * f.features] }
      return S.softplus(-sample.data { i in f.labels[i] } * score)
    }
  }
}
