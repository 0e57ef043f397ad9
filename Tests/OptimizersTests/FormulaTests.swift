import Derivatives
import Optimizers
import Scalars
import Testing

/// The first steps of every rule, by hand: f = ½(x² + 4y²) from (1, 1), where g = (x, 4y).
@Suite("Update formulas")
struct FormulaTests {
  struct Ellipse: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { (x[0] * x[0] + 4 * x[1] * x[1]) / 2 }
  }

  /// The parameters after each of a few steps.
  func path<O: Optimizer<Double>>(_ optimizer: O, steps: Int = 2) throws -> [[Double]] {
    var (optimizer, parameters) = (optimizer, ParameterStore([1.0, 1.0]))
    return try (0..<steps).map { _ in
      try optimizer.step(&parameters, minimizing: Ellipse())
      return parameters.values
    }
  }

  func expect(_ path: [[Double]], _ expected: [[Double]], sourceLocation: SourceLocation = #_sourceLocation) {
    for (a, b) in zip(path, expected) {
      #expect(deviation(a, b) < 4e-16, "\(a), \(b)", sourceLocation: sourceLocation)
    }
  }

  @Test("Gradient descent, momentum and Nesterov")
  func momenta() throws {
    // η = ⅛, β = ½: powers of two, so that every number below is exact.
    expect(try path(GradientDescent(learningRate: 0.125)), [[0.875, 0.5], [0.765625, 0.25]])
    // m: (1, 4), then ½m + g = (1.375, 4).
    expect(try path(Momentum(learningRate: 0.125, beta: 0.5)), [[0.875, 0.5], [0.703125, 0]])
    // g + ½m: (1.5, 6), then g = (0.8125, 1), m = (1.3125, 3).
    expect(try path(Nesterov(learningRate: 0.125, beta: 0.5)), [[0.8125, 0.25], [0.62890625, -0.0625]])
  }

  @Test("Adagrad, RMSProp, Adam and AdamW: the first step is sign(g), scaled")
  func firstSteps() throws {
    expect(try path(Adagrad(learningRate: 0.5, epsilon: 0), steps: 1), [[0.5, 0.5]])
    // √v = √(1 − β)·|g|, here ½|g|.
    expect(try path(RMSProp(learningRate: 0.125, beta: 0.75, epsilon: 0), steps: 1), [[0.75, 0.75]])
    expect(try path(Adam(learningRate: 0.5, beta1: 0.5, beta2: 0.75, epsilon: 0), steps: 1), [[0.5, 0.5]])
    expect(
      try path(AdamW(learningRate: 0.5, beta1: 0.5, beta2: 0.75, epsilon: 0, weightDecay: 0.25), steps: 1),
      [[0.375, 0.375]])
    // s = (1, 16) + (¼, 4).
    let root = 1.25.squareRoot()
    expect(
      try path(Adagrad(learningRate: 0.5, epsilon: 0)), [[0.5, 0.5], [0.5 - 0.25 / root, 0.5 - 0.25 / root]])
  }

  @Test("Adam without curvature and with weight decay is AdamW; AdamW without decay is Adam")
  func adamW() throws {
    expect(
      try path(AdamW(learningRate: 0.1, weightDecay: 0), steps: 10), try path(Adam(learningRate: 0.1), steps: 10))
  }

  @Test("Newton and its diagonal reach a quadratic's minimum in one step; with k = 0 both are gradient descent")
  func newton() throws {
    expect(try path(Newton(indefinite: .modulus), steps: 1), [[0, 0]])
    expect(try path(DiagonalNewton(), steps: 1), [[0, 0]])
    let descent = try path(GradientDescent(learningRate: 0.125))
    expect(try path(Newton(indefinite: .modulus, learningRate: 0.125, hessianPower: 0)), descent)
    expect(try path(DiagonalNewton(learningRate: 0.125, hessianPower: 0)), descent)
    // k = ½: g/√λ = (1, 4/2).
    expect(try path(Newton(indefinite: .modulus, learningRate: 0.25, hessianPower: 0.5), steps: 1), [[0.75, 0.5]])
    expect(try path(DiagonalNewton(learningRate: 0.25, hessianPower: 0.5), steps: 1), [[0.75, 0.5]])
    // δ = 4: g/(λ + 4) = (1/5, 4/8).
    expect(try path(Newton(indefinite: .modulus, damping: 4), steps: 1), [[0.8, 0.5]])
  }

  @Test("Newton rotates: a coupled quadratic takes one step, and its diagonal alone does not")
  func coupled() throws {
    struct Coupled: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] + 1.8 * x[0] * x[1] + x[1] * x[1] }
    }
    var parameters = ParameterStore([1.0, -0.5])
    var newton = Newton<Double>(indefinite: .modulus)
    try newton.step(&parameters, minimizing: Coupled())
    #expect(parameters.values.allSatisfy { $0.magnitude < 1e-15 })
    parameters = ParameterStore([1.0, -0.5])
    var diagonal = DiagonalNewton<Double>()
    try diagonal.step(&parameters, minimizing: Coupled())
    #expect(parameters.values.allSatisfy { $0.magnitude > 0.1 })
  }

  @Test("At a saddle Newton goes downhill, uphill or refuses, as it is told")
  func indefinite() throws {
    // f = x² − y²: λ = (2, −2), g = (2, −2) at (1, 1).
    struct Pass: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] - x[1] * x[1] }
    }
    func end<O: Optimizer<Double>>(_ optimizer: O) throws -> [Double] {
      var (optimizer, parameters) = (optimizer, ParameterStore([1.0, 1.0]))
      try optimizer.step(&parameters, minimizing: Pass())
      return parameters.values
    }
    #expect(try end(Newton(indefinite: .modulus)) == [0, 2])
    #expect(try end(DiagonalNewton()) == [0, 2])
    #expect(try end(Newton(indefinite: .plain)) == [0, 0])
    #expect(try end(DiagonalNewton(indefinite: .plain)) == [0, 0])
    for refusing in [Newton(indefinite: .refuse), DiagonalNewton(indefinite: .refuse)] as [any Optimizer<Double>] {
      #expect(throws: OptimizerError.indefinite(value: "-2.0", step: 1)) { try end(refusing) }
    }
    // Newton-CG steps along −g when the first product shows negative curvature.
    let x = try end(NewtonCG())
    #expect(x[0] * x[0] - x[1] * x[1] < 0)
  }

  @Test("A curvature of zero is an error, with the step, and damping mends it")
  func singular() throws {
    struct Line: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] + 2 * x[1] } }
    var parameters = ParameterStore([1.0, 1.0])
    for singular in [Newton(indefinite: .modulus), DiagonalNewton()] as [any Optimizer<Double>] {
      func step<O: Optimizer<Double>>(_ optimizer: O) throws {
        var optimizer = optimizer
        try optimizer.step(&parameters, minimizing: Line())
      }
      let error = #expect(throws: OptimizerError.self) { try step(singular) }
      #expect(error?.description == "a curvature is zero at step 1: add damping, or take another optimizer")
      #expect(parameters.values == [1, 1])
    }
    var damped = Newton<Double>(indefinite: .modulus, damping: 1)
    try damped.step(&parameters, minimizing: Line())
    #expect(parameters.values == [0, -1])
  }

  @Test("L-BFGS solves a quadratic of n variables in about n steps, with one gradient each")
  func quadraticTermination() throws {
    struct Chain: Objective {
      // ½xᵀAx − x₀ with A tridiagonal (−1, 2, −1).
      func callAsFunction<S: Scalar>(_ x: [S]) -> S {
        var sum = x[0] * x[0] / 2 - x[0]
        for i in 1..<x.count { sum += (x[i] - x[i - 1]) * (x[i] - x[i - 1]) / 2 }
        return sum + x[x.count - 1] * x[x.count - 1] / 2
      }
    }
    var oracle = CountingOracle(ExactDerivatives(of: Chain(), as: Double.self))
    var run = Run(from: ParameterStore([Double](repeating: 0, count: 10)), with: LBFGS<Double>(memory: 20))
    let reason = try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 40, gradientTolerance: 1e-9))
    #expect(reason == .gradientBelowTolerance)
    #expect(run.stepCount <= 20 && oracle.count.gradients <= 2 * run.stepCount)
    // The solution of Ax = e₁: (10, 9, …, 1)/11.
    for (i, x) in run.parameters.values.enumerated() { #expect((x - Double(10 - i) / 11).magnitude < 1e-8) }

    var products = CountingOracle(ExactDerivatives(of: Chain(), as: Double.self))
    var newton = Run(from: ParameterStore([Double](repeating: 0, count: 10)), with: NewtonCG<Double>())
    try newton.minimize(using: &products, until: StoppingRules(maximumSteps: 20, gradientTolerance: 1e-9))
    #expect(newton.stopReason == .gradientBelowTolerance)
    #expect(products.count.products == newton.optimizer.productCount && products.count.products < 40)
  }

  @Test("L-BFGS stays where rounding hides every decrease, and never goes up")
  func lineSearchAtTheEnd() throws {
    var run = Run(from: ParameterStore([-1.2, 1.0]), with: LBFGS<Double>(), recording: .every(1))
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 100))
    #expect(run.value < 1e-25)
    for (before, after) in zip(run.trajectory, run.trajectory.dropFirst()) {
      #expect(after.value <= before.value + 4 * before.value.ulp)
    }
  }

  @Test("The line search shrinks from a step at which f is not finite")
  func lineSearchOffTheDomain() throws {
    // −ln x + x, defined for x > 0 only; the first trial from 0.1 lands far outside without a search.
    struct Barrier: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] - S.log(x[0]) } }
    for optimizer in [LBFGS(learningRate: 100), NewtonCG(learningRate: 100)] as [any Optimizer<Double>] {
      func end<O: Optimizer<Double>>(_ optimizer: O) throws -> Double {
        let run = try minimize(
          Barrier(), from: ParameterStore([3.0]), with: optimizer,
          until: StoppingRules(maximumSteps: 60, gradientTolerance: 1e-9))
        return run.parameters.values[0]
      }
      let x = try end(optimizer)
      #expect((x - 1).magnitude < 1e-8)
    }
  }
}
