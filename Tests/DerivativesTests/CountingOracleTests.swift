import Derivatives
import Scalars
import Testing

@Suite("An oracle that counts")
struct CountingOracleTests {
  struct Line: SampleObjective {
    let inputs = [0.5, -1, 2, 3], targets = [1.0, 0, 2, 5]
    var sampleCount: Int { 4 }

    func loss<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S {
      let error = w[0] * sample.data { i in inputs[i] } + w[1] - sample.data { i in targets[i] }
      return error * error * error * error
    }
  }

  @Test("It answers as the oracle that it passes every question to, bit for bit, and counts each once")
  func answers() {
    var plain = ExactDerivatives(of: Line(), as: Double.self, seed: 3)
    var counting = CountingOracle(ExactDerivatives(of: Line(), as: Double.self, seed: 3))
    let (x, v) = ([0.3, -0.2], [1.0, 2])
    func answers<O: DerivativeOracle<Double> & ~Copyable>(_ oracle: inout O) -> [[Double]] {
      var (g, p, h) = ([0.0, 0], [0.0, 0], [[0.0, 0], [0, 0]])
      var all = [[oracle.value(at: x)]]
      all.append([oracle.valueWithGradient(at: x, into: &g)] + g)
      all.append([oracle.valueWithHessianVectorProduct(at: x, along: v, gradient: &g, product: &p)] + g + p)
      all.append(
        [oracle.valueWithHessianVectorProduct(at: x, along: v, fraction: 0.5, draw: 1, gradient: &g, product: &p)] + g
          + p)
      oracle.hessianVectorProduct(at: x, along: v, fraction: 0.5, draw: 2, into: &p)
      all.append(p)
      all.append([oracle.valueWithHessian(at: x, gradient: &g, hessian: &h)] + g + h[0] + h[1])
      all.append([oracle.valueWithHessianDiagonal(at: x, gradient: &g, diagonal: &p)] + g + p)
      return all + [[Double(oracle.numberOfSamples ?? 0)]]
    }
    #expect(answers(&plain) == answers(&counting))
    let count = counting.count
    #expect(count.values == 1 && count.gradients == 1 && count.products == 3 && count.hessians == 1)
    #expect(count.diagonals == 1 && count.jacobians == 0 && count.all == 7)
    // What the function cannot answer is not counted.
    #expect(counting.residualsWithJacobian(at: x) == nil && counting.count.all == 7)
  }

  @Test("A batch is that of the oracle behind it")
  func batch() {
    var counting = CountingOracle(ExactDerivatives(of: Line(), as: Double.self))
    let all = counting.value(at: [0.3, -0.2])
    counting.batch = Batch([2])
    #expect(counting.base.batch == Batch([2]) && counting.value(at: [0.3, -0.2]) != all)
  }
}
