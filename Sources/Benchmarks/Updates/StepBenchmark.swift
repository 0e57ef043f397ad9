import Derivatives
import Optimizers
import Scalars

/// Whole steps of Adam and AdaHessian whose derivatives cost nothing: what the optimizer itself takes, and what a run
/// adds.
public enum StepBenchmark {
  /// How the table and the command line call it.
  public static let name = "optimizer-steps"
  public static let summary = "Steps of Adam and AdaHessian without a function, bare and in a run"

  /// Measures `Float` and `Double`.
  public static func measure(_ effort: Effort) -> [StepResult] {
    [effort.parameters / 10, effort.parameters].flatMap { count in
      measure(Float.self, count, effort) + measure(Double.self, count, effort)
    }
  }

  private static func measure<Element: MachineScalar>(_: Element.Type, _ count: Int, _ effort: Effort) -> [StepResult] {
    let adam = measure(Adam<Element>(), count, effort, adam: nil)
    return [adam, measure(AdaHessian<Element>(learningRate: 1e-3), count, effort, adam: adam.nanoseconds)]
  }

  private static func measure<O: Optimizer>(
    _ optimizer: O, _ count: Int, _ effort: Effort, adam: Double?
  ) -> StepResult {
    var generator = SplitMix64(seed: 7)
    let start = ParameterStore((0..<count).map { _ in O.Element(generator.symmetric()) })
    var oracle = Constant(like: start.values)
    var (bare, parameters) = (optimizer, start)
    let copied = start.values
    var (first, second) = (copied, copied)
    var (steps, runSteps, copies): ([Double], [Double], [Double]) = ([], [], [])
    let clock = ContinuousClock()
    let begin = clock.now
    // What a run does between two calls of `onStep` is one step. The others take place in such a call.
    var timer = Stopwatch.Lap()
    var run = Run(from: start, with: optimizer)
    var other = oracle
    do {
      try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: .max)) { run in
        if run.stepCount == 0 {
          timer = Stopwatch.Lap()
          return true
        }
        runSteps.append(timer.nanoseconds)
        steps.append(
          Stopwatch.thread.nanoseconds {
            do { try bare.step(&parameters, using: &other) } catch { stop("\(error)") }
          })
        copies.append(
          Stopwatch.thread.nanoseconds {
            copied.withUnsafeBufferPointer { from in
              first.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: from) }
              second.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: from) }
            }
          })
        timer = Stopwatch.Lap()
        return steps.count < warmUp + effort.leastRepetitions || clock.now - begin < effort.workload / 2
      }
    } catch {
      stop("\(error)")
    }
    require(run.parameters == parameters, "\(O.name): a run and bare steps from one start end at two places")
    BlackHole.store(Double(first[count / 2] + second[count / 2]))
    // The first ones make the buffers.
    steps.removeFirst(warmUp)
    runSteps.removeFirst(warmUp)
    let fastest = steps.min() ?? .nan
    return StepResult(
      optimizer: O.name, element: MemoryLayout<O.Element>.size == 8 ? "Double" : "Float", parameters: count,
      nanoseconds: fastest, medianNanoseconds: median(steps),
      runNanoseconds: runSteps.min() ?? .nan, medianRunNanoseconds: median(runSteps),
      copyNanoseconds: copies.min() ?? .nan, adamNanoseconds: adam ?? fastest)
  }

  private static let warmUp = 2

  /// A function that is linear, with a curvature all the same, and computed by nobody: what it would fill has been,
  /// after a first time.
  private struct Constant<Element: MachineScalar>: DerivativeOracle {
    let numbers: [Element]
    init(like numbers: [Element]) { self.numbers = numbers }

    mutating func value(at x: [Element]) -> Element { 1 }

    mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
      fill(&gradient)
      return 1
    }

    mutating func valueWithHessianVectorProduct(
      at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
    ) -> Element {
      fill(&gradient)
      fill(&product)
      return 1
    }

    mutating func valueWithHessianDiagonal(
      at x: [Element], gradient: inout [Element], diagonal: inout [Element]
    ) -> Element {
      fill(&gradient)
      fill(&diagonal)
      return 1
    }

    private func fill(_ buffer: inout [Element]) {
      if buffer[0] == 0 { for i in buffer.indices { buffer[i] = numbers[i] } }
    }
  }
}
