import Derivatives
import Scalars

extension GaussianMixture {
  /// The same mixture as a mean over its points, and what does not depend on them as a penalty.
  struct OverSamples: SampleObjective {
    private let f: GaussianMixture

    init(_ f: GaussianMixture) { self.f = f }

    var sampleCount: Int { f.points }

    /// The means, then for each Gaussian what does not depend on the point, then each Q by rows, the diagonal at the
    /// end of its row.
    func shared<S: Scalar>(at p: [S]) -> [S] {
      let (k, d, triangle) = (f.gaussians, f.dimension, f.triangle)
      var shared = Array(p[k..<k * (1 + d)])
      shared.reserveCapacity(k * (d + 1 + triangle))
      for g in 0..<k {
        let factor = k * (1 + d) + g * triangle
        shared.append(p[g] + S.sum(p[factor..<factor + d]))
      }
      for g in 0..<k {
        let factor = k * (1 + d) + g * triangle
        for j in 0..<d {
          for i in 0..<j { shared.append(p[factor + d + i * d - i * (i + 1) / 2 + j - i - 1]) }
          shared.append(S.exp(p[factor + j]))
        }
      }
      return shared
    }

    func loss<S: Scalar>(of sample: Sample<S>, at shared: [S]) -> S {
      let (k, d, triangle) = (f.gaussians, f.dimension, f.triangle)
      let point = (0..<d).map { i in sample.data { f.data[$0 * d + i] } }
      var centered = point
      var scaled = point
      var terms: [S] = []
      terms.reserveCapacity(k)
      for g in 0..<k {
        for i in 0..<d { centered[i] = point[i] - shared[g * d + i] }
        for j in 0..<d {
          let row = k * (d + 1) + g * triangle + j * (j + 1) / 2
          scaled[j] = S.dot(shared[row...row + j], centered[0...j])
        }
        terms.append(shared[k * d + g] - 0.5 * S.squaredNorm(scaled))
      }
      // The mean over the points is to be their sum.
      return S(f.points) * S.logSumExp(terms)
    }

    func penalty<S: Scalar>(at p: [S]) -> S {
      let (k, d, triangle) = (f.gaussians, f.dimension, f.triangle)
      var prior = S(f.constant) - S(f.points) * S.logSumExp(p[0..<k])
      for g in 0..<k {
        let factor = k * (1 + d) + g * triangle
        let squares =
          S.squaredNorm(p[factor..<factor + d].map { S.exp($0) }) + S.squaredNorm(p[factor + d..<factor + triangle])
        prior += S(f.gamma * f.gamma / 2) * squares - S(f.m) * S.sum(p[factor..<factor + d])
      }
      return prior
    }
  }
}
