import Derivatives
import Optimizers
import Scalars
import Testing

@Suite("Runs")
struct RunTests {
  static let start = ParameterStore([-1.2, 1.0])

  @Test("Each rule ends a run, and says so")
  func reasons() throws {
    func expect(_ rules: StoppingRules, _ reason: StopReason, after steps: Int) throws {
      let run = try minimize(
        Bowl(), from: ParameterStore([1.0, 1]), with: GradientDescent(learningRate: 0.05), until: rules)
      #expect(run.stopReason == reason && run.stepCount == steps, "\(run.stepCount)")
    }
    try expect(StoppingRules(maximumSteps: 7), .maximumSteps, after: 7)
    try expect(StoppingRules(maximumSteps: 0), .maximumSteps, after: 0)
    // x → 0 at once, then |g| = 2·0.9ᵗ.
    try expect(StoppingRules(gradientTolerance: 1), .gradientBelowTolerance, after: 7)
    // f = 0.81ᵗ, which changes by 0.19·0.81ᵗ⁻¹.
    try expect(StoppingRules(valueTolerance: 0.1), .valueChangeBelowTolerance, after: 5)
    try expect(StoppingRules(timeLimit: .zero), .timeLimit, after: 0)
  }

  @Test("Rules, schedules and recordings that make no sense are refused")
  func refusals() {
    for rules in [
      StoppingRules(maximumSteps: -1), StoppingRules(gradientTolerance: -1), StoppingRules(valueTolerance: .nan),
    ] {
      #expect(throws: OptimizerError.self) { try minimize(Bowl(), from: Self.start, with: Adam(), until: rules) }
    }
    #expect(throws: OptimizerError.self) {
      try minimize(Bowl(), from: Self.start, with: Adam<Double>(), recording: .every(0))
    }
  }

  @Test("The callback sees every point with its value and gradient, and can end the run")
  func callback() throws {
    var seen: [(Int, Double)] = []
    let run = try minimize(Rosenbrock(), from: Self.start, with: Adam<Double>(learningRate: 0.1)) { run in
      seen.append((run.stepCount, run.value))
      #expect(deviation([run.value], [Rosenbrock()(run.parameters.values)]) < 1e-14)
      #expect(deviation(run.gradient, gradient(at: run.parameters.values, of: Rosenbrock())) < 1e-14)
      return run.stepCount < 4
    }
    #expect(run.stopReason == .cancelled && run.stepCount == 4)
    #expect(seen.map(\.0) == [0, 1, 2, 3, 4])
  }

  @Test("A cancelled task ends its run")
  func cancellation() async throws {
    let task = Task {
      // It would run for hours.
      try minimize(
        Rosenbrock(), from: Self.start, with: GradientDescent(learningRate: 1e-9),
        until: StoppingRules(maximumSteps: .max))
    }
    try await Task.sleep(for: .milliseconds(20))
    task.cancel()
    let run = try await task.value
    #expect(run.stopReason == .cancelled)
  }

  @Test("The trajectory keeps what was asked for: every k-th point and the last, each with its own derivatives")
  func trajectory() throws {
    let run = try minimize(
      Rosenbrock(), from: Self.start, with: AdaHessian<Double>(), until: StoppingRules(maximumSteps: 10),
      recording: .every(4))
    #expect(run.trajectory.map(\.step) == [0, 4, 8, 10])
    for point in run.trajectory {
      #expect(deviation([point.value], [Rosenbrock()(point.parameters)]) < 1e-14)
      #expect(deviation(point.gradient, gradient(at: point.parameters, of: Rosenbrock())) < 1e-14)
      #expect((point.diagonal == nil) == (point.step == 0))
    }
    // The diagonal is the one that the step to the point used.
    var (optimizer, parameters) = (AdaHessian<Double>(), Self.start)
    for _ in 0..<4 { try optimizer.step(&parameters, minimizing: Rosenbrock()) }
    #expect(run.trajectory[1].diagonal == optimizer.diagonal)
    let plain = try minimize(
      Bowl(), from: Self.start, with: Adam<Double>(), until: StoppingRules(maximumSteps: 2), recording: .every(1))
    #expect(plain.trajectory.count == 3 && plain.trajectory.allSatisfy { $0.diagonal == nil })
    let silent = try minimize(Bowl(), from: Self.start, with: Adam<Double>())
    #expect(silent.trajectory.isEmpty)
  }

  @Test("Two calls in a row are one longer run")
  func goingOn() throws {
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    var once = Run(from: Self.start, with: AdaHessian<Double>(), recording: .every(1))
    var twice = once
    try once.minimize(using: &oracle, until: StoppingRules(maximumSteps: 9))
    try twice.minimize(using: &oracle, until: StoppingRules(maximumSteps: 4))
    try twice.minimize(using: &oracle, until: StoppingRules(maximumSteps: 9))
    #expect(once.parameters == twice.parameters && once.trajectory == twice.trajectory)
  }

  @Test("At the last point only the gradient is computed: t steps take t refreshes and t probes")
  func noWorkForNothing() throws {
    var oracle = CountingOracle(of: Rosenbrock())
    var run = Run(from: Self.start, with: AdaHessian<Double>(probes: .given([[1, 1], [1, -1]])))
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 2))
    #expect(oracle.products == 2 && oracle.gradients == 1)
    #expect(deviation(run.gradient, gradient(at: run.parameters.values, of: Rosenbrock())) < 1e-14)
    #expect(throws: OptimizerError.probesExhausted(given: 2, index: 2)) {
      try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 3))
    }
  }

  // MARK: What is not finite

  static var named: ParameterStore<Double> {
    var store = ParameterStore<Double>()
    store.append("a", shape: [2], [1, 1])
    store.append("b", shape: [3], [1, 1, 1])
    return store
  }

  @Test("A value that is not finite stops the run at its step, with the last finite state")
  func value() throws {
    // −∞ at 0 and NaN below: one step of 1 from 0.5 goes there.
    struct Log: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { S.log(x[0]) } }
    let run = try minimize(
      Log(), from: ParameterStore([0.5]), with: GradientDescent(learningRate: 1), recording: .every(1))
    guard case .notFinite(let fault) = run.stopReason else { return #expect(Bool(false)) }
    #expect(fault.description == "the value is nan at step 2")
    #expect(run.stepCount == 1 && run.parameters.values == [-1.5])
    #expect(run.trajectory.count == 2 && run.trajectory[1].value.isNaN)
  }

  @Test("A gradient that is not finite stops it, with the array and the index")
  func gradientFault() throws {
    // √x₃ at 0 has a finite value and an infinite slope.
    struct Root: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] + S.sqrt(x[3] - 1) }
    }
    let run = try minimize(Root(), from: Self.named, with: Adam<Double>())
    guard case .notFinite(let fault) = run.stopReason else { return #expect(Bool(false)) }
    #expect(fault.quantity == .gradient && fault.step == 1 && fault.array == "b" && fault.index == 1)
    #expect(fault.description == "the gradient of 'b'[1] is inf at step 1")
    #expect(run.parameters == Self.named && run.stepCount == 0)
  }

  @Test("So does a curvature")
  func curvatureFault() throws {
    // x^1.5 at 0: value and slope are zero, the curvature is infinite.
    struct Power: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] + S.pow(x[4] - 1, S(1.5)) }
    }
    let run = try minimize(Power(), from: Self.named, with: DiagonalNewton<Double>())
    guard case .notFinite(let fault) = run.stopReason else { return #expect(Bool(false)) }
    #expect(fault.quantity == .curvature && fault.array == "b" && fault.index == 2 && fault.step == 1)
    #expect(run.parameters == Self.named)
  }

  @Test("A step that overflows is taken back: parameters, moving averages and counters are those before it")
  func overflow() throws {
    // Curvature zero and ε = 0: the quotient is infinite from the second step on, when x₁ has left its bowl.
    struct Shelf: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] + 1e-3 * x[2] }
    }
    let optimizer = AdaHessian<Double>.paper(learningRate: 0.1)
    let run = try minimize(Shelf(), from: Self.named, with: optimizer)
    guard case .notFinite(let fault) = run.stopReason else { return #expect(Bool(false)) }
    #expect(fault.description == "the parameter of 'b'[0] is -inf at step 1")
    #expect(run.parameters == Self.named && run.stepCount == 0 && run.optimizer.probeCount == 0)
    #expect(run.optimizer.m.allSatisfy { $0 == 0 } && run.optimizer.v.allSatisfy { $0 == 0 })
  }

  @Test("A run that was stopped like this can be mended and goes on")
  func mending() throws {
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    var run = Run(from: Self.start, with: GradientDescent<Double>(learningRate: 0.01))
    try run.minimize(using: &oracle)
    guard case .notFinite = run.stopReason else { return #expect(Bool(false)) }
    #expect(run.parameters.values.allSatisfy { $0.isFinite })
    run.parameters = Self.start
    run.optimizer.learningRate = 0.001
    let reason = try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 100))
    #expect(reason == .maximumSteps)
  }
}
