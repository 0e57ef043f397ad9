import Derivatives
import Optimizers
import Scalars

/// Checkpoints of every optimizer with something changed, the checksum made right again in most.
struct CheckpointCampaign: Campaign {
  let name = "checkpoints"
  let promise = "Any bytes are refused and change nothing, or are restored, saved again alike, and gone on from."

  struct Input {
    let subject: Int
    let bytes: [UInt8]
  }

  let subjects: [any CheckpointSubject]

  init() {
    let plateau = Schedule.plateau(Plateau(patience: 1)).warmedUp(over: 3)
    subjects = [
      Subject(GradientDescent(learningRate: 1e-3), Schedule.step(every: 3, factor: 0.5)),
      Subject(Momentum(learningRate: 1e-3), .exponential(factor: 0.9)),
      Subject(Nesterov(learningRate: 1e-3), .inverseSquareRoot(scale: 2)),
      Subject(Adagrad(learningRate: 0.1), .cosine(over: 10)),
      Subject(RMSProp(learningRate: 0.1), plateau),
      Subject(Adam(learningRate: 0.1), .cosine(over: 4).followed(by: .constant, after: 4)),
      Subject(AdamW(learningRate: 0.1)),
      Subject(AdaHessian(), plateau),
      Subject(
        AdaHessian(
          curvature: .hutchinson(probes: 2), block: .contiguous(size: 2, shortLast: true), hessianInterval: 2,
          betweenRefreshes: .hold, warmUpSteps: 1,
          perArray: ["b": .init(block: .whole, averaging: .signed, learningRateFactor: 0.5, weightDecay: 0.1)])),
      Subject(AdaHessian(curvature: .exactDiagonal)),
      Subject(AdaHessian(probes: .given([[Double]](repeating: [1, -1, 1], count: 20)))),
      Subject(DiagonalNewton(learningRate: 0.5, damping: 1)),
      Subject(Newton()),
      Subject(Newton(indefinite: .modulus, damping: 1)),
      Subject(LBFGS(memory: 3)),
      Subject(NewtonCG(maximumProducts: 5)),
      Subject(Sophia(learningRate: 0.1, estimator: .hutchinson(probes: 2), hessianInterval: 3), plateau),
      Subject(CubicNewton()),
      Subject(SaddleFreeNewton(dimensions: 2)),
      Subject(SplitOptimizer(AdaHessian(), and: Adagrad(learningRate: 0.1), for: ["b"]), plateau),
      Subject(
        AdaHessian(curvatureFraction: 0.5), .perEpoch(.plateau(Plateau(patience: 1))) * .linearWarmUp(over: 3),
        batches: Batches(of: 2, seed: 1, order: .stratified), gradientLimit: 10),
      Subject(Adam(), .perEpoch(.cosine(over: 4)), batches: Batches(of: 4, order: .withReplacement, accumulating: 2)),
    ]
  }

  func input(case index: Int, using random: inout SplitMix64) -> Input {
    let i = index % subjects.count
    let saved = subjects[i].saved.randomElement(using: &random) ?? []
    let other = subjects.randomElement(using: &random)?.saved.first ?? []
    guard !index.isMultiple(of: 4) else {
      // The frame and its checksum: nearly all of these are refused at the door.
      return Input(subject: i, bytes: Mutation.changed(saved, words: [], others: [other], using: &random))
    }
    guard var contents = try? Array(CheckpointFormat.contents(of: saved)) else {
      return Input(subject: i, bytes: saved)
    }
    if Int.random(in: 0..<8, using: &random) == 0 {
      contents = Mutation.changed(contents, words: Record.words, others: [other], using: &random)
    } else {
      var records = Record.all(in: contents[...])
      for _ in 0..<Int.random(in: 1...2, using: &random) { Record.change(&records, using: &random) }
      contents = records.flatMap(\.bytes)
    }
    return Input(subject: i, bytes: CheckpointFormat.frame(contents))
  }

  func text(of input: Input) -> String { "\(subjects[input.subject].name): \(Mutation.quoted(input.bytes))" }

  func fault(in input: Input) -> String? { subjects[input.subject].fault(restoring: input.bytes) }
}

/// A run that checkpoints are restored into.
protocol CheckpointSubject: Sendable {
  var name: String { get }
  /// Valid checkpoints of it: before the first step, and after some.
  var saved: [[UInt8]] { get }
  func fault(restoring bytes: [UInt8]) -> String?
}

private struct Subject<O: Optimizer>: CheckpointSubject where O.Element == Double {
  let name: String
  let saved: [[UInt8]]
  private let start: Run<O>

  init(
    _ optimizer: O, _ schedule: Schedule = .constant, batches: Batches? = nil, gradientLimit: Double? = nil
  ) {
    var parameters = ParameterStore<Double>()
    parameters.append("a", shape: [2], [-1.2, 1])
    parameters.append("b", shape: [1], [0.5])
    let start = Run(
      from: parameters, with: optimizer, schedule: schedule, batches: batches, gradientLimit: gradientLimit)
    self.start = start
    name = O.name
    saved = [0, 1, 5].compactMap { steps in
      var run = start
      return Self.goOn(&run, steps: steps) == nil ? run.checkpoint() : nil
    }
  }

  /// Takes some more steps; returns what is wrong with that. An error that is thrown says so itself.
  private static func goOn(_ run: inout Run<O>, steps: Int) -> String? {
    var oracle = ExactDerivatives(of: Valley(), as: Double.self)
    let (last, overflow) = run.stepCount.addingReportingOverflow(steps)
    if overflow { return "after \(run.stepCount) steps there is no next one" }
    _ = try? run.minimize(using: &oracle, until: StoppingRules(maximumSteps: last))
    return nil
  }

  func fault(restoring bytes: [UInt8]) -> String? {
    var run = start
    do {
      try run.restore(bytes)
    } catch {
      if error.description.isEmpty { return "the error says nothing" }
      return run.checkpoint() == start.checkpoint() ? nil : "refused, and the run has changed"
    }
    let first = run.checkpoint()
    var again = start
    guard (try? again.restore(first)) != nil else { return "what it saves again is refused" }
    guard again.checkpoint() == first else { return "what it saves again is another run" }
    if let fault = Self.goOn(&run, steps: 2) { return fault }
    guard (try? again.restore(run.checkpoint())) != nil else { return "what it saves two steps later is refused" }
    return nil
  }
}

/// f(x, y, z) = (1 − x)² + 100(y − x²)² + z⁴, and a little of z that differs from sample to sample.
private struct Valley: SampleObjective {
  var sampleCount: Int { 7 }

  func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
    let (a, b, c) = (1 - x[0], x[1] - x[0] * x[0], x[2] * x[2])
    return a * a + 100 * b * b + c * c + 0.01 * sample.data { Double($0 - 3) } * x[2]
  }
}
