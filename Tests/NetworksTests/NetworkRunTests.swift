import Arrays
import Derivatives
import Foundation
import Networks
import Scalars
import TestSupport
import Testing

@Suite("Runs on networks", .serialized)
struct NetworkRunTests {
  static let measures = [Measure.loss(of: SmallNetwork<Double>(17), store.layout)]
  static let store = SmallNetwork<Double>().store

  /// Dropout, a fraction and batches: all that is random.
  static func fresh() -> Run<AdaHessian<Double>> {
    Run(
      from: store, with: AdaHessian(learningRate: 0.05, curvatureFraction: 0.5),
      schedule: .perEpoch(.exponential(factor: 0.5)) * .linearWarmUp(over: 3), batches: Batches(of: 4, seed: 2))
  }

  static func network() -> SmallNetwork<Double> {
    var f = SmallNetwork<Double>()
    f.dropout = 0.25
    return f
  }

  @Test("Stopped at any step of an epoch and resumed, on one thread or two: the same bits, epochs and best parameters")
  func resumed() throws {
    let rules = StoppingRules(maximumEpochs: 3)
    var checkpoints: [[UInt8]] = []
    var whole = Self.fresh()
    var derivatives = ArrayDerivatives(of: Self.network(), Self.store.layout, threads: 1, parts: 2, seed: 9)
    try whole.minimize(using: &derivatives, until: rules, measuring: Self.measures) { run in
      checkpoints.append(run.checkpoint())
      return true
    }
    #expect(checkpoints.count == 10 && derivatives.batch == .all)
    for (i, checkpoint) in checkpoints.enumerated() {
      var run = Run(from: Self.store, with: AdaHessian<Double>())
      try run.restore(checkpoint)
      var derivatives = ArrayDerivatives(of: Self.network(), Self.store.layout, threads: i % 2 + 1, parts: 2, seed: 9)
      try run.minimize(using: &derivatives, until: rules, measuring: Self.measures)
      #expect(run.parameters == whole.parameters && run.epochs == whole.epochs && run.best == whole.best)
      #expect(run.checkpoint() == whole.checkpoint())
    }
  }

  @Test("A network in arrays takes the steps of the same network in scalar code")
  func scalarCode() throws {
    let scalars = try minimize(
      ScalarNetwork(), from: Self.store, with: AdaHessian<Double>(learningRate: 0.05), batches: Batches(of: 4, seed: 2),
      until: StoppingRules(maximumEpochs: 3))
    let arrays = try minimize(
      SmallNetwork<Double>(), from: Self.store, with: AdaHessian<Double>(learningRate: 0.05),
      batches: Batches(of: 4, seed: 2), until: StoppingRules(maximumEpochs: 3), measuring: Self.measures)
    #expect(deviation(arrays.parameters.values, scalars.parameters.values) < 1e-11)
    #expect(arrays.epochs.map { $0.measures.count } == [1, 1, 1])
    let newton = try minimize(
      SmallNetwork<Double>(), from: Self.store, with: NewtonCG<Double>(), until: StoppingRules(gradientTolerance: 1e-8))
    #expect(newton.stopReason == .gradientBelowTolerance)
  }

  @Test("A layer of dropout draws by the step of its batch: steps that see all samples differ, too")
  func dropoutBySteps() throws {
    var values: [Double] = []
    _ = try minimize(
      Self.network(), from: Self.store, with: GradientDescent<Double>(learningRate: 1e-9), batches: Batches(of: 10),
      until: StoppingRules(maximumSteps: 5)
    ) { run in
      values.append(run.value)
      return true
    }
    #expect(values.count == 6 && Set(values.map { ($0 * 1e6).rounded() }).count == 6)
  }

  // MARK: Digits

  /// The network of the example, on the images that it trains on.
  struct Digits: BatchObjective {
    typealias Element = Float
    let images: Tensor<Float>
    let labels: [Int]
    let layers = Sequential {
      Dense("hidden", 64, 32)
      Activation.tanh
      Dense("output", 32, 10)
    }
    var sampleCount: Int { labels.count }

    func loss<S: ArrayScalar<Float>>(of samples: [Int], at p: Parameters<S>) -> S {
      layers(.constant(images.rows(samples)), p).crossEntropy(labels: samples.map { labels[$0] })
    }

    init() throws {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let table = try Table(contentsOf: folder.appendingPathComponent("Examples/Digits/digits.csv").path)
      #expect(table.rows.count == 1797 && table.names.count == 66)
      let rows = table.rows.filter { $0[0] == 0 }
      labels = rows.map { Int($0[1]) }
      images = Tensor(rows.map { $0.dropFirst(2).map { Float($0) / 16 } })
    }
  }

  /// The digits in parts, by one optimizer: uninterrupted on one thread, and resumed at several steps on two.
  func digits<O: Optimizer<Float>>(epochs: Int, parts: Int, _ optimizer: O, reset: O) throws {
    let network = try Digits()
    let start = ParameterStore<Float>(network.layers, seed: 1)
    func run(threads: Int, from checkpoint: [UInt8]?, _ onStep: (Run<O>) -> Bool) throws -> Run<O> {
      var run = Run(
        from: start, with: checkpoint == nil ? optimizer : reset, schedule: .perEpoch(.cosine(over: epochs, to: 0.1)),
        batches: Batches(of: 64, seed: 7))
      if let checkpoint { try run.restore(checkpoint) }
      var derivatives = ArrayDerivatives(of: network, start.layout, threads: threads, parts: parts)
      try run.minimize(using: &derivatives, until: StoppingRules(maximumEpochs: epochs), onStep: onStep)
      return run
    }
    var checkpoints: [[UInt8]] = []
    let whole = try run(threads: 1, from: nil) { run in
      if run.stepCount % 23 == 5 { checkpoints.append(run.checkpoint()) }
      return true
    }
    #expect(whole.stepCount == 18 * epochs && checkpoints.count >= epochs / 2)
    #expect(whole.epochs.last!.value < 0.5 * whole.epochs.first!.value)
    #expect(try run(threads: 2, from: nil) { _ in true }.checkpoint() == whole.checkpoint())
    for (i, checkpoint) in checkpoints.enumerated() {
      let resumed = try run(threads: i % 2 + 1, from: checkpoint) { _ in true }
      #expect(resumed.checkpoint() == whole.checkpoint())
    }
  }

  @Test(
    "Digits, interrupted or not, on one thread or two: the same bits", .enabled(if: optimized), arguments: [1, 3])
  func digits(parts: Int) throws {
    try digits(
      epochs: 10, parts: parts, AdaHessian(learningRate: 0.15, curvatureFraction: 0.25), reset: AdaHessian<Float>())
    try digits(epochs: 10, parts: parts, Adam(learningRate: 0.03), reset: Adam<Float>())
  }
}
