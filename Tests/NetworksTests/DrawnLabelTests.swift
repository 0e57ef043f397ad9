import Arrays
import Derivatives
import Networks
import Optimizers
import Scalars
import Testing

/// Labels that a network draws, and what Sophia makes of them.
@Suite struct DrawnLabelTests {
  @Test("Classes are drawn by their probabilities: the first up to which these sum to more")
  func classes() {
    // Softmax of (0, ln 2, 0): 1/4, 1/2, 1/4.
    let row = [0, Double.log(2), 0]
    let uniform = [0, 0.24, 0.26, 0.74, 0.76, 0.999]
    #expect(Tensor(uniform.map { _ in row }).drawnClasses(uniform) == [0, 0, 1, 1, 2, 2])
    // What rounding leaves beyond the sum belongs to the last.
    let last = (1.0).nextDown
    #expect(Tensor([[-1000.0, 0], [1000, 0]]).drawnClasses([last, last]) == [1, 0])
  }

  @Test("In the mean their gradient is zero, and its square times the samples the Gauss–Newton diagonal")
  func identities() {
    let network = SmallNetwork<Double>()
    let store = network.store
    let n = store.count
    for (samples, parts) in [(nil, 1), ([1, 4, 5, 8], 3)] as [([Int]?, Int)] {
      let exact = (0..<n).map { i in
        var unit = [Double](repeating: 0, count: n)
        unit[i] = 1
        return network.gaussNewtonProduct(at: store, along: unit, samples: samples)[i]
      }
      var derivatives = ArrayDerivatives(of: network, store.layout, threads: 1, parts: parts)
      if let samples { derivatives.batch = Batch(samples) }
      var gradient = store.values
      var (mean, square) = (0.0, 0.0)
      let draws = 400
      for draw in 0..<draws {
        let key = SplitMix64.mix(UInt64(draw))
        let size = derivatives.gradientOfDrawnLabels(at: store.values, key: key, into: &gradient)
        #expect(size == samples?.count ?? 10)
        for i in 0..<n { square += Double(size ?? 0) * gradient[i] * gradient[i] / Double(draws) }
        mean += gradient[n - 1] / Double(draws)
      }
      // Each sample's part of a bias is a coin's; of the whole trace the spread is that of some ten terms a draw.
      #expect((square / exact.reduce(0, +) - 1).magnitude < 0.15)
      #expect(mean.magnitude < 5 * (exact[n - 1] / Double(draws * (samples?.count ?? 10))).squareRoot())
    }
  }

  @Test("Sophia trains a network with drawn labels; one that does not say how to draw them is told so")
  func training() throws {
    let network = SmallNetwork<Double>()
    let sophia = Sophia<Double>(learningRate: 0.02, estimator: .bartlett, hessianInterval: 5)
    let start = network(Parameters(network.store)).elements[0]
    let run = try minimize(
      network, from: network.store, with: sophia, schedule: .cosine(over: 200), until: StoppingRules(maximumSteps: 200))
    #expect(run.value < start / 2 && run.optimizer.drawCount == 40)
    #expect(throws: OptimizerError.noLabels) {
      try minimize(Witness(sampleCount: 3), from: ParameterStore(ParameterLayout(["w": [3]]), [1, 1, 1]), with: sophia)
    }
  }
}
