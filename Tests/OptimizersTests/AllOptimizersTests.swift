import Derivatives
import Optimizers
import Scalars
import Testing

@Suite("All optimizers")
struct AllOptimizersTests {
  @Test("reach the minimum of a convex quadratic", arguments: Peer.all)
  func quadratic(_ peer: Peer) throws {
    func value<O: Optimizer<Double>>(_ optimizer: O) throws -> Double {
      let run = try minimize(
        Bowl(), from: ParameterStore([1.0, -1.5]), with: optimizer, schedule: .cosine(over: 600, to: 0.001),
        until: StoppingRules(maximumSteps: 600))
      return Bowl()(run.parameters.values)
    }
    #expect(try value(peer.quadratic) < 1e-8)
  }

  @Test("reach the minimum of Rosenbrock's function from (−1.2, 1)", arguments: Peer.all)
  func rosenbrock(_ peer: Peer) throws {
    func end<O: Optimizer<Double>>(_ optimizer: O) throws -> [Double] {
      try minimize(
        Rosenbrock(), from: ParameterStore([-1.2, 1.0]), with: optimizer, schedule: peer.rosenbrock.schedule,
        until: StoppingRules(maximumSteps: peer.rosenbrock.steps, gradientTolerance: 1e-6)
      ).parameters.values
    }
    let x = try end(peer.rosenbrock.optimizer)
    #expect(Rosenbrock()(x) < 1e-6, "\(x)")
  }

  @Test("reach the minimum of a logistic regression", arguments: Peer.all)
  func logistic(_ peer: Peer) throws {
    func end<O: Optimizer<Double>>(_ optimizer: O) throws -> [Double] {
      try minimize(
        SmallRegression(), from: ParameterStore([0.0, 0, 0]), with: optimizer,
        schedule: .cosine(over: 600, to: 0.001), until: StoppingRules(maximumSteps: 600)
      ).parameters.values
    }
    let x = try end(peer.logistic)
    let slope = gradient(at: x, of: SmallRegression())
    #expect(slope.allSatisfy { $0.magnitude < 1e-4 }, "\(x), \(slope)")
  }

  @Test("run in single precision, to the minimum", arguments: Peer.all)
  func float(_ peer: Peer) throws {
    func value<O: Optimizer<Float>>(_ optimizer: O) throws -> Float {
      let run = try minimize(
        Bowl(), from: ParameterStore<Float>([1, -1.5]), with: optimizer, schedule: .cosine(over: 600, to: 0.001),
        until: StoppingRules(maximumSteps: 600))
      return Bowl()(run.parameters.values)
    }
    #expect(try value(peer.single) < 1e-7)
  }

  @Test("stay where the gradient is zero, and keep every number finite", arguments: Peer.all)
  func zeroGradient(_ peer: Peer) throws {
    func parameters<O: Optimizer<Double>>(_ optimizer: O) throws -> [Double] {
      try minimize(
        Bowl(), from: ParameterStore([0.0, 0]), with: optimizer, until: StoppingRules(maximumSteps: 3)
      ).parameters.values
    }
    #expect(try parameters(peer.quadratic) == [0, 0])
  }

  @Test("refuse each bad hyper-parameter with its own message, and change nothing", arguments: Peer.all)
  func refusals(_ peer: Peer) throws {
    func message<O: Optimizer<Double>>(_ optimizer: O) -> String? {
      var (optimizer, parameters) = (optimizer, ParameterStore([1.0, 1.0]))
      let error = #expect(throws: OptimizerError.self) { try optimizer.step(&parameters, minimizing: Bowl()) }
      #expect(parameters.values == [1, 1] && optimizer.stepCount == 0)
      return error?.description
    }
    for (optimizer, expected) in peer.refused { #expect(message(optimizer) == expected) }
  }

  @Test("continue from a checkpoint bit for bit", arguments: Peer.all)
  func roundTrip(_ peer: Peer) throws {
    func check<O: Optimizer<Double>>(_ optimizer: O) throws {
      var derivatives = ExactDerivatives(of: Rosenbrock(), as: Double.self)
      let schedule = Schedule.plateau(Plateau(patience: 2, factor: 0.7)).warmedUp(over: 5)
      var whole = Run(from: ParameterStore([-1.2, 1.0]), with: optimizer, schedule: schedule)
      var half = whole
      // Hyper-parameters come back from the file, too: this run starts with another learning rate.
      var resumed = whole
      resumed.optimizer.learningRate *= 3
      try whole.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 17))
      try half.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 8))
      try resumed.restore(half.checkpoint())
      #expect(resumed.stepCount == 8)
      try resumed.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 17))
      #expect(resumed.checkpoint() == whole.checkpoint())
      #expect(resumed.parameters.values.map(\.bitPattern) == whole.parameters.values.map(\.bitPattern))
    }
    try check(peer.rosenbrock.optimizer)
  }

  @Test("have names of their own")
  func names() {
    let names = Peer.all.map(\.testDescription)
    #expect(Set(names).count == names.count)
  }
}
