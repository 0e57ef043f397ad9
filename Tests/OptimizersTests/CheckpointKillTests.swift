#if compiler(>=6.3) && !os(Windows)
  import Derivatives
  import Foundation
  import Optimizers
  import Problems
  import Scalars
  import Testing

  @Suite("Checkpoints under kill -9")
  struct CheckpointKillTests {
    // Without optimization a step and its file take milliseconds.
    #if DEBUG
      static let rounds = 8
      static let delays: ClosedRange<UInt32> = 0...60_000
    #else
      static let rounds = 300
      static let delays: ClosedRange<UInt32> = 0...10_000
    #endif

    static func start() -> Run<AdaHessian<Double>> {
      let optimizer = AdaHessian<Double>(learningRate: 0.1, hessianInterval: 3, probes: .seeded(11))
      var start = ParameterStore<Double>()
      start.append("x", shape: [2], [-1.2, 1])
      // Ballast: a file of 100 kB takes long enough to write that many a kill falls into it.
      start.append("ballast", shape: [4096], repeating: 0.5)
      return Run(from: start, with: optimizer, schedule: .plateau(Plateau(patience: 50, factor: 0.9)))
    }

    @Test("However often a run is killed while it saves, its file is whole, and it ends as if nothing had happened")
    func killLoop() async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("curvature-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let path = folder.appendingPathComponent("run.checkpoint").path

      var generator = SplitMix64(seed: 5)
      var reached = 0
      for _ in 0..<Self.rounds {
        let delay = UInt32.random(in: Self.delays, using: &generator)
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, delay = delay as UInt32] in
          var run = Self.start()
          if FileManager.default.fileExists(atPath: path) { try run.restore(from: path) }
          var derivatives = ExactDerivatives(of: Rosenbrock(), as: Double.self)
          var saves = 0
          try run.minimize(using: &derivatives, until: StoppingRules(maximumSteps: .max)) { run in
            do { try run.save(to: path) } catch { return false }
            // However slow the machine is, every round gets a step further; then death may come at any moment.
            saves += 1
            if saves == 2 {
              Thread.detachNewThread {
                usleep(delay)
                kill(getpid(), SIGKILL)
              }
            }
            return true
          }
        }
        if FileManager.default.fileExists(atPath: path) {
          var run = Self.start()
          try run.restore(from: path)
          // A whole file is never replaced by an older one.
          #expect(run.stepCount >= reached)
          reached = run.stepCount
        }
      }
      #expect(reached >= Self.rounds)

      var (resumed, uninterrupted) = (Self.start(), Self.start())
      var derivatives = ExactDerivatives(of: Rosenbrock(), as: Double.self)
      let rules = StoppingRules(maximumSteps: reached + 20)
      try resumed.restore(from: path)
      try resumed.minimize(using: &derivatives, until: rules)
      try uninterrupted.minimize(using: &derivatives, until: rules)
      #expect(resumed.checkpoint() == uninterrupted.checkpoint())
    }
  }
#endif
