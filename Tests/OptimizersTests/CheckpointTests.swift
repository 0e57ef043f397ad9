import Derivatives
import Foundation
import Optimizers
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
  typealias Subject = Run<AdaHessian<Double>>

  /// A run with something in every part of its state.
  func subject(steps: Int = 5) throws -> Subject {
    var optimizer = AdaHessian<Double>(
      learningRate: 0.1, curvature: .hutchinson(probes: 2), block: .contiguous(size: 2, shortLast: true),
      hessianInterval: 2, betweenRefreshes: .hold, warmUpSteps: 1, probes: .seeded(.max))
    optimizer.perArray = [
      "a": .init(block: .whole, averaging: .signed, learningRateFactor: 0.5), "b\u{308}": .init(weightDecay: 0.25),
    ]
    var start = ParameterStore<Double>()
    start.append("a", shape: [1], [-1.2])
    start.append("b\u{308}", shape: [1, 1], [1])
    var run = Run(from: start, with: optimizer, schedule: .cosine(over: 50))
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: steps))
    return run
  }

  /// The same kind of run before its first step, with other settings.
  func fresh() -> Subject {
    var start = ParameterStore<Double>()
    start.append("a", shape: [1], [0])
    start.append("b\u{308}", shape: [1, 1], [0])
    return Run(from: start, with: AdaHessian<Double>())
  }

  @Test("Everything comes back: parameters, moving averages, choices, schedule, counters, probe key")
  func everything() throws {
    let run = try subject()
    var restored = fresh()
    try restored.restore(run.checkpoint())
    #expect(restored.parameters == run.parameters && restored.schedule == run.schedule)
    let (a, b) = (restored.optimizer, run.optimizer)
    #expect(a.m == b.m && a.v == b.v && a.diagonal == b.diagonal && a.probes == b.probes && a.perArray == b.perArray)
    #expect(a.stepCount == 5 && a.refreshCount == b.refreshCount && a.probeCount == b.probeCount)
    #expect(
      a.block == b.block && a.betweenRefreshes == b.betweenRefreshes && a.warmUpSteps == 1 && a.hessianInterval == 2)
    #expect(restored.checkpoint() == run.checkpoint())
  }

  @Test("Numbers that are not finite, and the sign of zero, survive where a run can have them")
  func specialNumbers() throws {
    var run = try subject()
    run.value = .nan
    run.optimizer.m[0] = -0.0
    run.optimizer.v[0] = .infinity
    run.optimizer.diagonal[0] = .nan
    var restored = fresh()
    try restored.restore(run.checkpoint())
    #expect(restored.optimizer.m[0].sign == .minus && restored.optimizer.v[0] == .infinity)
    #expect(restored.optimizer.diagonal[0].isNaN && restored.value.isNaN)
  }

  @Test("Given probes survive")
  func givenProbes() throws {
    var run = fresh()
    run.optimizer.probes = .given([[1, -1], [-1, 1], []])
    var restored = fresh()
    try restored.restore(run.checkpoint())
    #expect(restored.optimizer.probes == run.optimizer.probes)
  }

  /// What somebody, or a faulty program, could write under a checksum that is right.
  static let impossible: [(what: String, change: @Sendable (inout Subject) -> Void)] = [
    ("stepCount", { $0.optimizer.stepCount = -1 }),
    ("stepCount", { $0.optimizer.stepCount = .max }),
    ("refreshCount", { $0.optimizer.refreshCount = 6 }),
    ("refreshCount", { $0.optimizer.refreshCount = 0 }),
    ("probeCount", { $0.optimizer.probeCount = -1 }),
    ("probeCount", { $0.optimizer.probeCount = .max - 1 }),
    ("the count of diagonal", { $0.optimizer.diagonal = [1] }),
    ("the count of m", { $0.optimizer.m = [1, 1, 1] }),
    ("the count of v", { $0.optimizer.v = [] }),
    ("m[1]", { $0.optimizer.m[1] = .nan }),
    ("v[1]", { $0.optimizer.v[1] = .nan }),
    ("v[0]", { $0.optimizer.v[0] = -1e-300 }),
    ("the number of probes", { $0.optimizer.curvature = .hutchinson(probes: .max) }),
    ("the number of probes", { $0.optimizer.curvature = .hutchinson(probes: -1) }),
    ("warmUpSteps", { $0.optimizer.warmUpSteps = .min }),
    ("hessianInterval", { $0.optimizer.hessianInterval = 0 }),
    ("the schedule", { $0.schedule = .step(every: 0, factor: 1) }),
    ("the schedule", { $0.schedule = .cosine(over: -1).warmedUp(over: 3) }),
    (
      "the schedule",
      {
        var plateau = Plateau(patience: .max)
        plateau.wait = -1
        $0.schedule = .plateau(plateau)
      }
    ),
    (
      "the schedule",
      {
        var plateau = Plateau()
        plateau.best = .nan
        $0.schedule = .plateau(plateau)
      }
    ),
  ]

  @Test("A state that no run can be in is refused with a reason, and nothing changes", arguments: impossible.indices)
  func impossibleStates(_ i: Int) throws {
    var run = try subject()
    Self.impossible[i].change(&run)
    var restored = fresh()
    let before = restored.checkpoint()
    let error = #expect(throws: CheckpointError.self) { try restored.restore(run.checkpoint()) }
    guard case .impossible(let what, _, _) = try #require(error) else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(what == Self.impossible[i].what)
    #expect(restored.checkpoint() == before)
  }

  @Test("Of L-BFGS, the pairs have to be pairs, as long as the parameters")
  func impossiblePairs() throws {
    var run = Run(from: ParameterStore([-1.2, 1]), with: LBFGS<Double>())
    var oracle = ExactDerivatives(of: Rosenbrock(), as: Double.self)
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 5))
    var restored = Run(from: ParameterStore([0.0, 0]), with: LBFGS<Double>())
    try restored.restore(run.checkpoint())
    #expect(restored.optimizer.s == run.optimizer.s && run.optimizer.s.count > 1)
    for change: (inout LBFGS<Double>) -> Void in [
      { $0.s.removeLast() }, { $0.y = [] }, { $0.s[1] = [1] }, { $0.y[0] += [1] }, { $0.y[0][1] = .nan },
    ] {
      var changed = run
      change(&changed.optimizer)
      #expect(throws: CheckpointError.self) { try restored.restore(changed.checkpoint()) }
      #expect(restored.checkpoint() == run.checkpoint())
    }
  }

  @Test("A schedule in a file is nested as deep as one can be followed, and no deeper")
  func nesting() throws {
    func text(_ depth: Int) -> String {
      String(repeating: "product constant ", count: depth - 1) + "exponential 0.5"
    }
    let deep = try #require(Schedule(stateText: text(256)))
    try deep.check()
    #expect(Schedule(stateText: text(257)) == nil)
    #expect(Schedule(stateText: String(repeating: "product ", count: 200_000) + "constant") == nil)
    #expect(throws: OptimizerError.self) { try (deep * .constant).check() }
  }

  @Test("A file cut at any byte is refused, and nothing changes")
  func truncation() throws {
    let bytes = try subject().checkpoint()
    for count in bytes.indices {
      var run = fresh()
      let before = run.checkpoint()
      #expect(throws: CheckpointError.self) { try run.restore(Array(bytes[..<count])) }
      #expect(run.checkpoint() == before)
    }
    var run = fresh()
    let error = #expect(throws: CheckpointError.self) { try run.restore(Array(bytes.dropLast())) }
    #expect(
      error?.description
        == "this checkpoint is truncated: it should have \(bytes.count) bytes, and has \(bytes.count - 1)")
  }

  @Test("A file with any byte altered is refused, and nothing changes")
  func alteration() throws {
    let bytes = try subject().checkpoint()
    for i in bytes.indices {
      var run = fresh()
      var damaged = bytes
      damaged[i] ^= 1 << (i % 8)
      #expect(throws: CheckpointError.self, "byte \(i)") { try run.restore(damaged) }
      #expect(run.stepCount == 0)
    }
    var run = fresh()
    #expect(throws: CheckpointError.altered) { try run.restore(bytes + [0]) }
  }

  @Test("Newer, foreign and mismatched files are told apart")
  func otherFiles() throws {
    var bytes = try subject().checkpoint()
    var run = fresh()
    #expect(throws: CheckpointError.foreign) { try run.restore(Array("label,mean_radius\n0,17.99\n".utf8)) }
    #expect(throws: CheckpointError.foreign) { try run.restore([]) }
    bytes[8] = 2
    #expect(throws: CheckpointError.newer(found: 2, supported: 1)) { try run.restore(bytes) }

    let adam = Run(from: fresh().parameters, with: Adam<Double>()).checkpoint()
    #expect(
      throws: CheckpointError.mismatch(what: "optimizer", expected: "'adahessian'", found: "'adam'")
    ) { try run.restore(adam) }
    let other = Run(from: ParameterStore([1.0, 1]), with: AdaHessian<Double>()).checkpoint()
    #expect(throws: CheckpointError.self) { try run.restore(other) }
    let single = Run(from: ParameterStore<Float>([1, 1]), with: AdaHessian<Float>()).checkpoint()
    var double = Run(from: ParameterStore([1.0, 1]), with: AdaHessian<Double>())
    #expect(
      throws: CheckpointError.mismatch(what: "element", expected: "'Double'", found: "'Float'")
    ) { try double.restore(single) }
  }

  @Test("A file that is no checkpoint, or a newer one, is never overwritten; an empty or damaged one is")
  func replacing() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("curvature-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try subject()
    var newer = run.checkpoint()
    newer[8] = 2
    for (bytes, error) in [
      (Array("my notes".utf8), CheckpointError.foreign), (newer, .newer(found: 2, supported: 1)),
    ] {
      try Data(bytes).write(to: file)
      #expect(throws: error) { try run.save(to: file.path) }
      #expect(try Data(contentsOf: file) == Data(bytes))
    }
    for bytes in [[], Array(run.checkpoint().prefix(5)), Array(run.checkpoint().dropLast())] {
      try Data(bytes).write(to: file)
      try run.save(to: file.path)
      #expect(try [UInt8](Data(contentsOf: file)) == run.checkpoint())
    }
  }

  @Test("A file is saved over the last one and read back; the folder holds nothing else")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("curvature-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("run.checkpoint").path
    try subject(steps: 1).save(to: path)
    let run = try subject(steps: 5)
    try run.save(to: path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.checkpoint"])
    var restored = fresh()
    try restored.restore(from: path)
    #expect(restored.checkpoint() == run.checkpoint())

    let missing = folder.appendingPathComponent("missing").path
    let unreadable = #expect(throws: CheckpointError.self) { try restored.restore(from: missing) }
    #expect(unreadable?.description.hasPrefix("the checkpoint '\(missing)' cannot be read: ") == true)
    let nowhere = folder.appendingPathComponent("no/such/folder").path
    let unwritable = #expect(throws: CheckpointError.self) { try run.save(to: nowhere) }
    #expect(unwritable?.description.hasPrefix("the checkpoint '\(nowhere)' cannot be written: ") == true)
  }
}
