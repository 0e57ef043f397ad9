import Derivatives
import Optimizers
import Scalars
import Testing

/// What a run does so that a step which overflows leaves no trace, and what it leaves undone where none can.
@Suite("Steps that may overflow")
struct StepBoundTests {
  static var start: ParameterStore<Double> {
    var store = ParameterStore<Double>()
    store.append("a", shape: [2], [1, -2])
    store.append("b", shape: [3], [0.5, 3, -1])
    return store
  }

  /// All optimizers, and such as are put together or are no part of the package.
  static var all: [any Optimizer<Double>] {
    Peer.all.map(\.quadratic) + [
      AdaHessian<Double>.paper(), AdaHessian<Double>(hessianPower: 0),
      AdaHessian<Double>(hessianPower: 0.5, weightDecay: 0.1, hessianInterval: 2, betweenRefreshes: .hold),
      AdaHessian<Double>(perArray: ["b": .init(learningRateFactor: 3, weightDecay: 0.5)]),
      SplitOptimizer(AdaHessian<Double>(), and: Momentum(learningRate: 0.01), for: ["b"]),
      SplitOptimizer(Adam<Double>(learningRate: 0.5), and: LBFGS(), for: ["a"]),
      OwnOptimizer(), OwnOptimizer(showsBuffers: true),
    ]
  }

