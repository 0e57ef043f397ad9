import Derivatives
import Optimizers
import Scalars
import TestSupport
import Testing

@Suite("Sophia")
struct SophiaTests {
  /// A run of another implementation; see Tests/Golden/methods.
  struct Run: Decodable {
    let eta: Double, gamma: Double, weightDecay: Double
    let interval: Int
    let seed: UInt64
    let labels: [[Int]]?
    let parameters: [[Double]]

    func optimizer(_ estimator: Sophia<Double>.Estimator) -> Sophia<Double> {
      Sophia(
        learningRate: eta, gamma: gamma, weightDecay: weightDecay, estimator: estimator, hessianInterval: interval,
        probes: .seeded(seed))
    }
  }

  struct File: Decodable { let sophiaH: Run, sophiaG: Run }

  /// Compares every step with the file's; the largest deviation.
  func deviation<F: Objective>(_ run: Run, _ f: F, _ estimator: Sophia<Double>.Estimator) throws -> Double {
    var (optimizer, parameters) = (run.optimizer(estimator), ParameterStore(run.parameters[0]))
    var derivatives = ExactDerivatives(of: f, as: Double.self)
    var largest = 0.0
    for expected in run.parameters.dropFirst() {
      try optimizer.step(&parameters, using: &derivatives)
      largest = zip(parameters.values, expected).reduce(largest) { max($0, ($1.0 - $1.1).magnitude) }
    }
    return largest
  }

  @Test("With probes it takes the steps of pytorch-optimizer's SophiaH, clipped and not")
  func hutchinson() throws {
    let run = try golden("methods/methods.json", as: File.self).sophiaH
    #expect(try deviation(run, Rosenbrock(), .hutchinson(probes: 1)) < 1e-12)
  }

  @Test("With drawn labels it takes the steps of the authors' SophiaG, and draws the labels that Python draws")
  func bartlett() throws {
    let run = try golden("methods/methods.json", as: File.self).sophiaG
    #expect(try deviation(run, Softmax(), .bartlett) < 1e-12)
    let key = SplitMix64.mix(SplitMix64.mix(run.seed))
    let drawn = Softmax().drawingLabels(at: run.parameters[0], of: Array(0..<12)) { i in
      Double(SplitMix64.mix(key &+ UInt64(i)) >> 11) / 9_007_199_254_740_992
    }
    #expect(drawn.labels == run.labels?[0])
  }

  @Test("The first step by hand: the sign where curvature is small, a fraction where it is large")
  func firstStep() throws {
    // f = 10x² + y², D = (20, 2): m = 0.04·g, h = 0.01·D, γ = 0.5.
    var optimizer = Sophia<Double>(learningRate: 0.1, gamma: 10, weightDecay: 0.5)
    var parameters = ParameterStore([0.25, 100])
    try optimizer.step(&parameters, minimizing: Bowl())
    #expect(optimizer.diagonal == [20, 2])
    let x = 0.25 * 0.95 - 0.1 * (0.04 * 5) / (10 * 0.01 * 20)
    #expect((parameters.values[0] - x).magnitude < 1e-15 && (parameters.values[1] - (95 - 0.1)).magnitude < 1e-13)
    // In between the diagonal rests.
    let h = optimizer.h
    try optimizer.step(&parameters, minimizing: Bowl())
    #expect(optimizer.h == h && optimizer.drawCount == 1)
  }

