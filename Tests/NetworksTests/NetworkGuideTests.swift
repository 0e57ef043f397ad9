import Arrays
import Derivatives
import DualNumbers
import Foundation
import Networks
import Optimizers
import Scalars
import Testing

// The code of Docs/Guides/Networks.md, and that of the README's network: each block stands here, and is run.

struct Digits: BatchObjective {
  typealias Element = Float
  let images: Tensor<Float>, labels: [Int]
  let layers = Sequential {
    Dense("hidden", 64, 32)
    Activation.tanh
    Dense("output", 32, 10)
  }
  var sampleCount: Int { labels.count }

  func loss<S: ArrayScalar<Float>>(of samples: [Int], at p: Parameters<S>) -> S {
    layers(.constant(images.rows(samples)), p).crossEntropy(labels: samples.map { labels[$0] })
  }
}

struct Network: OutputObjective {
  typealias Element = Float
  let images: Tensor<Float>  // [samples, 64]
  let labels: [Int]
  let layers = Sequential {
    Dense("hidden", 64, 32)
    Activation.tanh
    Dense("output", 32, 10)
  }
  var sampleCount: Int { labels.count }

  func outputs<S: ArrayScalar<Float>>(of samples: [Int], at p: Parameters<S>) -> S {
    layers(.constant(images.rows(samples)), p)
  }

  func loss<S: ArrayScalar<Float>>(from outputs: S, of samples: [Int]) -> S {
    outputs.crossEntropy(labels: samples.map { labels[$0] })
  }

  func penalty<S: ArrayScalar<Float>>(at p: Parameters<S>) -> S {
    1e-4 * (p["hidden.weight"] * p["hidden.weight"]).sum()
  }
}

extension Network {
  /// The share of samples whose own class has the largest logit.
  func accuracy(at p: Parameters<Tensor<Float>>) -> Double {
    let logits = outputs(of: Array(0..<sampleCount), at: p)
    let largest = logits.max(over: 1)
    return Double(labels.indices.count { logits[$0, labels[$0]] == largest[$0] }) / Double(sampleCount)
  }
}

struct TokenModel: BatchObjective {
  typealias Element = Float
  let tokens: [[Int]], labels: [Int]  // sentences of eight tokens
  let embedding = Embedding("embedding", 50, 16)
  let block = Sequential {
    Residual { Attention("attention", width: 16, heads: 2) }
    LayerNorm("norm", 16)
  }
  let classifier = Dense("classifier", 16, 2)
  var sampleCount: Int { labels.count }

  func loss<S: ArrayScalar<Float>>(of samples: [Int], at p: Parameters<S>) -> S {
    let words = embedding(samples.flatMap { tokens[$0] }, p).reshaped(samples.count, 8, 16)
    let sentences = block(words, p).mean(over: 1)
    return classifier(sentences, p).crossEntropy(labels: samples.map { labels[$0] })
  }
}

/// y₀ = x₀, y₁ = x₀ + x₁, …; its transpose sums from behind.
struct CumulativeSum: LinearMap {
  let domain: Shape
  var isFromBehind = false
  var codomain: Shape { domain }
  var transpose: CumulativeSum { CumulativeSum(domain: domain, isFromBehind: !isFromBehind) }

  func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    var sum: E = 0
    for i in 0..<domain.count {
      let place = isFromBehind ? domain.count - 1 - i : i
      sum += x[place]
      y[place] = sum
    }
  }
}

struct Path: ArrayObjective {
  typealias Element = Double

  func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S {
    let way = S.linear(CumulativeSum(domain: p["steps"].shape), p["steps"])
    return (way * way * way).sum()
  }
}

@Suite("The guide on networks")
struct NetworkGuideTests {
  let guide: String
  let readme: String
  let source: String

