import Derivatives
import Optimizers
import Scalars
import Testing

@Suite("AdaHessian")
struct AdaHessianTests {
  @Test("Figure 1: from its starts one step lands on (0, 0) to the last bit", arguments: [[1, 1], [-2, 0.5]])
  func figure1Start(start: [Double]) throws {
    var parameters = ParameterStore(start)
    var optimizer = AdaHessian<Double>(learningRate: 1, epsilon: 0)
    let value = try optimizer.step(&parameters, minimizing: Bowl())
    #expect(parameters.values == [0, 0])
    #expect(value == Bowl()(start))
    // With β₁ = 0.9 the momentum of that step carries it away again.
    try optimizer.step(&parameters, minimizing: Bowl())
    #expect(parameters.values != [0, 0])
  }

  @Test("Figure 1: from any start one step lands within 4 ulps of the start from (0, 0)")
  func figure1AnyStart() throws {
    var generator = SplitMix64(seed: 1)
    var worst = 0.0
    for _ in 0..<2000 {
      let start = (0..<2).map { _ in Double.random(in: -10...10, using: &generator) }
      var parameters = ParameterStore(start)
      var optimizer = AdaHessian<Double>(learningRate: 1, epsilon: 0)
      try optimizer.step(&parameters, minimizing: Bowl())
      for (x, x0) in zip(parameters.values, start) { worst = max(worst, x.magnitude / x0.ulp) }
    }
    #expect(worst <= 4)
  }

  @Test("The first step is Newton's along each axis, whatever β₁ and β₂ are", arguments: [0, 0.5, 0.9, 0.99])
  func firstStepIsNewton(beta: Double) throws {
    var parameters = ParameterStore([3.0, -4.0])
    var optimizer = AdaHessian<Double>(learningRate: 1, beta1: beta, beta2: beta, epsilon: 0)
    try optimizer.step(&parameters, minimizing: Bowl())
    #expect(parameters.values.allSatisfy { $0.magnitude < 1e-15 })
  }

  @Test("With k = 0, ε = 0 a step is gradient descent's with momentum")
  func powerZero() throws {
    var (parameters, reference) = (ParameterStore([1.0, 1.0]), ParameterStore([1.0, 1.0]))
    var optimizer = AdaHessian<Double>(learningRate: 0.02, beta1: 0, epsilon: 0, hessianPower: 0)
    var descent = GradientDescent<Double>(learningRate: 0.02)
    for _ in 0..<20 {
      try optimizer.step(&parameters, minimizing: Bowl())
      try descent.step(&reference, minimizing: Bowl())
    }
    #expect(parameters == reference)
  }

  @Test("The exact diagonal gives what the mean over all probes gives")
  func exactDiagonal() throws {
    let x = ParameterStore([-1.2, 1.0])
    var exact = AdaHessian<Double>(curvature: .exactDiagonal, averaging: .signed)
    var all = AdaHessian<Double>(
      curvature: .hutchinson(probes: 4), averaging: .signed, probes: .given([[1, 1], [1, -1], [-1, 1], [-1, -1]]))
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    try exact.differentiate(at: x, using: &oracle)
    try all.differentiate(at: x, using: &oracle)
    #expect(deviation(all.diagonal, exact.diagonal) < 1e-15)
    #expect(deviation(exact.diagonal, [1330, 200]) < 1e-15)
  }

  @Test("The three kinds of averaging differ as they say")
  func averaging() throws {
    // H = [[0, 1], [1, 0]]: z ⊙ Hz = z₁z₂ in both components.
    var oracle = ExactDerivatives(of: Saddle(), as: Double.self)
    func diagonal(_ averaging: AdaHessian<Double>.Averaging, _ probes: [[Double]]) throws -> [Double] {
      var optimizer = AdaHessian<Double>(
        curvature: .hutchinson(probes: probes.count), averaging: averaging, probes: .given(probes))
      try optimizer.differentiate(at: ParameterStore([1, 1]), using: &oracle)
      return optimizer.diagonal
    }
    let (same, opposite) = ([1.0, 1.0], [1.0, -1.0])
    #expect(try diagonal(.signed, [opposite]) == [-1, -1])
    #expect(try diagonal(.modulus, [opposite]) == [1, 1])
    #expect(try diagonal(.modulusOfMean, [opposite]) == [1, 1])
    #expect(try diagonal(.signed, [same, opposite]) == [0, 0])
    #expect(try diagonal(.modulus, [same, opposite]) == [1, 1])
    #expect(try diagonal(.modulusOfMean, [same, opposite]) == [0, 0])
  }

