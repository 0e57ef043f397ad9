import Derivatives
import Networks
import Scalars

/// Gradients, Hessian-vector products and whole steps of networks, on one thread.
///
/// Baselines/arrays.py times JAX and PyTorch on the same ones.
public enum NetworkBenchmark {
  /// How the table and the command line call it.
  public static let name = "networks"
  public static let summary = "Networks of arrays: gradient, H·v, and steps of Adam and AdaHessian"

  public static func measure(_ effort: Effort) -> [NetworkResult] {
    BenchmarkNetworkKind.allCases.flatMap { kind in
      [measure(kind, Float.self, effort)] + (kind == .small || kind == .logistic ? [measure(kind, Double.self, effort)] : [])
    }
  }

  private static func measure<Element: TensorElement>(
    _ kind: BenchmarkNetworkKind, _: Element.Type, _ effort: Effort
  ) -> NetworkResult {
    let network = BenchmarkNetwork<Element>(kind)
    let store = network.parameters
    var derivatives = ArrayDerivatives(of: network, store.layout, threads: 1)
    let direction = store.layout.arrays.flatMap { array in
      (0..<array.count).map { $0 * 7919 % 3 == 0 ? Element(-1) : 1 }
    }
    var (gradient, product) = (direction, direction)
    var loss: Element = 0

    var adam = Adam<Element>(learningRate: 1e-6)
    var full = AdaHessian<Element>(learningRate: 1e-6)
    var quarter = AdaHessian<Element>(learningRate: 1e-6, curvatureFraction: 0.25)
    var times = [[Double]](repeating: [], count: 5)
    var (p, q, r) = (store, store, store)
    let clock = ContinuousClock()
    let begin = clock.now
    repeat {
      times[0].append(
        Stopwatch.thread.nanoseconds { loss = derivatives.valueWithGradient(at: store.values, into: &gradient) })
      times[1].append(
        Stopwatch.thread.nanoseconds {
          _ = derivatives.valueWithHessianVectorProduct(
            at: store.values, along: direction, gradient: &gradient, product: &product)
        })
      do {
        times[2].append(try step(&adam, &p, &derivatives))
        times[3].append(try step(&full, &q, &derivatives))
        times[4].append(try step(&quarter, &r, &derivatives))
      } catch { stop("\(error)") }
    } while times[0].count < 3 + effort.leastRepetitions || clock.now - begin < effort.workload
    let fastest = times.map { $0.dropFirst(2).min() ?? .nan }
    let slope = zip(gradient, direction).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    return NetworkResult(
      network: kind.rawValue, element: MemoryLayout<Element>.size == 8 ? "Double" : "Float", parameters: store.count,
      loss: Double(loss), slope: slope,
      productNorm: product.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot(),
      gradient: fastest[0], medianGradient: median(Array(times[0].dropFirst(2))), product: fastest[1],
      medianProduct: median(Array(times[1].dropFirst(2))), adam: fastest[2], adaHessian: fastest[3],
      quarter: fastest[4])
  }

  private static func step<O: Optimizer, F: ArrayObjective>(
    _ optimizer: inout O, _ parameters: inout ParameterStore<O.Element>, _ derivatives: inout ArrayDerivatives<F>
  ) throws -> Double where F.Element == O.Element {
    let lap = Stopwatch.Lap()
    try optimizer.step(&parameters, using: &derivatives)
    return lap.nanoseconds
  }
}