  init() throws {
    let file = URL(fileURLWithPath: #filePath)
    source = try String(contentsOf: file, encoding: .utf8)
    let folder = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    readme = try String(contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
    guide = try String(contentsOf: folder.appendingPathComponent("Docs/Guides/Networks.md"), encoding: .utf8)
  }

  @Test("Each block of its code, and of the README's network, stands in this file")
  func sameCode() {
    func blocks(_ text: String) -> [String] {
      text.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    }
    // What begins with an import is the program of Examples.
    let ofGuide = blocks(guide).filter { !$0.hasPrefix("import ") }
    let ofReadme = blocks(readme.components(separatedBy: "\n## ").first { $0.hasPrefix("A network") } ?? "")
      .map { $0.replacing("import Networks\n\n", with: "") }
    #expect(ofGuide.count == 13 && ofReadme.count == 2)
    for block in ofGuide + ofReadme {
      // Inside of a test the lines are indented.
      let forms = [0, 4].map { indentation in
        block.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.isEmpty ? "" : String(repeating: " ", count: indentation) + $0 }.joined(separator: "\n")
      }
      let isPart = forms.contains { source.contains("\n" + $0 + "\n") }
      #expect(isPart, "not in the tests:\n\(block)")
    }
  }

  /// Classes that pixels tell apart, with noise.
  static func digits(_ count: Int, from first: Int = 0) -> Network {
    var generator = SplitMix64(seed: UInt64(first) + 5)
    let labels = (0..<count).map { ($0 + first) % 10 }
    let images = Tensor<Float>(shape: [count, 64]) { i in
      (i % 64 % 10 == labels[i / 64] ? 1 : 0) + 0.2 * Float(generator.next() >> 40) / Float(1 << 24)
    }
    return Network(images: images, labels: labels)
  }

  @Test("A network is trained, measured, and evaluated")
  func training() throws {
    let (network, heldOut) = (Self.digits(120), Self.digits(40, from: 120))

    let parameters = ParameterStore<Float>(network.layers, seed: 1)
    let layout = parameters.layout
    var derivatives = ArrayDerivatives(of: network, layout, threads: 2, parts: 4, seed: 1)

    let measures = [
      Measure.loss(of: heldOut, layout),
      Measure("accuracy", better: .larger) { w in heldOut.accuracy(at: Parameters(layout, values: w)) },
    ]

    var run = Run(
      from: parameters, with: AdaHessian(learningRate: 0.1, curvatureFraction: 0.25),
      batches: Batches(of: 64, seed: 7))
    try run.minimize(using: &derivatives, until: StoppingRules(maximumEpochs: 20), measuring: measures)

    #expect(run.epochs.count == 20)
    let (first, last) = (run.epochs[0].measures, run.epochs[19].measures)
    #expect(last[0] < first[0] && last[1] >= 0.9)
    #expect(last[1] == heldOut.accuracy(at: Parameters(run.parameters)))
  }

  @Test("The README's network has derivatives, and learns")
  func readmeNetwork() throws {
    let (images, labels) = (Self.digits(30).images, Self.digits(30).labels)
    let v = [Float](repeating: 1, count: 64 * 32 + 32 + 32 * 10 + 10)

    let digits = Digits(images: images, labels: labels)
    var store = ParameterStore<Float>(digits.layers, seed: 1)
    let (loss, gradient, product) = digits.valueWithHessianVectorProduct(at: store, along: v)  // f, ∇f and H·v, exact

    var derivatives = ArrayDerivatives(of: digits, store.layout)  // what every optimizer asks
    var adaHessian = AdaHessian<Float>(learningRate: 0.1)
    try adaHessian.step(&store, using: &derivatives)

    #expect(gradient.count == store.count && product.contains { $0 != 0 })
    #expect(derivatives.value(at: store.values) < loss)
  }

  @Test("Parts give the same bits on any number of threads")
  func threads() {
    let network = Self.digits(50)
    let store = ParameterStore<Float>(network.layers, seed: 1)
    let v = store.values.map { $0 < 0 ? Float(-1) : 1 }
    let answers = [1, 2, 3].map { threads in
      var derivatives = ArrayDerivatives(of: network, store.layout, threads: threads, parts: 4, seed: 1)
      var (gradient, product) = (v, v)
      let value = derivatives.valueWithHessianVectorProduct(
        at: store.values, along: v, gradient: &gradient, product: &product)
      return [value] + gradient + product
    }
    #expect(answers[0] == answers[1] && answers[0] == answers[2])
  }

  @Test("A model of tokens has parameters of several layers")
  func tokens() {
    let tokens = (0..<6).map { i in (0..<8).map { (i * 7 + $0 * 3) % 50 } }
    let model = TokenModel(tokens: tokens, labels: [0, 1, 0, 1, 0, 1])

    var store = ParameterStore<Float>(model.embedding, seed: 1)
    store.append(model.block, seed: 1)
    store.append(model.classifier, seed: 1)

    let (value, gradient) = model.valueWithGradient(at: store)
    #expect(value.isFinite && gradient.count == store.count && gradient.contains { $0 != 0 })
  }

  @Test("An operation of one's own has gradient, H·v and third order")
  func ownOperation() {
    let store = ParameterStore([1.0, 2, -1], name: "steps")
    let (value, gradient, product) = Path().valueWithHessianVectorProduct(at: store, along: [1, 0, 0])
    // 36.0, [42.0, 39.0, 12.0], [36.0, 30.0, 12.0]

    let x = Tensor([1.0, 2, -1]), v = Tensor([1.0, 0, 0])
    let steps = Dual(Dual(Dual(x, v), Dual(v)), Dual(Dual(v)))
    let third = Path()(Parameters(store.layout, [steps])).tangent.tangent.tangent
    // 18.0: the third derivative along v

    #expect(value == 36 && gradient == [42, 39, 12] && product == [36, 30, 12])
    #expect(third == 18)
  }

  @Test("Gauss–Newton, Jacobian products and the gradients of samples")
  func operators() {
    let network = Self.digits(12)
    let store = ParameterStore<Float>(network.layers, seed: 1)
    let v = store.values.map { $0 < 0 ? Float(-1) : 1 }

    let exact = network.valueWithHessianVectorProduct(at: store, along: v).product  // H·v, with the penalty's
    let gaussNewton = network.gaussNewtonProduct(at: store, along: v)  // JᵀH_L·J·v, without it
    let rows = network.sampleGradients(at: store)  // one gradient for each sample
    let probes = network.hutchinsonDiagonal(at: store, probes: 4, seed: 1)

    #expect(exact.count == store.count && probes.count == store.count)
    // JᵀH_L·J is positive semidefinite; a mean of gradients is the gradient of the mean.
    #expect(zip(v, gaussNewton).reduce(0) { $0 + $1.0 * $1.1 } >= 0)
    let penalized = store.layout["hidden.weight"].range
    let gradient = network.valueWithGradient(at: store).gradient
    for i in gradient.indices {
      let mean = rows.reduce(0) { $0 + $1[i] } / 12 + (penalized.contains(i) ? 2e-4 * store.values[i] : 0)
      #expect((mean - gradient[i]).magnitude < 1e-5)
    }
  }

  @Test("Dropout is a function of the key, and none in an evaluation")
  func dropout() {
    let layers = Sequential {
      Dense("hidden", 64, 32)
      Activation.relu
      Dropout("dropout", 0.1)
      Dense("output", 32, 10)
    }

    let store = ParameterStore<Float>(layers, seed: 1)
    let arrays = store.layout.arrays.map { Tensor(Array(store.values[$0.range]), shape: Shape($0.shape)) }
    let images = Self.digits(4).images
    let outputs = [nil, nil, 1, 1, 2].map { layers(images, Parameters(store.layout, arrays, trainingKey: $0)) }
    #expect(outputs[0] == outputs[1] && outputs[2] == outputs[3])
    #expect(outputs[0] != outputs[2] && outputs[2] != outputs[4])
  }

  @Test("Batch normalization is evaluated with statistics that are given")
  func statistics() {
    let images = Tensor<Double>(shape: [8, 3]) { Double($0 * $0 % 11) }
    let norm = BatchNorm("norm", 3)
    let store = ParameterStore<Double>(norm, seed: 1)
    let p = Parameters(store)

    let (mean, variance) = images.batchStatistics
    var evaluation = BatchNorm("norm", 3)
    evaluation.statistics = .init(mean: mean.elements, variance: variance.elements)

    let (training, evaluated) = (norm(images, p), evaluation(images, p))
    #expect(zip(training.elements, evaluated.elements).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}
