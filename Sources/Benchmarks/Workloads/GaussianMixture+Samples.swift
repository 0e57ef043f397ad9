import Derivatives
import Scalars

extension GaussianMixture {
  /// The same mixture as a mean over its points, and what does not depend on them as a penalty.
  struct OverSamples: SampleObjective {
    private let f: GaussianMixture

    init(_ f: GaussianMixture) { self.f = f }

    var sampleCount: Int { f.points }

    func loss<S: Scalar>(of sample: Sample<S>, at p: [S]) -> S {
      let (k, d, triangle) = (f.gaussians, f.dimension, f.triangle)
      let (means, factors) = (k, k * (1 + d))
      let point = (0..<d).map { i in sample.data { f.data[$0 * d + i] } }
      var centered = point
      var scaled = point
      var row = point
      var terms: [S] = []
      terms.reserveCapacity(k)
      for g in 0..<k {
        let factor = factors + g * triangle
        for i in 0..<d { centered[i] = point[i] - p[means + g * d + i] }
        for j in 0..<d {
          for i in 0..<j { row[i] = p[factor + d + i * d - i * (i + 1) / 2 + j - i - 1] }
          row[j] = S.exp(p[factor + j])
          scaled[j] = S.dot(row[0...j], centered[0...j])
        }
        terms.append(p[g] + S.sum(p[factor..<factor + d]) - 0.5 * S.squaredNorm(scaled))
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
