import Derivatives
import Optimizers
import Problems
import Scalars
import TestSupport
import Testing

@Suite("Why runs end")
struct StopTests {
  typealias Rows = SampleTests.Rows

  static let start = ParameterStore([-1.2, 1.0])

  /// Derivatives that are NaN at one point, and as ever elsewhere.
  struct Faulty<F: Objective>: DerivativeOracle, ~Copyable {
    var base: ExactDerivatives<F, Double>
    var bad: [Double]?
    var numberOfSamples: Int? { base.numberOfSamples }
    var batch: Batch {
      get { base.batch }
      set { base.batch = newValue }
    }
    init(_ f: F, bad: [Double]?) {
      base = ExactDerivatives(of: f)
      self.bad = bad
    }
    mutating func value(at x: [Double]) -> Double { x == bad ? .nan : base.value(at: x) }
    mutating func valueWithGradient(at x: [Double], into gradient: inout [Double]) -> Double {
      let value = base.valueWithGradient(at: x, into: &gradient)
      return x == bad ? .nan : value
    }
    mutating func valueWithHessianVectorProduct(
      at x: [Double], along v: [Double], gradient: inout [Double], product: inout [Double]
    ) -> Double {
      let value = base.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product)
      return x == bad ? .nan : value
    }
    mutating func valueWithHessianDiagonal(
      at x: [Double], gradient: inout [Double], diagonal: inout [Double]
    ) -> Double {
      let value = base.valueWithHessianDiagonal(at: x, gradient: &gradient, diagonal: &diagonal)
      return x == bad ? .nan : value
    }
  }

  /// The run that meets a fault after `step` steps, beside the one that was ended one step before.
  func compare<F: Objective, O: Optimizer<Double>>(
    _ f: F, _ start: ParameterStore<Double>, _ optimizer: O, batches: Batches? = nil, recording: Run<O>.Recording,
    faultAt step: Int
  ) throws {
    func run(to last: Int) throws -> Run<O> {
      var run = Run(from: start, with: optimizer, batches: batches, recording: recording)
      var oracle = Faulty(f, bad: nil)
      // Ended by the caller: the curvature there is known, as it is where a fault is met one step on.
      try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 1000)) { $0.stepCount < last }
      return run
    }
    let expected = try run(to: step - 1)
    var met = Run(from: start, with: optimizer, batches: batches, recording: recording)
    var oracle = Faulty(f, bad: try run(to: step).parameters.values)
    try met.minimize(using: &oracle, until: StoppingRules(maximumSteps: 1000))
    guard case .notFinite(let fault) = met.stopReason else {
      Issue.record("\(O.name), step \(step): \(String(describing: met.stopReason))")
      return
    }
    #expect(fault.step == step && fault.quantity == .value)
    #expect(met.stepCount == step - 1 && met.parameters == expected.parameters, "\(O.name), step \(step)")
    #expect(met.value == expected.value && met.gradient == expected.gradient)
    #expect(met.trajectory == expected.trajectory, "\(O.name), step \(step)")
    #expect(met.epochs == expected.epochs && met.checkpoint() == expected.checkpoint(), "\(O.name), step \(step)")
    // The point is not bad for good: with another oracle the run goes on as if nothing had been.
    var whole = expected
    var good = Faulty(f, bad: nil)
    try whole.minimize(using: &good, until: StoppingRules(maximumSteps: step + 40))
    try met.minimize(using: &good, until: StoppingRules(maximumSteps: step + 40))
    #expect(met.parameters == whole.parameters && met.checkpoint() == whole.checkpoint())
  }

  @Test(
    "What is not finite takes a run back to the last finite step, to the last bit",
    arguments: [1, 5, 31, 32, 33, 40, 100])
  func goingBack(step: Int) throws {
    let f = Rosenbrock()
    try compare(f, Self.start, Adam(learningRate: 0.01), recording: .none, faultAt: step)
    try compare(f, Self.start, Adam(learningRate: 0.01), recording: .every(1), faultAt: step)
    try compare(f, Self.start, Momentum(learningRate: 1e-4), recording: .every(3), faultAt: step)
    try compare(f, Self.start, GradientDescent(learningRate: 1e-4), recording: .every(32), faultAt: step)
    try compare(f, Self.start, AdaHessian(probes: .seeded(3)), recording: .every(7), faultAt: step)
  }

  @Test("So it does with batches: the epochs are those of the shorter run", arguments: [1, 5, 6, 7, 32, 33, 100])
  func goingBackWithBatches(step: Int) throws {
    let (f, start, batches) = (Rows(40), EpochTests.start, Batches(of: 7, seed: 1))
    try compare(f, start, Adam(learningRate: 0.01), batches: batches, recording: .every(4), faultAt: step)
    try compare(f, start, EpochTests.adaHessian(), batches: batches, recording: .none, faultAt: step)
  }

  @Test("The relative rules are met where they say, and not a step before")
  func rules() throws {
    // From (1, 1), x → 0 at once, then θ = 0.9ᵗ, |g| = 2·0.9ᵗ, f = 0.81ᵗ in y alone.
    func run(_ rules: StoppingRules) throws -> Run<GradientDescent<Double>> {
      try minimize(Bowl(), from: ParameterStore([1.0, 1]), with: GradientDescent(learningRate: 0.05), until: rules)
    }
    func first(_ holds: (_ before: Run<GradientDescent<Double>>, _ now: Run<GradientDescent<Double>>) -> Bool) throws
      -> Int
    {
      var before = try run(StoppingRules(maximumSteps: 0))
      for t in 1...1000 {
        let now = try run(StoppingRules(maximumSteps: t))
        if holds(before, now) { return t }
        before = now
      }
      return -1
    }
    let origin = euclideanNorm(try run(StoppingRules(maximumSteps: 0)).gradient)
    let relative = try run(StoppingRules(relativeGradientTolerance: 1e-2))
    #expect(relative.stopReason == .gradientBelowTolerance)
    #expect(try relative.stepCount == first { euclideanNorm($1.gradient) <= 1e-2 * origin })
    let scaled = try run(StoppingRules(scaledGradientTolerance: 1e-3))
    #expect(scaled.stopReason == .gradientBelowTolerance)
    #expect(
      try scaled.stepCount
        == first { _, now in
          zip(now.gradient, now.parameters.values).allSatisfy {
            $0.magnitude * max($1.magnitude, 1) <= 1e-3 * max(now.value.magnitude, 1)
          }
        })
    // f falls by 19 % of the larger value in every step of y.
    let value = try run(StoppingRules(relativeValueTolerance: 0.191))
    #expect(value.stopReason == .valueChangeBelowTolerance)
    #expect(
      try value.stepCount
        == first { before, now in
          (now.value - before.value).magnitude <= 0.191 * max(now.value.magnitude, before.value.magnitude)
        })
    #expect(try run(StoppingRules(maximumSteps: 50, relativeValueTolerance: 0.189)).stopReason == .maximumSteps)
    // A step of y is 0.1/0.9 of what is left.
    #expect(try run(StoppingRules(parameterTolerance: 0.112)).stopReason == .parameterChangeBelowTolerance)
    #expect(try run(StoppingRules(maximumSteps: 50, parameterTolerance: 0.11)).stopReason == .maximumSteps)
  }

  @Test("The units of f do not matter to the relative rules, nor do those of θ")
  func units() throws {
    struct Scaled: Objective {
      let unit: Double
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { S(unit) * (Rosenbrock()(x) + 1) }
    }
    for rules in [
      StoppingRules(relativeGradientTolerance: 1e-6), StoppingRules(relativeValueTolerance: 1e-9),
      StoppingRules(parameterTolerance: 1e-6),
    ] {
      let counts = try [1.0, 0x1p30, 0x1p-30].map { unit in
        let run = try minimize(
          Scaled(unit: unit), from: Self.start, with: Newton<Double>(indefinite: .modulus), until: rules)
        #expect(run.stopReason?.isConvergence == true)
        return run.stepCount
      }
      #expect(Set(counts).count == 1, "\(counts)")
    }
  }

  @Test("A step that did not move says nothing: no tolerance accepts it")
  func noMovement() throws {
    // Far from 0 a step of 1e-30 is lost, however steep the rule finds the slope.
    let rules = StoppingRules(
      maximumSteps: 20, valueTolerance: 1, relativeValueTolerance: 1, parameterTolerance: 1)
    let run = try minimize(
      Bowl(), from: ParameterStore([1.0, 1]), with: GradientDescent(learningRate: 1e-30), until: rules)
    #expect(run.stopReason == .maximumSteps && run.stepCount == 20 && run.parameters.values == [1, 1])
  }

  @Test("A value past all bounds ends a run, upwards and downwards, before it overflows")
  func diverged() throws {
    struct Hill: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { -x[0] * x[0] } }
    let down = try minimize(Hill(), from: ParameterStore([1.0]), with: GradientDescent(learningRate: 1))
    guard case .diverged(let low)? = down.stopReason else { return #expect(Bool(false), "\(down.stopReason!)") }
    #expect(low.hasPrefix("-") && down.value.isFinite && down.value < -1e16)
    #expect("\(down.stopReason!)".contains("no lower bound") && down.stopReason?.isConvergence == false)
    let up = try minimize(Bowl(), from: ParameterStore([1.0, 1]), with: GradientDescent(learningRate: 1))
    guard case .diverged(let high)? = up.stopReason else { return #expect(Bool(false), "\(up.stopReason!)") }
    #expect(!high.hasPrefix("-") && up.value.isFinite && up.value > 1e16)
    // The bound is the caller's.
    let near = try minimize(
      Bowl(), from: ParameterStore([1.0, 1]), with: GradientDescent(learningRate: 1),
      until: StoppingRules(divergence: 10))
    #expect(near.stepCount < up.stepCount && near.value > 10 * Bowl()([1.0, 1]))
    let never = try minimize(
      Bowl(), from: ParameterStore([1.0, 1]), with: GradientDescent(learningRate: 1),
      until: StoppingRules(divergence: .infinity))
    guard case .notFinite? = never.stopReason else { return #expect(Bool(false), "\(never.stopReason!)") }
    #expect(never.value.isFinite && never.gradient.allSatisfy(\.isFinite))
  }

  @Test("A Hessian that a rule cannot follow is a reason, and the run is kept where it is")
  func refused() throws {
    struct Cup: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] * x[0] + x[1] * x[1] + x[1] * x[1] * x[1] * x[1] }
    }
    func check<O: Optimizer<Double>>(_ optimizer: O, from x: [Double], _ isExpected: (StopReason) -> Bool) throws {
      let run = try minimize(Cup(), from: ParameterStore(x), with: optimizer, recording: .every(1))
      guard let reason = run.stopReason else {
        Issue.record("\(O.name) ended without a reason")
        return
      }
      #expect(isExpected(reason) && !reason.isConvergence, "\(O.name): \(reason)")
      #expect(run.parameters.values == x && run.stepCount == 0 && run.trajectory.count == 1)
      #expect(run.value == Cup()(x) && run.gradient == gradient(at: x, of: Cup()))
    }
    let isIndefinite: (StopReason) -> Bool = { if case .indefinite = $0 { true } else { false } }
    let isSingular: (StopReason) -> Bool = { if case .singular = $0 { true } else { false } }
    try check(Newton(indefinite: .refuse), from: [-1, 1], isIndefinite)
    try check(DiagonalNewton(indefinite: .refuse), from: [-1, 1], isIndefinite)
    struct Ramp: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] + x[1] * x[1] } }
    for run in [
      try minimize(Ramp(), from: ParameterStore([1.0, 1]), with: Newton<Double>(indefinite: .modulus)).stopReason,
      try minimize(Ramp(), from: ParameterStore([1.0, 1]), with: DiagonalNewton<Double>()).stopReason,
    ] { #expect(run.map(isSingular) == true, "\(String(describing: run))") }
  }

  @Test("Newton's plain formula on log cosh overshoots, and ends at a finite point with value and gradient")
  func logCosh() throws {
    struct LogCosh: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { S.log(S.cosh(x[0])) } }
    let run = try minimize(LogCosh(), from: ParameterStore([1.1]), with: Newton<Double>(indefinite: .plain))
    guard case .notFinite? = run.stopReason else { return #expect(Bool(false), "\(run.stopReason!)") }
    #expect(run.value.isFinite && run.gradient.allSatisfy(\.isFinite) && run.parameters.values[0].isFinite)
    #expect(run.value == LogCosh()(run.parameters.values) && run.stepCount > 2)
    let held = try minimize(
      LogCosh(), from: ParameterStore([1.1]), with: Newton<Double>(), until: StoppingRules(gradientTolerance: 1e-7))
    #expect(
      held.stopReason == .gradientBelowTolerance && held.parameters.values[0].magnitude < 2e-7, "\(held.stopReason!)")
  }

  @Test("A checkpoint keeps what the rules compare to: a resumed run ends at the same step, to the last bit")
  func resuming() throws {
    // With a minimum of 0 no change is ever small beside the value.
    struct Raised: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { Rosenbrock()(x) + 1 } }
    func check<O: Optimizer<Double>>(_ optimizer: O, _ rules: StoppingRules) throws {
      var oracle = ExactDerivatives(of: Raised(), as: Double.self)
      var whole = Run(from: Self.start, with: optimizer)
      var saved: [[UInt8]] = []
      try whole.minimize(using: &oracle, until: rules) { run in
        saved.append(run.checkpoint())
        return true
      }
      // Adam circles the minimum: one of the rules is never met.
      #expect(whole.stopReason?.isConvergence == true || O.name == "adam", "\(O.name): \(whole.stopReason!)")
      let middle = [0, 1, saved.count / 2, saved.count - 2, saved.count - 1].filter(saved.indices.contains)
      for t in middle {
        var resumed = Run(from: Self.start, with: optimizer)
        try resumed.restore(saved[t])
        try resumed.minimize(using: &oracle, until: rules)
        #expect(resumed.stopReason == whole.stopReason && resumed.stepCount == whole.stepCount, "\(O.name), \(t)")
        #expect(resumed.parameters == whole.parameters && resumed.checkpoint() == whole.checkpoint())
      }
    }
    for rules in [
      StoppingRules(valueTolerance: 1e-9), StoppingRules(relativeValueTolerance: 1e-3),
      StoppingRules(relativeGradientTolerance: 1e-4), StoppingRules(parameterTolerance: 1e-4),
    ] {
      try check(LBFGS(), rules)
      try check(Newton(), rules)
      try check(NewtonCG(), rules)
      try check(Adam(learningRate: 0.1), rules)
    }
  }
}
