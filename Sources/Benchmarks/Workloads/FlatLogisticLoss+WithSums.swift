import Derivatives
import Scalars

extension FlatLogisticLoss {
  /// The same loss, its sums written as sums: each is one operation on a tape.
  struct WithSums: Objective {
    private let f: FlatLogisticLoss

    init(_ f: FlatLogisticLoss) { self.f = f }

    func callAsFunction<S: Scalar>(_ w: [S]) -> S {
      S.mean(
        (0..<f.samples).map { s in
          let row = f.inputs[s * f.features..<(s + 1) * f.features]
          return S.softplus(S(-f.labels[s]) * S.weightedSum(w, weights: row))
        })
    }
  }
}
