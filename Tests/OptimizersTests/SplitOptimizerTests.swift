import Derivatives
import Optimizers
import Scalars
import Testing

@Suite("SplitOptimizer")
struct SplitOptimizerTests {
  static var start: ParameterStore<Double> {
    var store = ParameterStore<Double>()
    store.append("a", shape: [1], [1])
    store.append("embedding", shape: [2], [0.5, -0.5])
    store.append("b", shape: [1], [2])
    return store
  }

  /// Coupled within and between the two groups.
  struct Coupled: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      let first = 3 * x[0] * x[0] + x[0] * x[3] + x[3] * x[3]
      return first + x[1] * x[1] + 2 * x[2] * x[2] + 0.5 * x[0] * x[1] + 0.1 * x[2] * x[3]
    }
  }

  @Test("Each takes its own arrays, with one gradient for both, and D of its own block of the Hessian")
  func oneStep() throws {
    var oracle = CountingOracle(ExactDerivatives(of: Coupled(), as: Double.self))
    var parameters = Self.start
    var split = SplitOptimizer(
      AdaHessian<Double>(learningRate: 0.1, averaging: .signed, probes: .given([[1, 1], [1, -1]])),
      and: Adagrad(learningRate: 0.2), for: ["embedding"])
    try split.step(&parameters, using: &oracle)
    #expect(oracle.count.products == 1 && oracle.count.gradients == 0)
    // H restricted to (a, b) is [[6, 1], [1, 2]]: z ⊙ Hz of (1, 1) is (7, 3), whatever couples to the embedding.
    #expect(split.first.diagonal == [7, 3])
    #expect(split.diagonal == [7, 0, 0, 3])
    #expect(deviation(split.gradient, gradient(at: Self.start.values, of: Coupled())) < 1e-14)

    var alone = ParameterStore([0.5, -0.5])
    struct EmbeddingOnly: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { Coupled()([1, x[0], x[1], 2]) }
    }
    var adagrad = Adagrad<Double>(learningRate: 0.2)
    try adagrad.step(&alone, minimizing: EmbeddingOnly())
    #expect(Array(parameters["embedding"]) == alone.values)
    #expect(parameters["a"][0] != 1 && parameters["b"][0] != 2)
  }

  @Test("Both arrive together, schedules apply to both, and a checkpoint continues bit for bit")
  func run() throws {
    let split = SplitOptimizer(
      AdaHessian<Double>(learningRate: 0.1), and: Adam(learningRate: 0.05), for: ["embedding"])
    var oracle = ExactDerivatives(of: Coupled(), as: Double.self)
    var whole = Run(from: Self.start, with: split, schedule: .cosine(over: 300, to: 0.001))
    var resumed = whole
    var half = whole
    try half.minimize(using: &oracle, until: StoppingRules(maximumSteps: 100))
    try resumed.restore(half.checkpoint())
    try resumed.minimize(using: &oracle, until: StoppingRules(maximumSteps: 300))
    try whole.minimize(using: &oracle, until: StoppingRules(maximumSteps: 300))
    #expect(resumed.checkpoint() == whole.checkpoint())
    #expect(whole.parameters.values.allSatisfy { $0.magnitude < 1e-3 })
    var scaled = split
    scaled.learningRate = 0.2
    #expect(scaled.first.learningRate == 0.2 && (scaled.second.learningRate - 0.1).magnitude < 1e-16)
  }

  @Test("Line searches work inside: each moves on its own line")
  func lineSearches() throws {
    let split = SplitOptimizer(LBFGS<Double>(), and: NewtonCG<Double>(), for: ["embedding"])
    let run = try minimize(
      Coupled(), from: Self.start, with: split, until: StoppingRules(maximumSteps: 100, gradientTolerance: 1e-9))
    #expect(run.stopReason == .gradientBelowTolerance)
  }

  @Test("An array that does not exist is refused by its name")
  func unknown() {
    var split = SplitOptimizer(Adam<Double>(), and: Adagrad(), for: ["missing"])
    var parameters = Self.start
    let error = #expect(throws: OptimizerError.self) { try split.step(&parameters, minimizing: Coupled()) }
    #expect(
      error?.description
        == "there is no parameter array 'missing' to choose for; there are [\"a\", \"embedding\", \"b\"]")
  }
}