  @Test("Blocks average runs, rows, kernels and whole arrays; a last block may be short where allowed")
  func blocks() throws {
    var store = ParameterStore<Double>()
    store.append("vector", shape: [5], repeating: 1)
    store.append("matrix", shape: [2, 3], repeating: 1)
    store.append("kernels", shape: [2, 1, 1, 2], repeating: 1)
    // Σ i·xᵢ²: the diagonal is 2i.
    struct Weighted: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x.indices.reduce(S(0)) { $0 + S($1) * x[$1] * x[$1] } }
    }
    var oracle = ExactDerivatives(of: Weighted(), as: Double.self)
    func diagonal(_ block: Block) throws -> [Double] {
      var optimizer = AdaHessian<Double>(block: block)
      try optimizer.differentiate(at: store, using: &oracle)
      return optimizer.diagonal.map { $0 / 2 }
    }
    #expect(try diagonal(.single) == (0..<15).map(Double.init))
    #expect(
      try diagonal(.contiguous(size: 2, shortLast: true)) == [
        0.5, 0.5, 2.5, 2.5, 4, 5.5, 5.5, 7.5, 7.5, 9.5, 9.5, 11.5, 11.5, 13.5, 13.5,
      ])
    #expect(try diagonal(.rows) == [0, 1, 2, 3, 4, 6, 6, 6, 9, 9, 9, 11.5, 11.5, 13.5, 13.5])
    #expect(try diagonal(.kernels) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11.5, 11.5, 13.5, 13.5])
    #expect(try diagonal(.byRank) == [0, 1, 2, 3, 4, 6, 6, 6, 9, 9, 9, 11.5, 11.5, 13.5, 13.5])
    #expect(try diagonal(.whole) == [2, 2, 2, 2, 2, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 12.5, 12.5, 12.5, 12.5])
    #expect(throws: OptimizerError.blockSize(array: "vector", count: 5, block: 2)) {
      try diagonal(.contiguous(size: 2))
    }
  }

  @Test("Choices for one array leave the others as they are")
  func choices() throws {
    var start = ParameterStore<Double>()
    start.append("a", shape: [1], [1])
    start.append("b", shape: [1], [1])
    func run(_ choices: [String: AdaHessian<Double>.ArrayChoice]) throws -> [Double] {
      var parameters = start
      var optimizer = AdaHessian<Double>(weightDecay: 0.1, perArray: choices)
      for _ in 0..<3 { try optimizer.step(&parameters, minimizing: Bowl()) }
      return parameters.values
    }
    let plain = try run([:])
    #expect(try run(["b": .init()]) == plain)
    let still = try run(["b": .init(learningRateFactor: 0)])
    #expect(still == [plain[0], 1])
    let powered = try run(["b": .init(hessianPower: 0.5, weightDecay: 0)])
    #expect(powered[0] == plain[0] && powered[1] != plain[1])
    #expect(throws: OptimizerError.unknownArray(name: "c", known: ["a", "b"])) { try run(["c": .init()]) }
  }

  @Test("A step between refreshes asks for one plain gradient and for no product")
  func stepsWithoutTangents() throws {
    var oracle = CountingOracle(ExactDerivatives(of: Rosenbrock(), as: Double.self))
    var parameters = ParameterStore([-1.2, 1.0])
    var optimizer = AdaHessian<Double>(curvature: .hutchinson(probes: 2), hessianInterval: 3, warmUpSteps: 2)
    var refreshed: [Bool] = []
    for _ in 0..<9 {
      let before = oracle.count.products
      try optimizer.step(&parameters, using: &oracle)
      refreshed.append(oracle.count.products > before)
    }
    #expect(refreshed == [true, true, true, false, false, true, false, false, true])
    #expect(oracle.count.products == 2 * 5)
    #expect(oracle.count.gradients == 4)
    #expect(optimizer.refreshCount == 5 && optimizer.probeCount == 10 && optimizer.stepCount == 9)
  }

  @Test("Differentiating twice is differentiating once")
  func differentiateChangesNothing() throws {
    var parameters = ParameterStore([-1.2, 1.0])
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    var once = AdaHessian<Double>()
    var twice = once
    for _ in 0..<5 {
      var same = parameters
      try once.step(&parameters, using: &oracle)
      try twice.differentiate(at: same, using: &oracle)
      try twice.step(&same, using: &oracle)
      #expect(same == parameters)
    }
  }

  @Test("A component without gradient stays, though its curvature and ε are zero")
  func flatDirection() throws {
    struct Flat: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] * x[0] } }
    var parameters = ParameterStore([1.0, 5.0])
    var optimizer = AdaHessian<Double>.paper(learningRate: 1)
    try optimizer.step(&parameters, minimizing: Flat())
    #expect(parameters.values == [0, 5])
  }

  @Test("Float runs the same rule")
  func float() throws {
    var parameters = ParameterStore<Float>([1, 1])
    var optimizer = AdaHessian<Float>(learningRate: 1, epsilon: 0)
    try optimizer.step(&parameters, minimizing: Bowl())
    #expect(parameters.values.allSatisfy { $0.magnitude <= 4 * Float(1).ulp })
    var longer = ParameterStore<Float>([-1.2, 1])
    var reference = ParameterStore<Double>([-1.2, 1])
    var (single, double) = (AdaHessian<Float>(), AdaHessian<Double>())
    for _ in 0..<50 {
      try single.step(&longer, minimizing: Rosenbrock())
      try double.step(&reference, minimizing: Rosenbrock())
    }
    for (x, y) in zip(longer.values, reference.values) { #expect((Double(x) - y).magnitude < 1e-4) }
  }

  @Test("A copy is an independent run")
  func valueSemantics() throws {
    var (parameters, copyParameters) = (ParameterStore([-1.2, 1.0]), ParameterStore([-1.2, 1.0]))
    var optimizer = AdaHessian<Double>()
    try optimizer.step(&parameters, minimizing: Rosenbrock())
    var copy = optimizer
    copyParameters = parameters
    let m = optimizer.m
    try copy.step(&copyParameters, minimizing: Rosenbrock())
    #expect(optimizer.m == m && optimizer.stepCount == 1)
    try optimizer.step(&parameters, minimizing: Rosenbrock())
    #expect(parameters == copyParameters && optimizer.m == copy.m && optimizer.v == copy.v)
  }

  @Test("Every hyper-parameter outside its range is refused with its own message, and nothing changes")
  func badHyperparameters() {
    let cases: [(AdaHessian<Double>, String)] = [
      (.init(learningRate: 0), "the learning rate must be above 0, and is 0.0"),
      (.init(learningRate: .nan), "the learning rate must be above 0, and is nan"),
      (.init(beta1: 1), "beta1 must be in [0, 1), and is 1.0"),
      (.init(beta2: -0.1), "beta2 must be in [0, 1), and is -0.1"),
      (.init(epsilon: -1), "epsilon must be at least 0, and is -1.0"),
      (.init(epsilon: .infinity), "epsilon must be at least 0, and is inf"),
      (.init(hessianPower: 1.5), "the Hessian power must be in [0, 1], and is 1.5"),
      (.init(weightDecay: -1), "the weight decay must be at least 0, and is -1.0"),
      (.init(curvature: .hutchinson(probes: 0)), "the number of probes must be at least 1, and is 0"),
      (.init(block: .contiguous(size: 0)), "the block size must be at least 1, and is 0"),
      (.init(hessianInterval: 0), "the Hessian interval must be at least 1, and is 0"),
      (.init(warmUpSteps: -1), "the number of warm-up steps must be at least 0, and is -1"),
      (.init(curvatureFraction: 0), "the fraction of the batch must be in (0, 1], and is 0.0"),
      (
        .init(curvatureFraction: 0.5),
        "a fraction of the batch needs an objective that is a mean over samples: make it a SampleObjective"
      ),
      (.init(probes: .given([])), "probe 0 is needed, and only 0 were given, counted from 0"),
      (.init(probes: .given([[1]])), "probe 0 has 1 components, and there are 2 variables"),
      (
        .init(block: .contiguous(size: 3)),
        "blocks of 3 do not divide the 2 elements of 'parameters': choose a divisor, or allow a short last block"
      ),
      (
        .init(perArray: ["parameters": .init(learningRateFactor: -1)]),
        "the learning-rate factor must be at least 0, and is -1.0"
      ),
    ]
    for (bad, message) in cases {
      var optimizer = bad
      var parameters = ParameterStore([1.0, 1.0])
      let error = #expect(throws: OptimizerError.self) { try optimizer.step(&parameters, minimizing: Bowl()) }
      #expect(error?.description == message)
      #expect(parameters.values == [1, 1] && optimizer.stepCount == 0)
    }
  }

  @Test("Threads change no bit of an update, whatever the power", arguments: [0, 0.5, 1])
  func threads(power: Double) throws {
    let n = 5003
    func run(_ threads: Int) throws -> AdaHessian<Double> {
      var optimizer = AdaHessian<Double>(learningRate: 0.1, hessianPower: power, weightDecay: 0.01)
      optimizer.threads = threads
      var parameters = ParameterStore((0..<n).map { Double($0 % 17) / 8 - 1 })
      for _ in 0..<3 { try optimizer.step(&parameters, minimizing: Sphere()) }
      optimizer.gradient = parameters.values
      return optimizer
    }
    struct Sphere: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { S.squaredNorm(x) }
    }
    let one = try run(1)
    for threads in [2, 3, 8] {
      let many = try run(threads)
      #expect(many.gradient == one.gradient && many.m == one.m && many.v == one.v)
    }
    var none = AdaHessian<Double>()
    none.threads = 0
    var parameters = ParameterStore([1.0])
    let error = #expect(throws: OptimizerError.self) { try none.step(&parameters, minimizing: Sphere()) }
    #expect(error?.description == "the number of threads must be at least 1, and is 0")
  }

  @Test("Nor of a diagonal, whatever is averaged", arguments: AdaHessian<Double>.Averaging.allCases, [1, 3])
  func threadsOfDiagonal(_ averaging: AdaHessian<Double>.Averaging, _ probes: Int) throws {
    // Coupled, so that every sign of a probe counts.
    struct Chain: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S {
        var sum = S.squaredNorm(x)
        for i in x.indices.dropFirst() { sum += x[i] * x[i - 1] * x[i - 1] }
        return sum
      }
    }
    let x = ParameterStore((0..<1003).map { Double($0 % 17) / 8 - 1 })
    let diagonals = try [1, 2, 3, 8].map { threads in
      var optimizer = AdaHessian<Double>(
        curvature: .hutchinson(probes: probes), averaging: averaging,
        perArray: ["parameters": .init(block: .contiguous(size: 2, shortLast: true))], threads: threads)
      var oracle = ExactDerivatives(of: Chain(), as: Double.self)
      try optimizer.differentiate(at: x, using: &oracle)
      return optimizer.diagonal
    }
    for diagonal in diagonals { #expect(diagonal == diagonals[0]) }
    // Eqs. 8–10 by hand, in the same order.
    var sum = [Double](repeating: 0, count: 1003)
    for probe in 0..<probes {
      var z = sum
      try Probes.seeded(0).draw(probe, into: &z)
      let product = hessianVectorProduct(at: x.values, along: z, of: Chain())
      for i in z.indices { sum[i] += averaging == .modulus ? (z[i] * product[i]).magnitude : z[i] * product[i] }
    }
    let means = sum.map { averaging == .signed ? $0 / Double(probes) : ($0 / Double(probes)).magnitude }
    for i in means.indices {
      let block = means[i / 2 * 2..<min(i / 2 * 2 + 2, means.count)]
      #expect(diagonals[0][i] == block.reduce(0, +) / Double(block.count))
    }
  }

  @Test("State made for other parameters is refused")
  func otherParameters() throws {
    var optimizer = AdaHessian<Double>()
    var parameters = ParameterStore([1.0, 1.0])
    try optimizer.step(&parameters, minimizing: Bowl())
    var three = ParameterStore([1.0, 1.0, 1.0])
    let error = #expect(throws: OptimizerError.self) { try optimizer.step(&three, minimizing: Bowl()) }
    #expect(error?.description == "this optimizer has the state of 2 parameters, and was given 3")
  }
}
