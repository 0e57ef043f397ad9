import Derivatives
import Optimizers
import Problems
import Scalars
import Testing

@Suite("Parameters in units of their own")
struct ScaledTests {
  /// Rosenbrock's function of (x, 2¹⁰·y).
  struct Stretched: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { Rosenbrock()([x[0], x[1] / 1024]) }
  }

  static let rules = StoppingRules(maximumSteps: 30)

  func stretched<O: Optimizer<Double>>(_ optimizer: O) throws {
    let plain = try minimize(Rosenbrock(), from: ParameterStore([-1.2, 1]), with: optimizer, until: Self.rules)
    let run = try minimize(
      Stretched(), from: ParameterStore([-1.2, 1024]), with: Scaled(optimizer, sizes: [1, 1024]), until: Self.rules)
    #expect(run.parameters.values == [plain.parameters.values[0], 1024 * plain.parameters.values[1]])
    #expect(run.gradient == [plain.gradient[0], plain.gradient[1] / 1024])
    #expect(run.value == plain.value && run.stepCount == plain.stepCount)
  }

  @Test("The steps in the right units are those of the function in these units, to the last bit")
  func units() throws {
    try stretched(LBFGS())
    try stretched(NewtonCG())
    try stretched(Newton())
    try stretched(Adam(learningRate: 0.01))
    try stretched(GradientDescent(learningRate: 1e-3))
    try stretched(AdaHessian(learningRate: 0.1))
  }

  @Test("Without sizes, the diagonal at the start says them: gradient descent does not mind a unit of 2²⁰")
  func fromDiagonal() throws {
    struct Bowl: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { 0.5 * x[0] * x[0] + 0.5 * S.squaredNorm([x[1] * 0x1p20]) }
    }
    let run = try minimize(
      Bowl(), from: ParameterStore([1.0, 1.0]), with: Scaled(GradientDescent(learningRate: 0.5)),
      until: StoppingRules(gradientTolerance: 1e-8))
    #expect(run.stopReason == .gradientBelowTolerance && run.optimizer.sizes == [1, 0x1p-20])
  }

  @Test("A checkpoint resumes it bit for bit, and sizes must be as many as the parameters")
  func checkpoint() throws {
    let start = ParameterStore([-1.2, 1024.0])
    let whole = try minimize(
      Stretched(), from: start, with: Scaled(LBFGS(), sizes: [1, 1024]), until: StoppingRules(maximumSteps: 12))
    let half = try minimize(
      Stretched(), from: start, with: Scaled(LBFGS(), sizes: [1, 1024]), until: StoppingRules(maximumSteps: 5))
    var resumed = Run(from: start, with: Scaled(LBFGS<Double>(), sizes: [1, 1024]))
    try resumed.restore(half.checkpoint())
    var derivatives = ExactDerivatives(of: Stretched(), as: Double.self)
    try resumed.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 12))
    #expect(resumed.checkpoint() == whole.checkpoint())
    let error = #expect(throws: OptimizerError.self) {
      try minimize(Stretched(), from: start, with: Scaled(LBFGS(), sizes: [1]))
    }
    #expect(error?.description == "the sizes of parameters must be one for each of 2, and is 1")
  }
}