  @Test("Negative curvature gives a step of η downhill, and not one uphill")
  func negative() throws {
    struct Cap: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { -x[0] * x[0] } }
    var optimizer = Sophia<Double>(learningRate: 0.1)
    var parameters = ParameterStore([1e-9])
    try optimizer.step(&parameters, minimizing: Cap())
    #expect((parameters.values[0] - 0.1).magnitude < 1e-8 && optimizer.h[0] < 0)
  }

  @Test("Drawn labels have, in the mean, no gradient, and the Gauss–Newton diagonal as its square")
  func identities() throws {
    func check<F: BartlettObjective>(_ f: F, at x: [Double], batch: Batch, _ diagonal: [Double]) {
      var workspace = Workspace<Double>()
      workspace.batch = batch
      var gradient = [Double](repeating: 0, count: x.count)
      var (mean, square) = (gradient, gradient)
      let draws = 1000
      for draw in 0..<draws {
        let key = SplitMix64.mix(UInt64(draw))
        let size = f.gradientOfDrawnLabels(at: x, key: key, into: &gradient, using: &workspace)
        #expect(size == batch.samples?.count ?? f.sampleCount)
        for i in x.indices {
          mean[i] += gradient[i] / Double(draws)
          square[i] += Double(size ?? 0) * gradient[i] * gradient[i] / Double(draws)
        }
      }
      for i in x.indices {
        let spread = (diagonal[i] / Double(f.sampleCount * draws)).squareRoot()
        #expect(mean[i].magnitude < 6 * spread)
        #expect((square[i] / diagonal[i] - 1).magnitude < 6 * (2 / Double(draws)).squareRoot())
      }
    }
    // Both models are linear: the Gauss–Newton matrix is the Hessian, without the penalty of which there is none here.
    let (w, softmax) = ((0..<9).map { Double($0 * 4 % 7) / 5 - 0.5 }, Softmax())
    check(softmax, at: w, batch: .all, hessianDiagonal(at: w, of: softmax))
    let part = Batch([0, 3, 4, 7, 11])
    var workspace = Workspace<Double>()
    workspace.batch = part
    var (gradient, diagonal) = (w, w)
    _ = softmax.valueWithHessianDiagonal(at: w, gradient: &gradient, diagonal: &diagonal, using: &workspace)
    check(softmax, at: w, batch: part, diagonal)
    // The penalty adds 0.1 to the Hessian of this one, and nothing to what labels show.
    let x = [0.5, -0.3, 0.2]
    check(Coins(), at: x, batch: .all, hessianDiagonal(at: x, of: SmallRegression()).map { $0 - 0.1 })
  }

  @Test("Classification with drawn labels reaches the minimum, and goes on from a checkpoint bit for bit")
  func training() throws {
    let optimizer = Sophia<Double>(learningRate: 0.1, estimator: .bartlett, probes: .seeded(2))
    var whole = Optimizers.Run(from: ParameterStore([0.0, 0, 0]), with: optimizer, schedule: .cosine(over: 600))
    var derivatives = ExactDerivatives(of: Coins(), as: Double.self)
    var resumed = whole
    try whole.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 25))
    let file = whole.checkpoint()
    try whole.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 600))
    resumed.optimizer = Sophia(estimator: .hutchinson(probes: 3), hessianInterval: 7)
    try resumed.restore(file)
    #expect(resumed.optimizer.drawCount == 3 && resumed.optimizer.estimator == .bartlett)
    try resumed.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 600))
    #expect(resumed.checkpoint() == whole.checkpoint())
    #expect(gradient(at: whole.parameters.values, of: Coins()).allSatisfy { $0.magnitude < 1e-3 })
  }

  @Test("One part of the parameters can draw labels, too, and sees its own part of their gradient")
  func split() throws {
    var store = ParameterStore<Double>()
    store.append("weights", shape: [2], [0.1, 0.2])
    store.append("bias", shape: [1], [0.3])
    var alone = Sophia<Double>(estimator: .bartlett)
    var both = SplitOptimizer(alone, and: Sophia<Double>(estimator: .bartlett), for: ["bias"])
    var (a, b) = (store, store)
    for _ in 0..<12 {
      try alone.step(&a, minimizing: Coins())
      try both.step(&b, minimizing: Coins())
    }
    #expect(a == b && both.diagonal == alone.diagonal)
  }

  @Test("A state that no run can be in is refused", arguments: 0..<5)
  func impossible(_ i: Int) throws {
    var run = Optimizers.Run(from: ParameterStore([1.0, 2]), with: Sophia<Double>())
    var derivatives = ExactDerivatives(of: Bowl(), as: Double.self)
    try run.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 3))
    var restored = run
    try restored.restore(run.checkpoint())
    switch i {
    case 0: run.optimizer.h[1] = .nan
    case 1: run.optimizer.m = [0]
    case 2: run.optimizer.drawCount = -1
    case 3: run.optimizer.hessianInterval = 0
    default: run.optimizer.estimator = .hutchinson(probes: 0)
    }
    #expect(throws: CheckpointError.self) { try restored.restore(run.checkpoint()) }
  }
}

/// A softmax regression of three classes on twelve points, without a penalty.
struct Softmax: BartlettObjective {
  static let inputs: [[Double]] = (0..<12).map { i in
    let (a, b) = (7 * i % 11, (7 * i + 3) % 11)
    return [Double(a) / 5 - 1, Double(b) / 5 - 1, 1]
  }
  var labels: [Int] = (0..<12).map { (i: Int) -> Int in 5 * i % 3 }

  var sampleCount: Int { 12 }

  func loss<S: Scalar>(of sample: Sample<S>, at w: [S]) -> S {
    let scores = (0..<3).map { c in sample.dot(w[3 * c..<3 * c + 3]) { i in Self.inputs[i] } }
    return S.logSumExp(scores) - sample.element(of: scores) { i in labels[i] }
  }

  func drawingLabels<T: MachineScalar>(
    at w: [T], of samples: [Int], uniform: (_ sample: Int) -> Double
  ) -> Softmax {
    var drawn = self
    for i in samples {
      let scores: [Double] = (0..<3).map { c in Double.dot(w[3 * c..<3 * c + 3].map { Double($0) }, Self.inputs[i]) }
      let total = Double.logSumExp(scores)
      var (label, left) = (0, uniform(i) - Double.exp(scores[0] - total))
      while left >= 0, label < 2 {
        label += 1
        left -= Double.exp(scores[label] - total)
      }
      drawn.labels[i] = label
    }
    return drawn
  }
}

/// ``SmallRegression`` with labels that can be drawn.
struct Coins: BartlettObjective {
  var labels = SmallRegression.labels

  var sampleCount: Int { 6 }

  func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
    let score = sample.dot(x[..<2]) { i in SmallRegression.inputs[i] } + x[2]
    return S.softplus(-sample.data { i in labels[i] } * score)
  }

  func penalty<S: Scalar>(at x: [S]) -> S { SmallRegression().penalty(at: x) }

  func drawingLabels<T: MachineScalar>(at x: [T], of samples: [Int], uniform: (_ sample: Int) -> Double) -> Coins {
    var drawn = self
    for i in samples {
      let score = Double.dot(x.map { Double($0) }, SmallRegression.inputs[i] + [1])
      drawn.labels[i] = uniform(i) < Double.sigmoid(score) ? 1 : -1
    }
    return drawn
  }
}
