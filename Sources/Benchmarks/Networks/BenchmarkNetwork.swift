import Networks
import Scalars

/// A network that is timed: the one of Baselines/arrays.py of the same name, whose data and parameters are formulas.
struct BenchmarkNetwork<Element: TensorElement>: BatchObjective {
  let kind: BenchmarkNetworkKind
  let x: Tensor<Element>
  let labels: [Int]
  let targets: Tensor<Element>

  init(_ kind: BenchmarkNetworkKind) {
    self.kind = kind
    let shape = kind.data
    let frequency = kind == .transformer ? 0.3946 : 0.37
    x = Tensor(shape: shape) { Element(Double.sin(frequency * Double($0) + 0.2)) }
    labels = (0..<shape[0]).map { kind == .logistic ? $0 % 2 : 7 * $0 % 10 }
    targets = Tensor(labels.map { Element($0) }, shape: [shape[0], 1])
  }

  var sampleCount: Int { labels.count }

  func loss<S: ArrayScalar>(of samples: [Int], at p: Parameters<S>) -> S where S.Element == Element {
    let isAll = samples.count == sampleCount
    let x = S.constant(isAll ? x : x.rows(samples))
    let labels = samples.map { self.labels[$0] }
    switch kind {
    case .small:
      return Sequential {
        Dense("hidden", 64, 32)
        Activation.tanh
        Dense("output", 32, 10)
      }(x, p)
      .crossEntropy(labels: labels)
    case .large:
      return Sequential {
        Dense("hidden", 784, 256)
        Activation.tanh
        Dense("output", 256, 10)
      }(x, p)
      .crossEntropy(labels: labels)
    case .convolutions:
      return Sequential {
        Convolution("first", 5, 1, 8)
        MaxPool(2)
        Activation.relu
        Convolution("second", 5, 8, 16)
        MaxPool(2)
        Activation.relu
        Flatten()
        Dense("output", 256, 10)
      }(x, p).crossEntropy(labels: labels)
    case .transformer:
      let layers = Sequential {
        Residual {
          LayerNorm("norm1", 64)
          Attention("attention", width: 64, heads: 4)
        }
        Residual {
          LayerNorm("norm2", 64)
          Dense("up", 64, 256)
          Activation.gelu
          Dense("down", 256, 64)
        }
      }
      return Dense("classifier", 64, 10)(layers(x, p).mean(over: 1), p).crossEntropy(labels: labels)
    case .logistic:
      let z = S.matrixProduct(x, p["weight"])
      return (S.softplus(z) - S.constant(isAll ? targets : targets.rows(samples)) * z).mean()
    }
  }

  var parameters: ParameterStore<Element> {
    var store = ParameterStore<Element>()
    for (name, shape, amplitude, frequency, phase, offset) in kind.formulas {
      store.append(
        name, shape: shape,
        (0..<shape.reduce(1, *)).map {
          Element(amplitude * Double.sin(frequency * Double($0) + phase) + offset)
        })
    }
    return store
  }
}

enum BenchmarkNetworkKind: String, CaseIterable, Sendable {
  case small = "64-32-10 tanh, batch 128"
  case large = "784-256-10 tanh, batch 128"
  case convolutions = "two convolutions, batch 32"
  case transformer = "transformer block, 16 × 32 tokens"
  case logistic = "logistic regression, 1000 × 50"

  var data: Shape {
    switch self {
    case .small: [128, 64]
    case .large: [128, 784]
    case .convolutions: [32, 28, 28, 1]
    case .transformer: [16, 32, 64]
    case .logistic: [1000, 50]
    }
  }

  typealias Formula = (
    name: String, shape: [Int], amplitude: Double, frequency: Double, phase: Double, offset: Double
  )

  var formulas: [Formula] {
    func dense(
      _ name: String, _ shape: [Int], _ amplitude: Double, _ frequency: Double, bias: Double
    ) -> [Formula] {
      [
        ("\(name).weight", shape, amplitude, frequency, 0.1, 0),
        ("\(name).bias", [shape[shape.count - 1]], 0.1, bias, 0.3, 0),
      ]
    }
    func norm(_ name: String, _ frequency: Double, shift: Double) -> [Formula] {
      [("\(name).scale", [64], 0.2, frequency, 0.1, 1), ("\(name).shift", [64], 0.1, shift, 0.2, 0)]
    }
    return switch self {
    case .small: dense("hidden", [64, 32], 0.2, 1.3, bias: 1.65) + dense("output", [32, 10], 0.3, 1.7, bias: 2.05)
    case .large: dense("hidden", [784, 256], 0.2, 1.3, bias: 1.65) + dense("output", [256, 10], 0.3, 1.7, bias: 2.05)
    case .convolutions:
      dense("first", [5, 5, 1, 8], 0.2, 1.3, bias: 1.65) + dense("second", [5, 5, 8, 16], 0.07, 1.7, bias: 2.05)
        + dense("output", [256, 10], 0.06, 1.1, bias: 1.45)
    case .transformer:
      norm("norm1", 0.9, shift: 1.25) + dense("attention.query", [64, 64], 0.05, 1.0861, bias: 1.44)
        + dense("attention.key", [64, 64], 0.05, 1.2824, bias: 1.63)
        + dense("attention.value", [64, 64], 0.05, 1.6751, bias: 2.03)
        + dense("attention.output", [64, 64], 0.05, 1.8915, bias: 2.24) + norm("norm2", 0.8, shift: 1.15)
        + dense("up", [64, 256], 0.05, 2.2841, bias: 2.63) + dense("down", [256, 64], 0.03, 2.6864, bias: 3.04)
        + dense("classifier", [64, 10], 0.1, 0.6678, bias: 1.02)
    case .logistic: [("weight", [50, 1], 0.3, 1.3, 0.1, 0)]
    }
  }
}
