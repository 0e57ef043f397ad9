import Derivatives
import Optimizers
import Scalars
import Testing

@Suite("Noise of batches and probes")
struct NoiseTests {
  /// ½Σⱼ aᵢⱼxⱼ² with a of three different samples: gradients and diagonals that one computes by hand.
  struct Bowls: SampleObjective {
    let a = [[1.0, 0], [4, 3], [7, 6]]
    var sampleCount: Int { 3 }
    func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
      0.5 * (sample.data { a[$0][0] } * x[0] * x[0] + sample.data { a[$0][1] } * x[1] * x[1])
    }
  }

  @Test("The variance of a gradient of one sample is that of the samples' gradients, and of two a quarter of it")
  func gradient() {
    // The gradients at (1, 2) are (1, 0), (4, 6), (7, 12): mean (4, 6), variance (9 + 36 + 9 + 36)/3 = 30.
    let all = Bowls().gradientNoise(at: [1.0, 2], batches: Batches(of: 1, seed: 1), draws: 3000)
    #expect(deviation(all.mean, [4, 6]) < 1e-12 && (all.variance - 30 * 3000 / 2999).magnitude < 1e-9)
    #expect((all.standardError - (all.variance / 3000).squareRoot()).magnitude < 1e-15)
    #expect((all.relativeVariance - all.variance / 52).magnitude < 1e-12)
    // With replacement a batch of four has a quarter of the variance.
    let four = Bowls().gradientNoise(
      at: [1.0, 2], batches: Batches(of: 4, seed: 1, order: .withReplacement), draws: 4000)
    #expect((four.variance - 30.0 / 3).magnitude < 1.5)
    #expect(Bowls().gradientNoise(at: [1.0, 2], batches: Batches(of: 3), draws: 5).variance == 0)
  }

  @Test("A separable function's diagonal is known from one probe; its noise is the batches'")
  func diagonal() throws {
    let probes = try Bowls().curvatureNoise(at: [1.0, 2], draws: 20)
    #expect(probes.mean == [4, 3] && probes.variance == 0)
    let both = try Bowls().curvatureNoise(at: [1.0, 2], batches: Batches(of: 1), draws: 3000)
    // Diagonals (1, 0), (4, 3), (7, 6): variance (9 + 9 + 9 + 9)/3 = 12.
    #expect(deviation(both.mean, [4, 3]) < 1e-12 && (both.variance - 12 * 3000 / 2999).magnitude < 1e-9)
  }

  @Test("The noise of probes is 2·Σ hᵢⱼ² off the diagonal")
  func offDiagonal() throws {
    struct Saddle: SampleObjective {
      var sampleCount: Int { 2 }
      func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S { 3 * x[0] * x[1] + x[1] * x[1] }
    }
    let noise = try Saddle().curvatureNoise(at: [1.0, 2], draws: 2000)
    // z ⊙ Hz = (3z₀z₁, 2 + 3z₀z₁): 9 each.
    #expect((noise.variance - 18).magnitude < 0.1)
    #expect((noise.mean[0]).magnitude < 0.3 && (noise.mean[1] - 2).magnitude < 0.3)
  }
}
