import Derivatives
import Experiments
import Optimizers
import Problems
import Testing

@Suite struct NeuronTests {
  /// The signs of SplitMix64(2024): +1 where the top bit is 0.
  static func probes(_ count: Int) -> [[Double]] {
    var generator = SplitMix64(seed: 2024)
    return (0..<count).map { _ in (0..<2).map { _ in generator.next() >> 63 == 0 ? 1 : -1 } }
  }

  @Test("Thirty epochs with given probes are those of the authors' code, run in double precision")
  func golden() throws {
    var optimizer = AdaHessian<Double>.official()
    optimizer.probes = .given(Self.probes(30))
    let run = try trajectory(of: optimizer, minimizing: SigmoidNeuron(), from: NeuronDemonstration.start, steps: 30)
    let expected: [Int: Double] = [
      0: 0.3498220384893997, 1: 0.32724858586301664, 2: 0.30726805149965203, 9: 0.13745931219312899,
      29: 0.04048983923060938, 30: 0.03839062832699991,
    ]
    for (epoch, loss) in expected {
      #expect((run[epoch].value - loss).magnitude < 1e-10 * loss, "epoch \(epoch)")
    }
    for (p, q) in zip(run[30].parameters, [0.6564413908006557, -0.6732494078700194]) {
      #expect((p - q).magnitude < 1e-10)
    }
  }

  @Test("At the minimum the loss and its gradient are 0, and both optimizers find it")
  func minimum() throws {
    let neuron = SigmoidNeuron()
    #expect(neuron(SigmoidNeuron.minimum) < 1e-30)
    #expect(gradient(at: SigmoidNeuron.minimum, of: neuron).allSatisfy { $0.magnitude < 1e-15 })
    let run = try NeuronDemonstration(epochs: 300, learningRate: 0.5)
    for end in [run.adaHessian[300], run.adam[300]] { #expect(end.value < 1e-5) }
  }

  @Test("Which is first is a matter of η: Adam at 0.15, AdaHessian at 0.5; AdamW's decay keeps it off the minimum")
  func twoRates() throws {
    func epochs(_ rate: Double) throws -> (adaHessian: Int?, adam: Int?, run: NeuronDemonstration) {
      let run = try NeuronDemonstration(learningRate: rate)
      return (
        NeuronDemonstration.epochs(run.adaHessian, to: 1e-3), NeuronDemonstration.epochs(run.adam, to: 1e-3), run
      )
    }
    let lower = try epochs(NeuronDemonstration.learningRate)
    #expect(try #require(lower.adam) < #require(lower.adaHessian))
    let higher = try epochs(NeuronDemonstration.favourableLearningRate)
    #expect(try #require(higher.adaHessian) < #require(higher.adam))
    #expect(try #require(lower.run.adam.last).value < 1e-9)
    for end in [lower.run.adamW.last, higher.run.adamW.last] {
      let end = try #require(end)
      #expect(end.value > 1e-6 && end.value < 1e-3)
      #expect(end.parameters[0] < SigmoidNeuron.minimum[0] && end.parameters[1] > SigmoidNeuron.minimum[1])
    }
  }

  @Test("At the start the curvature along w is negative, and AdaHessian's first step is downhill all the same")
  func negativeCurvature() throws {
    #expect(hessianDiagonal(at: NeuronDemonstration.start, of: SigmoidNeuron())[0] < 0)
    let run = try NeuronDemonstration(epochs: 1)
    #expect(run.adaHessian[1].value < run.adaHessian[0].value)
  }

  @Test("A scan counts every start once, and one start is what its run says")
  func scan() throws {
    let starts = [NeuronDemonstration.start, [2, -2], [0, 0]]
    let scan = try NeuronScan(starts: starts, epochs: 200)
    let run = try NeuronDemonstration(learningRate: 0.5)
    let expected = [run.adaHessian, run.adam, run.adamW].map { NeuronDemonstration.epochs($0, to: 1e-3) }
    #expect(scan.outcomes[2][0] == expected && expected[0] != nil)
    for count in NeuronScan.learningRates.compactMap({ scan.count(at: $0) }) + [scan.countAtBestRates] {
      #expect(count.first.reduce(0, +) + count.tied + count.none == starts.count)
    }
    #expect(scan.count(at: 0.3) == nil)
  }

  #if !DEBUG
    @Test("From 49 starts AdaHessian is seldom first at 0.15, mostly at 0.5, and most often at each one's best rate")
    func scanOfStarts() throws {
      let scan = try NeuronScan()
      #expect(NeuronScan.starts.count == 49)
      // Lesson 10 says so.
      #expect(NeuronScan.learningRates.map { scan.count(at: $0)?.first[0] } == [2, 4, 31, 15, 8])
      let best = scan.countAtBestRates
      #expect(best.first == [20, 8, 9] && best.tied == 12 && best.none == 0)
    }
  #endif
}
