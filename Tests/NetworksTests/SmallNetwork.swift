import Arrays
import Derivatives
import DualNumbers
import Networks
import ReverseMode
import Scalars
import Synchronization

/// Two layers on a few samples, with a penalty: as arrays.
struct SmallNetwork<Element: TensorElement>: OutputObjective {
  let x: Tensor<Element>
  var labels: [Int]
  var dropout = 0.0
  var decay = 0.05

  var layers: some Layer {
    Sequential {
      Dense("hidden", 3, 4)
      Activation.tanh
      Dropout("dropout", dropout)
      Dense("output", 4, 3)
    }
  }
  var sampleCount: Int { labels.count }

  init(_ n: Int = 10) {
    x = Tensor((0..<n).map { i in SmallNetwork.inputs(i).map { Element($0) } })
    labels = (0..<n).map { $0 * 5 % 3 }
  }

  static func inputs(_ i: Int) -> [Double] { (0..<3).map { j in Double((7 * i + 5 * j) % 11) / 4 - 1 } }

  func outputs<S: ArrayScalar>(of samples: [Int], at p: Parameters<S>) -> S where S.Element == Element {
    layers(.constant(x.rows(samples)), p)
  }
  func loss<S: ArrayScalar>(from outputs: S, of samples: [Int]) -> S where S.Element == Element {
    outputs.crossEntropy(labels: samples.map { labels[$0] })
  }
  func penalty<S: ArrayScalar>(at p: Parameters<S>) -> S where S.Element == Element {
    let w = p["hidden.weight"]
    return S(decay) * (w * w).sum()
  }

  func drawingLabels(
    at p: Parameters<Tensor<Element>>, of samples: [Int], uniform: (_ sample: Int) -> Double
  ) -> SmallNetwork? {
    var drawn = self
    let scores = outputs(of: samples, at: p)
    for (i, label) in zip(samples, scores.drawnClasses(samples.map(uniform))) { drawn.labels[i] = label }
    return drawn
  }

  var store: ParameterStore<Element> { ParameterStore(layers, seed: 3) }
}

/// The same network in scalar code, sample by sample.
struct ScalarNetwork: SampleObjective {
  let inputs: [[Double]]
  let labels: [Int]
  var sampleCount: Int { labels.count }

  init(_ n: Int = 10) {
    inputs = (0..<n).map(SmallNetwork<Double>.inputs)
    labels = (0..<n).map { $0 * 5 % 3 }
  }

  func loss<S: Scalar>(of sample: Sample<S>, at p: [S]) -> S {
    let x = (0..<3).map { j in sample.data { i in inputs[i][j] } }
    /// Σⱼ xⱼ·wⱼₖ + bₖ, the weights row by row from `place` on, and the biases behind them.
    func dense(_ x: [S], _ place: Int, _ outputs: Int) -> [S] {
      (0..<outputs).map { k in
        var sum = p[place + x.count * outputs + k]
        for (j, x) in x.enumerated() { sum = sum + x * p[place + outputs * j + k] }
        return sum
      }
    }
    let logits = dense(dense(x, 0, 4).map { S.tanh($0) }, 16, 3)
    var total: S = 0
    for logit in logits { total = total + S.exp(logit) }
    return S.log(total) - sample.element(of: logits) { i in labels[i] }
  }
  func penalty<S: Scalar>(at p: [S]) -> S { p[..<12].reduce(S(0)) { $0 + 0.05 * $1 * $1 } }
}

/// A function that writes down for which samples, and on which numbers, it was computed.
struct Witness: BatchObjective {
  typealias Element = Double
  final class Log: Sendable {
    let calls = Mutex<[(samples: [Int], isDual: Bool)]>([])
    func take() -> [(samples: [Int], isDual: Bool)] {
      calls.withLock { calls in
        defer { calls = [] }
        return calls
      }
    }
  }
  let sampleCount: Int
  let log = Log()

  func loss<S: ArrayScalar<Double>>(of samples: [Int], at p: Parameters<S>) -> S {
    log.calls.withLock { $0.append((samples, S.self == Reverse<Dual<Tensor<Double>>>.self)) }
    let c = S.constant(Tensor(samples.map { Double($0) + 1 }))
    let w = p["w"]
    return (c * (w * w * w)).mean()
  }
}

/// The largest difference, against the largest component.
func deviation<E: TensorElement>(_ x: [E], _ y: [E]) -> Double {
  precondition(x.count == y.count)
  let scale = y.map { Double($0.magnitude) }.max() ?? 0
  let error = zip(x, y).map { Double(($0 - $1).magnitude) }.max() ?? 0
  return scale == 0 ? error : error / scale
}

/// −1 or 1, as a direction.
func signs<E: TensorElement>(_ n: Int, seed: UInt64 = 1, as: E.Type = E.self) -> [E] {
  var z = [E](repeating: 0, count: n)
  try! Probes.seeded(seed).draw(0, into: &z)
  return z
}

/// What an oracle says at a point: value, gradient and product in one call.
struct Answer<Element: TensorElement>: Equatable {
  var value: Element = 0
  var gradient: [Element]
  var product: [Element]

  init<O: DerivativeOracle & ~Copyable>(
    _ oracle: inout O, at x: [Element], along v: [Element], fraction: Double? = nil, draw: Int = 0
  ) where O.Element == Element {
    gradient = [Element](repeating: .nan, count: x.count)
    product = gradient
    if let fraction {
      value = oracle.valueWithHessianVectorProduct(
        at: x, along: v, fraction: fraction, draw: draw, gradient: &gradient, product: &product)
    } else {
      value = oracle.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product)
    }
  }

  func isClose(to other: Answer, _ tolerance: Double = 1e-14) -> Bool {
    Double((value - other.value).magnitude) <= tolerance && deviation(gradient, other.gradient) <= tolerance
      && deviation(product, other.product) <= tolerance
  }
}
