import Arrays
import Foundation
import Networks
import Scalars

/// What `Golden/networks.json` says: formulas of data and parameters, and the numbers that JAX computed of them.
struct GoldenNetworks: Decodable {
  struct Formula: Decodable {
    let name: String
    let shape: [Int]
    let amplitude, frequency, phase, offset: Double

    func elements<E: TensorElement>(as: E.Type) -> [E] {
      (0..<shape.reduce(1, *)).map { E(amplitude * Foundation.sin(frequency * Double($0) + phase) + offset) }
    }
    func array<E: TensorElement>() -> Tensor<E> { Tensor(elements(as: E.self), shape: Shape(shape)) }
  }

  struct Numbers: Decodable {
    let outputs: [Double]
    let loss, slope: Double
    let gradient, product: [String: [Double]]
  }

  struct Network: Decodable, Sendable {
    let name: String
    let data: [Formula]
    let integers: [String: [Int]]
    let parameters: [Formula]
    let float64, float32: Numbers

    /// v(i) = −1 where 7919·i is a multiple of 3, counted anew in every array.
    func direction<E: TensorElement>(as: E.Type) -> [E] {
      parameters.flatMap { (0..<$0.shape.reduce(1, *)).map { $0 * 7919 % 3 == 0 ? -1 : 1 } }
    }

    /// Its parameters, with a prefix where the layers here have one.
    func store<E: TensorElement>(_ prefix: (String) -> String) -> ParameterStore<E> {
      var store = ParameterStore<E>()
      for p in parameters { store.append(prefix(p.name) + p.name, shape: p.shape, p.elements(as: E.self)) }
      return store
    }
  }

  let networks: [Network]

  static let all: GoldenNetworks = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Golden/networks.json")
    return try! JSONDecoder().decode(GoldenNetworks.self, from: Data(contentsOf: file))
  }()

  static func named(_ name: String) -> Network { all.networks.first { $0.name == name }! }
}

extension GoldenNetworks.Formula: Sendable {}
extension GoldenNetworks.Numbers: Sendable {}

/// A golden network, in layers.
struct GoldenNetwork<Element: TensorElement>: OutputObjective {
  let golden: GoldenNetworks.Network
  let x: Tensor<Element>

  init(_ golden: GoldenNetworks.Network) {
    self.golden = golden
    x = golden.data[0].array()
  }

  var sampleCount: Int { x.shape[0] }
  var labels: [Int] { golden.integers["labels"]! }

  static func prefix(_ name: String) -> (String) -> String {
    { name == "attention" && !$0.hasPrefix("classifier") ? "attention." : "" }
  }

  func outputs<S: ArrayScalar>(of samples: [Int], at p: Parameters<S>) -> S where S.Element == Element {
    let x = S.constant(x.rows(samples))
    switch golden.name {
    case "mlp":
      return Sequential {
        Dense("hidden", 6, 5)
        Activation.tanh
        Dense("output", 5, 4)
      }(x, p)
    case "conv", "convRest":
      return Sequential {
        Convolution("first", 3, 2, 3)
        Activation.relu
        MaxPool(2)
        Convolution("second", 2, 3, 4, padding: 1)
        Activation.tanh
        AveragePool(2)
        Flatten()
        Dense("output", 16, 3)
      }(x, p)
    case "layerNorm":
      return Sequential {
        Dense("hidden", 5, 7)
        LayerNorm("norm", 7)
        Activation.gelu
        Dense("output", 7, 3)
      }(x, p)
    case "batchNorm":
      return Sequential {
        Dense("hidden", 4, 6)
        BatchNorm("norm", 6)
        Activation.silu
        Dense("output", 6, 1)
      }(x, p)
    case "attention":
      let attended = Residual { Attention("attention", width: 6, heads: 2, isCausal: true) }(x, p)
      return Dense("classifier", 6, 3)(attended.mean(over: 1), p)
    default:
      let tokens = samples.flatMap { golden.integers["tokens"]![3 * $0..<3 * $0 + 3] }
      let h: S = Embedding("embedding", 7, 4)(tokens, p)
      return Sequential {
        Dense("hidden", 4, 5)
        Activation.softplus
        Dense("output", 5, 2)
      }(
        h.reshaped(samples.count, 3, 4).mean(over: 1), p)
    }
  }

  func loss<S: ArrayScalar>(from outputs: S, of samples: [Int]) -> S where S.Element == Element {
    let labels = golden.integers["labels"].map { labels in samples.map { labels[$0] } } ?? []
    switch golden.name {
    case "layerNorm": return outputs.crossEntropy(labels: labels, smoothing: 0.1)
    case "batchNorm":
      return outputs.binaryCrossEntropy(targets: Tensor(labels.map { Element($0) }, shape: [labels.count, 1]))
    case "embedding": return outputs.squaredError(targets: x.rows(samples))
    default: return outputs.crossEntropy(labels: labels)
    }
  }
}
