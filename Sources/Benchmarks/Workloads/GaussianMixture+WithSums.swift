import Derivatives
import Scalars

extension GaussianMixture {
  /// The same mixture, its sums written as sums: each is one operation on a tape.
  struct WithSums: Objective {
    private let f: GaussianMixture

    init(_ f: GaussianMixture) { self.f = f }

    func callAsFunction<S: Scalar>(_ p: [S]) -> S {
      let (k, d, triangle) = (f.gaussians, f.dimension, f.triangle)
      let (means, factors) = (k, k * (1 + d))
      let alphas = p[0..<k]
      // Each Q by rows, the diagonal at the end of its row: row j begins at j(j + 1)/2.
      var rows: [S] = []
      rows.reserveCapacity(k * triangle)
      var offsets: [S] = []
      var prior: S = 0
      for g in 0..<k {
        let factor = factors + g * triangle
        for j in 0..<d {
          for i in 0..<j { rows.append(p[factor + d + i * d - i * (i + 1) / 2 + j - i - 1]) }
          rows.append(S.exp(p[factor + j]))
        }
        let logs = S.sum(p[factor..<factor + d])
        prior += S(f.gamma * f.gamma / 2) * S.squaredNorm(rows[g * triangle..<(g + 1) * triangle]) - S(f.m) * logs
        offsets.append(alphas[g] + logs)
      }

      var terms = offsets
      var centered = [S](repeating: 0, count: d)
      var scaled = centered
      var sums: [S] = []
      sums.reserveCapacity(f.points)
      for s in 0..<f.points {
        for g in 0..<k {
          for i in 0..<d { centered[i] = S(f.data[s * d + i]) - p[means + g * d + i] }
          for j in 0..<d {
            let row = g * triangle + j * (j + 1) / 2
            scaled[j] = S.dot(rows[row...row + j], centered[0...j])
          }
          terms[g] = offsets[g] - 0.5 * S.squaredNorm(scaled)
        }
        sums.append(S.logSumExp(terms))
      }
      return S(f.constant) + S.sum(sums) - S(f.points) * S.logSumExp(alphas) + prior
    }
  }
}
