import Derivatives
import Optimizers
import Scalars

/// The second half of AdaHessian's step, the one that no function has a part in: five buffers are read, and three
/// written.
public enum UpdateBenchmark {
  /// How the table and the command line call it.
  public static let name = "adahessian-update"
  public static let summary = "AdaHessian's update of 10⁷ parameters, beside a plain copy of the same memory"

  /// Measures `Float` and `Double`, on one thread and on two.
  public static func measure(_ effort: Effort) -> [UpdateResult] {
    [1, 2].flatMap { threads in
      [measure(Float.self, threads, effort), measure(Double.self, threads, effort)]
    }
  }

  private static func measure<Element: MachineScalar>(
    _: Element.Type, _ threads: Int, _ effort: Effort
  ) -> UpdateResult {
    let n = effort.parameters
    var generator = SplitMix64(seed: 7)
    let numbers = (0..<n).map { _ in Element(generator.symmetric()) }
    var parameters = ParameterStore(numbers)
    var optimizer = AdaHessian<Element>(learningRate: 1e-3)
    optimizer.threads = threads
    // What `differentiate` would leave behind.
    optimizer.gradient = numbers.map { $0 / 2 }
    optimizer.diagonal = numbers.map { $0 + 1 }
    optimizer.m = [Element](repeating: 0, count: n)
    optimizer.v = [Element](repeating: 0, count: n)
    var oracle = ExactDerivatives(of: Nothing(), as: Element.self)

    let size = Double(n * MemoryLayout<Element>.size)
    var (updates, copies): ([Double], [Double]) = ([], [])
    let clock = ContinuousClock()
    let start = clock.now
    repeat {
      updates.append(
        Stopwatch.wall.nanoseconds {
          do { try optimizer.update(&parameters, using: &oracle) } catch { stop("\(error)") }
        })
      // The same buffers in pairs; gradient and diagonal stay as they are.
      copies.append(
        Stopwatch.wall.nanoseconds {
          copy(optimizer.gradient, to: &optimizer.m, threads)
          copy(optimizer.diagonal, to: &optimizer.v, threads)
        })
    } while updates.count < effort.leastRepetitions || clock.now - start < effort.workload
    BlackHole.store(Double(parameters.values[n / 2]))

    let fastest = updates.min() ?? .nan
    return UpdateResult(
      element: "\(Element.self)", parameters: n, threads: threads, nanoseconds: fastest,
      medianNanoseconds: median(updates), bytesPerSecond: 8 * size / (fastest * 1e-9),
      copyBytesPerSecond: 4 * size / ((copies.min() ?? .nan) * 1e-9))
  }

  private static func copy<Element: MachineScalar>(_ from: [Element], to: inout [Element], _ threads: Int) {
    from.withUnsafeBufferPointer { from in
      to.withUnsafeMutableBufferPointer { to in
        nonisolated(unsafe) let (from, to) = (from, to)
        concurrently(threads, threads: threads) { thread in
          let part = from.indices.part(thread, of: threads)
          _ = UnsafeMutableBufferPointer(rebasing: to[part]).update(fromContentsOf: from[part])
        }
      }
    }
  }

  /// Asked for nothing: an update has its derivatives.
  private struct Nothing: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { 0 }
  }
}
