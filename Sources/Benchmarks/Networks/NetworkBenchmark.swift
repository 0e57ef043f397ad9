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

  public static func measure(_ effort: Effort) -> [NetworkResult] { measure(effort, BenchmarkNetworkKind.allCases) }

  static func measure(_ effort: Effort, _ kinds: [BenchmarkNetworkKind]) -> [NetworkResult] {
    kinds.flatMap { kind in
      let float = measure(kind, Float.self, effort)
      return kind == .small || kind == .logistic ? [float, measure(kind, Double.self, effort)] : [float]
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
    // On arrays alone: parameters and data are no buffers of the pool, or were there before.
    func bytes(_ body: () -> Void) -> Int {
      Tensor<Element>.releaseMemory()
      let before = Tensor<Element>.memoryInUse
      body()
      return Tensor<Element>.memoryInUse - before
    }
    var loss: Element = 0

    let gradientBytes = bytes { loss = derivatives.valueWithGradient(at: store.values, into: &gradient) }
    let productBytes = bytes {
      _ = derivatives.valueWithHessianVectorProduct(
        at: store.values, along: direction, gradient: &gradient, product: &product)
    }

    var adam = Adam<Element>(learningRate: 1e-6)
    var full = AdaHessian<Element>(learningRate: 1e-6)
    var quarter = AdaHessian<Element>(learningRate: 1e-6, curvatureFraction: 0.25)
    var times = [[Double]](repeating: [], count: 5)
    var (p, q, r) = (store, store, store)
    // One after the other many times, as whoever times a function by itself does, and all of them in turn three times.
    for _ in 0..<3 {
      for (i, _) in times.enumerated() {
        let clock = ContinuousClock()
        let begin = clock.now
        var calls = 0
        repeat {
          calls += 1
          let lap = Stopwatch.Lap()
          do {
            switch i {
            case 0: loss = derivatives.valueWithGradient(at: store.values, into: &gradient)
            case 1:
              _ = derivatives.valueWithHessianVectorProduct(
                at: store.values, along: direction, gradient: &gradient, product: &product)
            case 2: try adam.step(&p, using: &derivatives)
            case 3: try full.step(&q, using: &derivatives)
            default: try quarter.step(&r, using: &derivatives)
            }
          } catch { stop("\(error)") }
          // The first ones make the buffers.
          if calls > 2 { times[i].append(lap.nanoseconds) }
        } while calls < 3 + effort.leastRepetitions / 3 || clock.now - begin < effort.workload / 15
      }
    }
    let fastest = times.map { $0.min() ?? .nan }
    let slope = zip(gradient, direction).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    return NetworkResult(
      network: kind.rawValue, element: MemoryLayout<Element>.size == 8 ? "Double" : "Float", parameters: store.count,
      kernels: "\(KernelPath.current)",
      loss: Double(loss), slope: slope,
      productNorm: product.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot(),
      gradient: fastest[0], medianGradient: median(times[0]), product: fastest[1],
      medianProduct: median(times[1]), gradientBytes: gradientBytes, productBytes: productBytes, adam: fastest[2],
      adaHessian: fastest[3],
      quarter: fastest[4])
  }
}
