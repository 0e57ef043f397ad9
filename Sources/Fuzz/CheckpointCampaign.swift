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

  private let subjects: [any CheckpointSubject]

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
          stale: .hold, warmUpSteps: 1,
          choices: ["b": .init(block: .whole, averaging: .signed, learningRateFactor: 0.5, weightDecay: 0.1)])),
      Subject(AdaHessian(curvature: .exactDiagonal)),
      Subject(AdaHessian(probes: .given([[Double]](repeating: [1, -1, 1], count: 20)))),
      Subject(DiagonalNewton(learningRate: 0.5, damping: 1)),
      Subject(Newton(damping: 1)),
      Subject(LBFGS(memory: 3)),
      Subject(NewtonCG(maximumProducts: 5)),
      Subject(SplitOptimizer(AdaHessian(), and: Adagrad(learningRate: 0.1), for: ["b"]), plateau),
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
private protocol CheckpointSubject: Sendable {
  var name: String { get }
  /// Valid checkpoints of it: before the first step, and after some.
  var saved: [[UInt8]] { get }
  func fault(restoring bytes: [UInt8]) -> String?
}

private struct Subject<O: Optimizer>: CheckpointSubject where O.Element == Double {
  let name: String
  let saved: [[UInt8]]
  private let start: Run<O>

  init(_ optimizer: O, _ schedule: Schedule = .constant) {
    var parameters = ParameterStore<Double>()
    parameters.append("a", shape: [2], [-1.2, 1])
    parameters.append("b", shape: [1], [0.5])
    let start = Run(from: parameters, with: optimizer, schedule: schedule)
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

/// f(x, y, z) = (1 − x)² + 100(y − x²)² + z⁴.
private struct Valley: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let (a, b, c) = (1 - x[0], x[1] - x[0] * x[0], x[2] * x[2])
    return a * a + 100 * b * b + c * c
  }
}

/// One record of a checkpoint's contents: a name, a kind, a count, and a body.
private struct Record {
  static let words =
    Mutation.numbers + [
      "constant", "step 1 0.5", "step 0 1", "exponential 2", "cosine 0 1", "inverseSquareRoot 0", "warmUp 0",
      "product ",
      "sequence 9223372036854775807 constant constant", "plateau 9223372036854775807 0.5 0.1 inf 9223372036854775807 1",
      "plateau 1 0.5 0.1 nan -1 nan", "plateau 1 0.5 0 0 1 0", "hutchinson 9223372036854775807", "hutchinson 0",
      "exactDiagonal", "contiguous 0 true", "contiguous 9223372036854775807 true", "contiguous 5 false", "rows",
      "kernels",
      "whole", "given\n1 -1 1", "given\n1 7 nan", "given", "seeded 1", "reuse", "hold", "signed", "modulus", "refuse",
      "plain", "a", "a\nb", "a\na", "\n", "0.5",
    ]

  var name: [UInt8]
  var kind: UInt8
  var count: Int
  var body: [UInt8]

  var bytes: [UInt8] {
    [UInt8(truncatingIfNeeded: name.count)] + name + [kind] + Self.littleEndian(count) + body
  }

  static func littleEndian(_ word: some FixedWidthInteger) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
  }

  static func word(_ bytes: ArraySlice<UInt8>) -> Int {
    Int(truncatingIfNeeded: bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// The records of valid contents.
  static func all(in contents: ArraySlice<UInt8>) -> [Record] {
    var (rest, records): (ArraySlice<UInt8>, [Record]) = (contents, [])
    func take(_ count: Int) -> ArraySlice<UInt8> {
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    while let length = rest.popFirst() {
      let name = Array(take(Int(length)))
      let kind = take(1).first ?? 0
      let count = word(take(8))
      var body: [UInt8] = []
      switch kind {
      case 1: body = Array(take(8))
      case 2: body = Array(take(count))
      case 3: body = Array(take(8 * count))
      default:
        for _ in 0..<count {
          let head = take(8)
          body += head + take(8 * word(head))
        }
      }
      records.append(Record(name: name, kind: kind, count: count, body: body))
    }
    return records
  }

  /// Drops, doubles or exchanges records, or changes what is in one.
  static func change(_ records: inout [Record], using random: inout SplitMix64) {
    guard let i = records.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: records.remove(at: i)
    case 1: records.insert(records[i], at: i)
    case 2: records.swapAt(i, records.indices.randomElement(using: &random) ?? i)
    case 3: records[i].count = Mutation.integers.randomElement(using: &random) ?? 0
    case 4: records[i].kind = .random(in: 0...5, using: &random)
    default: records[i].changeBody(using: &random)
    }
  }

  private mutating func changeBody(using random: inout SplitMix64) {
    switch kind {
    case 1: body = Self.littleEndian(Mutation.integers.randomElement(using: &random) ?? 0)
    case 2:
      if Bool.random(using: &random) {
        body = Array((Self.words.randomElement(using: &random) ?? "").utf8)
      } else {
        body = Mutation.changed(body, words: Self.words, others: [], using: &random)
      }
      count = body.count
    case 3:
      let number = Self.littleEndian((Mutation.reals.randomElement(using: &random) ?? 0).bitPattern)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: (count, body) = (count + 1, body + number)
      case 1 where count > 0: (count, body) = (count - 1, Array(body.dropLast(8)))
      default:
        guard count > 0 else { return }
        let place = 8 * Int.random(in: 0..<count, using: &random)
        body.replaceSubrange(place..<(place + 8), with: number)
      }
    default:
      var buffers: [[UInt8]] = []
      var rest = body[...]
      while !rest.isEmpty {
        let length = Self.word(rest)
        buffers.append(Array(rest.dropFirst(8).prefix(8 * length)))
        rest = rest.dropFirst(8 + 8 * length)
      }
      guard let i = buffers.indices.randomElement(using: &random) else { return }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: buffers.remove(at: i)
      case 1: buffers.append(buffers[i])
      case 2: buffers[i].removeLast(Swift.min(8, buffers[i].count))
      default:
        let number = Self.littleEndian((Mutation.reals.randomElement(using: &random) ?? 0).bitPattern)
        buffers[i].replaceSubrange(0..<Swift.min(8, buffers[i].count), with: number)
      }
      count = buffers.count
      body = buffers.flatMap { Self.littleEndian($0.count / 8) + $0 }
    }
  }
}
