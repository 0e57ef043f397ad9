import Derivatives
import Optimizers
import Scalars
import Testing

@Suite("Epochs")
struct EpochTests {
  typealias Rows = SampleTests.Rows

  static let start = ParameterStore([0.5, -0.25, 1.5, 0.75])

  static func adaHessian() -> AdaHessian<Double> { AdaHessian(learningRate: 0.05, probes: .seeded(4)) }

  @Test("A run with one batch of all samples is a run without batches: the same bits")
  func oneBatch() throws {
    let f = Rows(40)
    func values<O: Optimizer<Double>>(_ optimizer: O, _ batches: Batches?) throws -> [Double] {
      try minimize(f, from: Self.start, with: optimizer, batches: batches, until: StoppingRules(maximumSteps: 12))
        .parameters.values
    }
    for batches in [Batches(of: 40, seed: 3), Batches(of: 8, accumulating: 5)] {
      #expect(try values(Self.adaHessian(), batches) == values(Self.adaHessian(), nil))
      #expect(try values(Adam<Double>(), batches) == values(Adam<Double>(), nil))
      #expect(try values(LBFGS<Double>(), batches) == values(LBFGS<Double>(), nil))
    }
  }

  @Test("Epochs are counted, and each has the mean value that its steps saw")
  func counting() throws {
    let f = Rows(40)
    var seen: [(batch: Int, value: Double)] = []
    var epochsSeen: [Int] = []
    let run = try minimize(
      f, from: Self.start, with: Adam<Double>(learningRate: 0.01), batches: Batches(of: 7, seed: 1),
      until: StoppingRules(maximumEpochs: 3),
      onStep: { run in
        seen.append((min(7, 40 - 7 * (run.stepCount % 6)), run.value))
        return true
      },
      onEpoch: { run in
        epochsSeen.append(run.epochs.count)
        return true
      })
    #expect(
      run.stopReason == .maximumEpochs && run.stepCount == 18 && run.epochs.count == 3 && epochsSeen == [1, 2, 3])
    for (e, epoch) in run.epochs.enumerated() {
      let steps = seen[6 * e..<6 * e + 6]
      #expect(steps.reduce(0) { $0 + $1.batch } == 40)
      let mean = steps.reduce(0) { $0 + Double($1.batch) * $1.value } / 40
      #expect((epoch.value - mean).magnitude <= 1e-15 * mean.magnitude && epoch.measures.isEmpty)
    }
  }

  /// Says which batch every derivative was asked for.
  struct Witness: DerivativeOracle, ~Copyable {
    var base: ExactDerivatives<Rows, Double>
    var asked: [(what: String, batch: Batch)] = []
    init(_ f: Rows) { base = ExactDerivatives(of: f) }
    var numberOfSamples: Int? { base.numberOfSamples }
    var batch: Batch {
      get { base.batch }
      set { base.batch = newValue }
    }
    mutating func value(at x: [Double]) -> Double {
      asked.append(("value", batch))
      return base.value(at: x)
    }
    mutating func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
      asked.append(("gradient", batch))
      return base.valueWithGradient(at: x, into: &gradient)
    }
    mutating func valueWithHessianVectorProduct(
      at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
    ) -> Double {
      asked.append(("product", batch))
      return base.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product)
    }
    mutating func valueWithHessianDiagonal(
      at x: [Double], gradient: inout [Double], diagonal: inout [Double]
    ) -> Double {
      asked.append(("diagonal", batch))
      return base.valueWithHessianDiagonal(at: x, gradient: &gradient, diagonal: &diagonal)
    }
  }

  @Test("Gradient and curvature of a step come from one batch, and every step has its own")
  func sameBatch() throws {
    for optimizer in [
      AdaHessian<Double>(curvature: .hutchinson(probes: 3)), AdaHessian<Double>(hessianInterval: 2),
      AdaHessian<Double>(curvature: .exactDiagonal),
    ] {
      var oracle = Witness(Rows(40))
      var run = Run(from: Self.start, with: optimizer, batches: Batches(of: 9, seed: 2))
      var asked: [[(what: String, batch: Batch)]] = []
      for t in 1...10 {
        oracle.asked = []
        try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: t))
        asked.append(oracle.asked)
      }
      var batches = Batches(of: 9, seed: 2)
      for (t, asked) in asked.enumerated() {
        // The last gradient is that of the point behind the step, on the next batch.
        #expect(asked.dropLast().allSatisfy { $0.batch == batches.batch(ofStep: t, of: 40) })
        #expect(asked.last?.what == "gradient" && asked.last?.batch == batches.batch(ofStep: t + 1, of: 40))
      }
    }
  }

  @Test("A step on accumulated batches is a step on the joined batch, and its curvature that of the joined batch")
  func accumulated() throws {
    let f = Rows(40)
    let run = try minimize(
      f, from: Self.start, with: Self.adaHessian(), batches: Batches(of: 5, seed: 7, accumulating: 3),
      until: StoppingRules(maximumSteps: 6))
    var optimizer = Self.adaHessian()
    var parameters = Self.start
    var derivatives = ExactDerivatives(of: f, as: Double.self)
    var single = Batches(of: 5, seed: 7)
    for step in 0..<6 {
      // Eight batches an epoch: 3, 3 and 2 of them.
      let (epoch, place) = (step / 3, step % 3)
      let joined = (3 * place..<min(8, 3 * place + 3)).flatMap { j in
        Array(single.batch(ofStep: 8 * epoch + j, of: 40).samples!)
      }
      derivatives.batch = Batch(joined)
      try optimizer.step(&parameters, using: &derivatives)
    }
    #expect(run.parameters.values == parameters.values && run.optimizer.v == optimizer.v)
  }

  @Test("Stopped at any step of an epoch and resumed, on one thread or two: the same bits, epochs and best parameters")
  func resumed() throws {
    let f = Rows(40)
    let measures = [Measure<Double>.loss(of: Rows(23))]
    let rules = StoppingRules(maximumEpochs: 3)
    func fresh() -> Run<AdaHessian<Double>> {
      Run(
        from: Self.start, with: AdaHessian(learningRate: 0.05, curvatureFraction: 0.5),
        schedule: .perEpoch(.exponential(factor: 0.5)) * .linearWarmUp(over: 4),
        batches: Batches(of: 9, seed: 2, order: .stratified), gradientLimit: 0.5)
    }
    var checkpoints: [[UInt8]] = []
    var whole = fresh()
    var derivatives = ExactDerivatives(of: f, as: Double.self, threads: 1)
    try whole.minimize(
      using: &derivatives, until: rules, measuring: measures,
      onStep: { run in
        checkpoints.append(run.checkpoint())
        return true
      })
    #expect(checkpoints.count == 16)
    for (i, checkpoint) in checkpoints.enumerated() {
      // Choices that the checkpoint replaces.
      var run = Run(from: Self.start, with: AdaHessian<Double>())
      try run.restore(checkpoint)
      #expect(run.batches == whole.batches && run.gradientLimit == 0.5)
      var derivatives = ExactDerivatives(of: f, as: Double.self, threads: i % 2 + 1)
      try run.minimize(using: &derivatives, until: rules, measuring: measures)
      #expect(run.parameters == whole.parameters && run.epochs == whole.epochs && run.best == whole.best)
      #expect(run.checkpoint() == whole.checkpoint())
    }
  }

  @Test("Debug or release, here or elsewhere: the same bits where only + − × ÷ √ are used")
  func sameBits() throws {
    let run = try minimize(
      Rows(40), from: Self.start, with: AdaHessian<Double>(learningRate: 0.05, curvatureFraction: 0.5),
      batches: Batches(of: 9, seed: 2), until: StoppingRules(maximumEpochs: 3))
    #expect(
      run.parameters.values.map { String($0.bitPattern, radix: 16) } == [
        "3fc65eddc2c65392", "bfc8203228afe285", "3feeaf182c971b5d", "3fe5cee432772af3",
      ])
  }

  @Test("Patience ends a run behind the best epoch, whose parameters are kept; NaN is never the best")
  func patience() throws {
    // The measure is the worse the farther the first parameter is from where it was after three epochs.
    let path = try minimize(
      Rows(40), from: Self.start, with: Adam<Double>(learningRate: 0.01), batches: Batches(of: 10, seed: 1),
      until: StoppingRules(maximumSteps: 12))
    let goal = path.parameters.values
    for larger in [false, true] {
      let measure = Measure<Double>("distance", better: larger ? .larger : .smaller) { x in
        let distance = zip(x, goal).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
        return distance == 0 ? 0 : x == Self.start.values ? .nan : larger ? -distance : distance
      }
      let run = try minimize(
        Rows(40), from: Self.start, with: Adam<Double>(learningRate: 0.01), batches: Batches(of: 10, seed: 1),
        until: StoppingRules(maximumEpochs: 50, patience: 4), measuring: [measure])
      #expect(run.stopReason == .noImprovement && run.epochs.count == 7)
      #expect(run.best == BestParameters(epoch: 3, measure: 0, parameters: goal))
    }
    let nan = try minimize(
      Rows(40), from: Self.start, with: Adam<Double>(), batches: Batches(of: 10),
      until: StoppingRules(maximumEpochs: 50, patience: 2), measuring: [Measure("none", better: .smaller) { _ in .nan }]
    )
    #expect(nan.epochs.count == 3 && nan.best?.epoch == 1)
  }

  @Test("Without measures the best epoch is the one of the smallest mean value")
  func bestByValue() throws {
    let run = try minimize(
      Rows(40), from: Self.start, with: Adam<Double>(learningRate: 0.3), batches: Batches(of: 10, seed: 1),
      until: StoppingRules(maximumEpochs: 12))
    let values = run.epochs.map(\.value)
    #expect(run.best?.measure == values.min() && run.best?.epoch == values.firstIndex(of: values.min()!)! + 1)
  }

  @Test("A long gradient is made as long as the limit, in its direction; a short one stays as it is")
  func clipping() throws {
    let f = Rows(40)
    let gradient = f.gradient(at: Self.start.values)
    let length = euclideanNorm(gradient)
    for limit in [length / 3, 2 * length] {
      let run = try minimize(
        f, from: Self.start, with: GradientDescent<Double>(learningRate: 0.1), gradientLimit: limit,
        until: StoppingRules(maximumSteps: 1))
      let moved = zip(Self.start.values, run.parameters.values).map { ($0 - $1) / 0.1 }
      let factor = min(1, limit / length)
      #expect(deviation(moved, gradient.map { factor * $0 }) < 1e-12)
    }
    // Both parts of a split see the clipped one.
    var store = ParameterStore<Double>()
    store.append("a", shape: [2], [0.5, -0.25])
    store.append("b", shape: [2], [1.5, 0.75])
    let split = SplitOptimizer(
      GradientDescent<Double>(learningRate: 0.1), and: GradientDescent(learningRate: 0.1), for: ["b"])
    let run = try minimize(
      f, from: store, with: split, gradientLimit: length / 3, until: StoppingRules(maximumSteps: 1))
    let moved = zip(Self.start.values, run.parameters.values).map { ($0 - $1) / 0.1 }
    #expect(deviation(moved, gradient.map { $0 / 3 }) < 1e-12)
  }

  @Test("A schedule of epochs changes at their beginnings, and a plateau looks at the measure")
  func epochSchedules() {
    var schedule = Schedule.perEpoch(.exponential(factor: 0.5))
    let said = (1...12).map { schedule.factor(step: $0, value: 1, epoch: ($0 - 1) / 4 + 1) }
    #expect(said == [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25])

    // The plateau is asked once an epoch, with the epoch's value and not the step's.
    var plateau = Schedule.perEpoch(.plateau(Plateau(patience: 1, factor: 0.1)))
    let lowered = (1...16).map { step in
      plateau.factor(step: step, value: -Double(step), epoch: (step - 1) / 4 + 1, epochValue: 5)
    }
    #expect(lowered == [1, 1, 1, 1, 1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
    for text in [schedule.stateText, plateau.stateText] { #expect(Schedule(stateText: text)?.stateText == text) }
  }

  @Test("onEpoch ends a run behind an epoch, and the run goes on from there")
  func stopAndGoOn() throws {
    let f = Rows(40)
    var derivatives = ExactDerivatives(of: f, as: Double.self)
    var run = Run(from: Self.start, with: Self.adaHessian(), batches: Batches(of: 10, seed: 1))
    let reason = try run.minimize(
      using: &derivatives, until: StoppingRules(maximumEpochs: 5), onEpoch: { $0.epochs.count < 2 })
    #expect(reason == .cancelled && run.epochs.count == 2 && run.stepCount == 8)
    try run.minimize(using: &derivatives, until: StoppingRules(maximumEpochs: 5))
    let whole = try minimize(
      f, from: Self.start, with: Self.adaHessian(), batches: Batches(of: 10, seed: 1),
      until: StoppingRules(maximumEpochs: 5))
    #expect(run.parameters == whole.parameters && run.epochs == whole.epochs && run.stopReason == .maximumEpochs)
    #expect(derivatives.batch == .all)
  }

  @Test("A batch that is not finite ends the run before its step, epochs and all")
  func notFinite() throws {
    struct Poisoned: SampleObjective {
      var sampleCount: Int { 12 }
      func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
        x[0] * x[0] + x[1] * x[1] + x[2] * S.sqrt(sample.data { $0 == 5 ? -1 : 1 })
      }
    }
    let batches = Batches(of: 4, seed: 1)
    var copy = batches
    let step = (0..<3).first { copy.batch(ofStep: $0, of: 12).samples!.contains(5) }!
    let run = try minimize(
      Poisoned(), from: ParameterStore([1.0, 2, 3]), with: Self.adaHessian(), batches: batches,
      until: StoppingRules(maximumEpochs: 2))
    guard case .notFinite(let fault) = run.stopReason else {
      Issue.record("\(String(describing: run.stopReason))")
      return
    }
    // The step that would have seen it is not taken; the run is where the step before was to begin.
    #expect(fault.quantity == .value && fault.step == step && run.epochs.isEmpty)
    #expect(run.stepCount == Swift.max(0, step - 1) && run.parameters.values.allSatisfy { $0.isFinite })
  }

  @Test("What cannot be is refused: batches of no mean, epochs without batches, sizes and limits below 1")
  func refused() {
    struct Plain: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] }
    }
    func refuses(_ batches: Batches?, _ rules: StoppingRules, limit: Double? = nil) -> Bool {
      let run = Result {
        try minimize(
          Rows(40), from: Self.start, with: Adam<Double>(), batches: batches, gradientLimit: limit, until: rules)
      }
      if case .failure = run { return true }
      return false
    }
    #expect(throws: OptimizerError.notOverSamples) {
      try minimize(Plain(), from: ParameterStore([1.0]), with: Adam<Double>(), batches: Batches(of: 1))
    }
    #expect(refuses(nil, StoppingRules(maximumEpochs: 2)) && refuses(nil, StoppingRules(patience: 2)))
    #expect(refuses(Batches(of: 0), StoppingRules(maximumSteps: 1)))
    #expect(refuses(Batches(of: 4, accumulating: 0), StoppingRules(maximumSteps: 1)))
    #expect(refuses(nil, StoppingRules(maximumSteps: 1), limit: 0))
    #expect(
      refuses(Batches(of: 4), StoppingRules(maximumEpochs: -1)) && refuses(Batches(of: 4), StoppingRules(patience: 0)))
  }
}
