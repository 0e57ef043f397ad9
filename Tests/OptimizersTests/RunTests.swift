import Derivatives
import Foundation
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

  /// Cancels a task after a while, from a thread of its own: on two cores two tasks that never end leave no other.
  func cancel(_ task: Task<some Sendable, any Error>) {
    Thread.detachNewThread {
      usleep(20_000)
      task.cancel()
    }
  }

  @Test("A cancelled task ends its run")
  func cancellation() async throws {
    let task = Task {
      // It would run for hours.
      try minimize(
        Rosenbrock(), from: Self.start, with: GradientDescent(learningRate: 1e-9),
        until: StoppingRules(maximumSteps: .max))
    }
    cancel(task)
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
    var oracle = CountingOracle(ExactDerivatives(of: Rosenbrock(), as: Double.self))
    var run = Run(from: Self.start, with: AdaHessian<Double>(probes: .given([[1, 1], [1, -1]])))
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 2))
    #expect(oracle.count.products == 2 && oracle.count.gradients == 1)
    #expect(deviation(run.gradient, gradient(at: run.parameters.values, of: Rosenbrock())) < 1e-14)
    #expect(throws: OptimizerError.probes(.exhausted(given: 2, index: 2))) {
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
    #expect(fault.description == "the value is nan at step 1")
    #expect(run.stepCount == 0 && run.parameters.values == [0.5])
    #expect(run.value == Double.log(0.5) && run.gradient == [2])
    #expect(run.trajectory.count == 1 && run.trajectory[0].value == Double.log(0.5))
  }

  @Test("A gradient that is not finite stops it, with the array and the index")
  func gradientFault() throws {
    // √x₃ at 0 has a finite value and an infinite slope.
    struct Root: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] + S.sqrt(x[3] - 1) }
    }
    let run = try minimize(Root(), from: Self.named, with: Adam<Double>())
    guard case .notFinite(let fault) = run.stopReason else { return #expect(Bool(false)) }
    #expect(fault.quantity == .gradient && fault.step == 0 && fault.array == "b" && fault.index == 1)
    #expect(fault.description == "the gradient of 'b'[1] is inf at step 0")
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
    #expect(fault.quantity == .curvature && fault.array == "b" && fault.index == 2 && fault.step == 0)
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
    #expect(fault.description == "step 1 would make the parameter of 'b'[0] -inf")
    #expect(run.parameters == Self.named && run.stepCount == 0 && run.optimizer.probeCount == 0)
    #expect(run.optimizer.m.allSatisfy { $0 == 0 } && run.optimizer.v.allSatisfy { $0 == 0 })
  }

  @Test("A value that falls to −∞ or rises to ∞ is said to do so, with the number of the point")
  func unbounded() throws {
    struct Cubic: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] * x[0] } }
    struct Quartic: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] * x[0] * x[0] } }
    func reason<F: Objective>(_ f: F, _ start: Double) throws -> (String, Int) {
      let run = try minimize(
        f, from: ParameterStore([start]), with: GradientDescent(learningRate: 1),
        until: StoppingRules(divergence: .infinity), recording: .every(1))
      #expect(run.trajectory.last?.step == run.stepCount && run.value.isFinite && run.gradient[0].isFinite)
      // The run is back at the point before.
      return ("\(run.stopReason!)", run.stepCount + 1)
    }
    let (down, steps) = try reason(Cubic(), -1)
    #expect(down == "the value is -inf at step \(steps): the function seems to have no lower bound")
    let (up, last) = try reason(Quartic(), 3)
    #expect(up == "the value is inf at step \(last): the run diverged")
  }

  @Test("A search that finds no lower point ends a run where it began, again and again")
  func noProgress() throws {
    // At the edge of its domain: the slope is 1, and down is where it has no value.
    struct Edge: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] + S.pow(x[0], S(3.5)) } }
    func ends<O: Optimizer<Double>>(_ optimizer: O) throws {
      var run = try minimize(Edge(), from: ParameterStore([0.0]), with: optimizer, recording: .every(1))
      for _ in 0..<2 {
        #expect(run.stopReason == .noProgress && run.stepCount == 0 && run.parameters.values == [0])
        #expect(run.trajectory.map(\.step) == [0])
        var derivatives = ExactDerivatives(of: Edge(), as: Double.self)
        try run.minimize(using: &derivatives)
      }
    }
    try ends(LBFGS())
    try ends(NewtonCG())
    // At a minimum there is nothing to search for: as many steps as were asked for.
    let still = try minimize(
      Bowl(), from: ParameterStore([0.0, 0]), with: LBFGS<Double>(), until: StoppingRules(maximumSteps: 7))
    #expect(still.stopReason == .maximumSteps && still.stepCount == 7)
  }

  @Test("Pairs that no longer fit are forgotten within a step: the search goes on along the steepest descent")
  func stalePairs() throws {
    var optimizer = LBFGS<Double>()
    var parameters = ParameterStore([1.0, 1.0])
    try optimizer.step(&parameters, minimizing: Bowl())
    // Of a curvature that points the wrong way.
    optimizer.y = optimizer.s.map { $0.map { -$0 } }
    let before = Bowl()(parameters.values)
    try optimizer.step(&parameters, minimizing: Bowl())
    #expect(!optimizer.foundNoLowerPoint && Bowl()(parameters.values) < before)
  }

  @Test("A task that is cancelled amidst the probes of a step ends there, with value and gradient of the point")
  func cancelledProbes() async throws {
    let task = Task {
      try minimize(
        Rosenbrock(), from: Self.start,
        with: AdaHessian<Double>(curvature: .hutchinson(probes: .max)), recording: .every(1))
    }
    cancel(task)
    let run = try await task.value
    #expect(run.stopReason == .cancelled && run.stepCount == 0 && run.optimizer.probeCount == 0)
    #expect(run.value == Rosenbrock()(Self.start.values) && run.trajectory.count == 1)
    #expect(deviation(run.gradient, gradient(at: Self.start.values, of: Rosenbrock())) < 1e-14)
  }

  @Test("A resumed run begins with the curvature that led there; one that keeps no points has none to keep")
  func resumedDiagonal() throws {
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    var run = Run(from: Self.start, with: AdaHessian<Double>(), recording: .every(1))
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 3))
    var seen: [UInt8] = []
    var resumed = Run(from: Self.start, with: AdaHessian<Double>(), recording: .every(1))
    try resumed.restore(run.checkpoint())
    try resumed.minimize(using: &oracle, until: StoppingRules(maximumSteps: 5)) { run in
      // Amidst a run, where the curvature of the next step is known already.
      if run.stepCount == 4 { seen = run.checkpoint() }
      return true
    }
    #expect(resumed.trajectory[0] == run.trajectory[3])
    var again = Run(from: Self.start, with: AdaHessian<Double>(), recording: .every(1))
    try again.restore(seen)
    try again.minimize(using: &oracle, until: StoppingRules(maximumSteps: 5))
    #expect(again.trajectory == Array(resumed.trajectory.dropFirst()))
    #expect(again.checkpoint() == resumed.checkpoint())
    var silent = Run(from: Self.start, with: AdaHessian<Double>())
    try silent.restore(seen)
    try silent.minimize(using: &oracle, until: StoppingRules(maximumSteps: 5))
    #expect(silent.parameters == resumed.parameters && silent.trajectory.isEmpty)
  }

  @Test("A run that was stopped like this can be mended and goes on")
  func mending() throws {
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    var run = Run(from: Self.start, with: GradientDescent<Double>(learningRate: 0.01))
    try run.minimize(using: &oracle, until: StoppingRules(divergence: .infinity))
    guard case .notFinite = run.stopReason else { return #expect(Bool(false)) }
    #expect(run.parameters.values.allSatisfy { $0.isFinite })
    run.parameters = Self.start
    run.optimizer.learningRate = 0.001
    let reason = try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 100))
    #expect(reason == .maximumSteps)
  }
}