  @Test("A step that makes a parameter infinite is taken back bit for bit, and the run goes on as if it never was")
  func takenBack() throws {
    func check<O: Optimizer<Double>>(_ optimizer: O) throws {
      var oracle = Script(gradient: [-1, 1, -1, 1, -1], diagonal: [1, 2, 1, 1, 1])
      // A step of any size, of a rate like this one, from parameters that are as large as any.
      let large = 1.79e308
      var run = Run(from: Self.start, with: optimizer)
      try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 3))
      var untouched = run
      let rate = run.optimizer.learningRate
      run.parameters.values = [large, -large, large, -large, large]
      run.optimizer.learningRate = 5e306
      let before = run
      for _ in 0..<3 {
        let reason = try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 9))
        switch reason {
        case .noProgress: break
        case .notFinite(let fault):
          #expect(fault.quantity == .parameters && fault.step == before.stepCount + 1, "\(O.name): \(fault)")
          #expect(fault.array != nil && fault.index != nil && fault.found.hasSuffix("inf"), "\(O.name): \(fault)")
        default: Issue.record("\(O.name): \(reason)")
        }
        #expect(run.checkpoint() == before.checkpoint(), "\(O.name)")
        #expect(run.parameters == before.parameters && run.optimizer.gradient == before.optimizer.gradient)
        #expect(run.optimizer.diagonal == before.optimizer.diagonal)
      }
      run.parameters = untouched.parameters
      run.optimizer.learningRate = rate
      for steps in [1, 5] {
        try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 3 + steps))
        try untouched.minimize(using: &oracle, until: StoppingRules(maximumSteps: 3 + steps))
        #expect(run.checkpoint() == untouched.checkpoint(), "\(O.name)")
      }
    }
    for optimizer in Self.all { try check(optimizer) }
  }

  @Test("The steps of a run are those of a loop, bit for bit, and a copy that is kept on the way stays what it was")
  func sameSteps() throws {
    func check<O: Optimizer<Double>>(_ optimizer: O) throws {
      let f = Squares()
      var oracle = ExactDerivatives(of: f, as: Double.self)
      var (bare, parameters) = (optimizer, Self.start)
      for _ in 0..<12 { try bare.step(&parameters, using: &oracle) }
      var kept: [Run<O>] = []
      var bytes: [[UInt8]] = []
      let run = try minimize(f, from: Self.start, with: optimizer, until: StoppingRules(maximumSteps: 12)) { run in
        kept.append(run)
        bytes.append(run.checkpoint())
        return true
      }
      guard run.stopReason == .maximumSteps else { return }
      #expect(run.parameters == parameters, "\(O.name)")
      #expect(kept.map { $0.checkpoint() } == bytes, "\(O.name)")
    }
    for optimizer in Self.all { try check(optimizer) }
  }

  @Test("Where an optimizer says that no step overflows, none does, whatever the numbers are")
  func bounds() throws {
    var generator = SplitMix64(seed: 14)
    func number(_ exponents: ClosedRange<Double>) -> Double {
      (generator.next() & 1 == 0 ? 1 : -1) * Double.exp10(.random(in: exponents, using: &generator))
    }
    /// Returns how many steps were vouched for.
    func check<O: Optimizer<Double>>(_ optimizer: O, _ exponents: ClosedRange<Double>) throws -> Int {
      var (optimizer, parameters, count) = (optimizer, Self.start, 0)
      parameters.values = (0..<5).map { _ in number(exponents) }
      var oracle = Script<Double>(gradient: [], diagonal: [])
      var bounds = StepBounds(parameters: parameters.values)
      for _ in 0..<8 {
        oracle.gradient = (0..<5).map { _ in number(exponents) }
        oracle.diagonal = (0..<5).map { _ in number(exponents) }
        do { try optimizer.differentiate(at: parameters, using: &oracle) } catch { return count }
        bounds.gradient = optimizer.gradient.reduce(0) { $0 + $1.magnitude }
        bounds.diagonal = optimizer.diagonal.reduce(0) { $0 + $1.magnitude }
        guard optimizer.boundStep(&bounds), bounds.areOrdinary else { return count }
        count += 1
        try optimizer.update(&parameters, using: &oracle)
        #expect(parameters.values.allSatisfy { $0.magnitude <= bounds.parameters }, "\(O.name)")
      }
      return count
    }
    for optimizer in Self.all {
      // These look where they step, or divide by what can be zero.
      let never =
        optimizer is LBFGS<Double> || optimizer is NewtonCG<Double> || optimizer is Newton<Double>
        || optimizer is DiagonalNewton<Double> || optimizer is CubicNewton<Double>
        || optimizer is SaddleFreeNewton<Double> || optimizer is OwnOptimizer
        || optimizer is SplitOptimizer<Adam<Double>, LBFGS<Double>>
        || (optimizer as? AdaHessian<Double>)?.epsilon == 0
      #expect(try check(optimizer, -3...3) == (never ? 0 : 8), "\(type(of: optimizer))")
      for _ in 0..<20 {
        _ = try check(optimizer, -300...300)
        _ = try check(optimizer, 140...308)
        _ = try check(optimizer, -323...(-150))
      }
    }
  }

  @Test("Averages of squares that have overflowed are not vouched for: their next step is not a number")
  func infiniteSquares() throws {
    var oracle = Script(gradient: [1e200, 1], diagonal: [1, 1])
    var run = Run(from: ParameterStore([1.0, 1.0]), with: Adam<Double>(beta2: 0))
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 3))
    guard case .notFinite(let fault) = run.stopReason else { return #expect(Bool(false)) }
    #expect(fault.description == "step 2 would make the parameter of 'parameters'[0] nan")
    #expect(run.stepCount == 1 && run.parameters.values.allSatisfy { $0.isFinite })
  }

  @Test("The sum of magnitudes is finite for finite numbers only, and not below any", arguments: [0, 1, 7, 8, 9, 100])
  func sums(_ count: Int) throws {
    for i in 0..<count {
      for found in [Double.nan, .infinity, -.infinity] {
        var gradient = [Double](repeating: 1, count: count)
        gradient[i] = found
        var oracle = Script(gradient: gradient, diagonal: gradient)
        var run = Run(from: ParameterStore([Double](repeating: 0, count: count)), with: Adam<Double>())
        let reason = try run.minimize(using: &oracle)
        guard case .notFinite(let fault) = reason else { return #expect(Bool(false)) }
        #expect(fault.quantity == .gradient && fault.index == i)
      }
      #expect(StepBounds(parameters: (0..<count).map { $0 == i ? -3.0 : 0 }).parameters == 3)
    }
    // A sum beyond the range is no fault: every number is finite.
    var oracle = Script(
      gradient: [Double](repeating: 1e308, count: count), diagonal: [Double](repeating: 1, count: count))
    let start = ParameterStore([Double](repeating: 0, count: count))
    var run = Run(from: start, with: GradientDescent(learningRate: 1e-308))
    #expect(try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 3)) == .maximumSteps)
  }
}
