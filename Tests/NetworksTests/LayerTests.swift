import Arrays
import Derivatives
import Networks
import Scalars
import TestSupport
import Testing

@Suite("Layers")
struct LayerTests {
  // MARK: Parameters

  @Test("A layer names its parameters and says their shapes; layers one behind the other have theirs in that order")
  func namesAndShapes() {
    func spelled(_ layer: some ParameterReader) -> [String] { layer.parameters.map { "\($0.name) \($0.shape)" } }
    #expect(spelled(Dense("d", 5, 3)) == ["d.weight [5, 3]", "d.bias [3]"])
    #expect(spelled(Convolution("c", 3, 2, 4)) == ["c.weight [3, 3, 2, 4]", "c.bias [4]"])
    #expect(spelled(LayerNorm("n", 6)) == ["n.scale [6]", "n.shift [6]"])
    #expect(spelled(BatchNorm("n", 6)) == ["n.scale [6]", "n.shift [6]"])
    #expect(spelled(Embedding("e", 7, 4)) == ["e.table [7, 4]"])
    #expect(
      spelled(Attention("a", width: 4, heads: 2))
        == ["query", "key", "value", "output"].flatMap { ["a.\($0).weight [4, 4]", "a.\($0).bias [4]"] })
    let none = Sequential {
      Activation.relu
      MaxPool(2)
      AveragePool(2)
      Flatten()
      Dropout("x", 0.5)
    }
    #expect(spelled(none).isEmpty)
    let layers = Sequential {
      Dense("first", 2, 2)
      Residual {
        LayerNorm("norm", 2)
        Dense("second", 2, 2)
      }
      none
    }
    #expect(
      layers.parameters.map(\.name) == [
        "first.weight", "first.bias", "norm.scale", "norm.shift", "second.weight", "second.bias",
      ])
    let store = ParameterStore<Float>(layers, seed: 1)
    #expect(store.layout.arrays.map(\.name) == layers.parameters.map(\.name))
    #expect(store.layout.arrays.map(\.shape) == layers.parameters.map(\.shape) && store.count == 6 + 4 + 6)
  }

  @Test("An embedding's table, and several readers one behind the other, stand in one store")
  func appended() {
    var store = ParameterStore<Double>(Embedding("e", 5, 2), seed: 1)
    store.append(Dense("d", 2, 1), seed: 1)
    #expect(store.layout.arrays.map(\.name) == ["e.table", "d.weight", "d.bias"])
    let rows: Tensor<Double> = Embedding("e", 5, 2)([3, 0, 3], Parameters(store))
    #expect(rows.shape == [3, 2] && rows.elements == [6, 7, 0, 1, 6, 7].map { store.values[$0] })
  }

  // MARK: Initializers

  /// Mean, variance and extremes of the elements of one array.
  func moments(_ initializer: Initializer, _ shape: [Int]) -> (
    mean: Double, variance: Double, largest: Double, x: [Double]
  ) {
    struct One: ParameterReader { let parameters: [LayerParameter] }
    let x = ParameterStore<Double>(One(parameters: [LayerParameter("w", shape, initializer)]), seed: 5).values
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    return (mean, variance, x.map(abs).max() ?? 0, x)
  }

  @Test("Initializers have the moments that they say, of matrices and of kernels")
  func initializerMoments() {
    #expect(
      moments(.zeros, [2, 3]).x == [0, 0, 0, 0, 0, 0] && moments(.ones, [3]).x == [1, 1, 1]
        && moments(.ones, []).x == [1])
    for shape in [[50, 30], [3, 5, 10, 20]] {
      let n = Double(shape.reduce(1, *))
      let (inputs, outputs) = shape.count == 2 ? (50.0, 30.0) : (150.0, 300.0)
      let bound = (6 / (inputs + outputs)).squareRoot()
      let glorot = moments(.glorot, shape)
      // A uniform distribution fills its range; the standard errors of mean and variance, five of them.
      #expect(glorot.largest <= bound && glorot.largest > 0.99 * bound)
      #expect(abs(glorot.mean) < 5 * bound / (3 * n).squareRoot())
      #expect(abs(glorot.variance / (bound * bound / 3) - 1) < 5 * (0.8 / n).squareRoot())
      for (initializer, variance) in [(.he, 2 / inputs), (.normal(deviation: 0.3), 0.09)] as [(Initializer, Double)] {
        let normal = moments(initializer, shape)
        #expect(abs(normal.mean) < 5 * (variance / n).squareRoot())
        #expect(abs(normal.variance / variance - 1) < 5 * (2 / n).squareRoot())
        // Fourth moments tell a normal distribution: 3σ⁴, with a standard error of √(96/n)·σ⁴.
        let fourth = normal.x.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n / (variance * variance)
        #expect(abs(fourth - 3) < 5 * (96 / n).squareRoot())
        // Neighbours do not depend on one another.
        let products = zip(normal.x, normal.x.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / n / variance
        #expect(abs(products) < 5 / n.squareRoot())
      }
    }
  }

  @Test("The beginning is a function of the seed and each array's name: not of its place, nor of the other arrays")
  func determinism() {
    let ab = Sequential {
      Dense("a", 3, 4)
      Dense("b", 3, 4)
    }
    let ba = Sequential {
      Dense("b", 3, 4)
      Dense("a", 3, 4)
    }
    let both = ParameterStore<Double>(ab, seed: 1)
    let turned = ParameterStore<Double>(ba, seed: 1)
    func weights(_ store: ParameterStore<Double>, _ name: String) -> [Double] {
      Array(store.values[store.layout[name].range])
    }
    #expect(
      weights(both, "a.weight") == weights(turned, "a.weight")
        && weights(both, "b.weight") == weights(turned, "b.weight"))
    #expect(weights(both, "a.weight") != weights(both, "b.weight"))
    #expect(weights(ParameterStore(Dense("a", 3, 4), seed: 2), "a.weight") != weights(both, "a.weight"))
    // The numbers themselves, so that no release changes them unnoticed; those of Float are they, rounded.
    let pinned = ParameterStore<Double>(Dense("hidden", 2, 2), seed: 1).values
    #expect(pinned == [-1.021938402096715, -0.7839675454230537, -1.0510985538271853, 0.5485434197744434, 0, 0])
    #expect(ParameterStore<Float>(Dense("hidden", 2, 2), seed: 1).values == pinned.map { Float($0) })
  }

  // MARK: Derivatives

  /// A loss of a layer's output that weighs its elements differently.
  struct Weighed<L: Layer>: ArrayObjective {
    typealias Element = Double
    let layer: L
    let x: Tensor<Double>
    func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S {
      // The input is a parameter as well.
      let y = layer(p["x"], p)
      return (y * .constant(Tensor(shape: y.shape) { Double($0 * 5 % 7) / 4 - 0.6 })).sum() + (y * y).mean()
    }
    var store: ParameterStore<Double> {
      var store = ParameterStore<Double>(layer, seed: 4)
      // Biases, scales and shifts begin with 0 and 1, which would hide a fault.
      for i in store.values.indices { store.values[i] += 0.1 * Double(i * 3 % 5) - 0.2 }
      let place = (0..<x.shape.rank).map { x.shape[$0] }
      store.append("x", shape: place, x.elements)
      return store
    }
  }

  func check<L: Layer>(_ layer: L, _ shape: Shape, at location: SourceLocation = #_sourceLocation) {
    let f = Weighed(layer: layer, x: Tensor(shape: shape) { Double($0 * 29 % 31) / 11 - 1.37 })
    let store = f.store
    let n = store.count
    let v: [Double] = signs(n)
    let (_, gradient, product) = f.valueWithHessianVectorProduct(at: store, along: v)
    func moved(_ h: Double, _ i: Int?) -> ParameterStore<Double> {
      var store = store
      for j in i.map({ $0..<$0 + 1 }) ?? 0..<n { store.values[j] += h * (i == nil ? v[j] : 1) }
      return store
    }
    func value(_ h: Double, _ i: Int) -> Double { f(Parameters(moved(h, i)))[0] }
    let slopes = (0..<n).map { (value(1e-5, $0) - value(-1e-5, $0)) / 2e-5 }
    #expect(deviation(gradient, slopes) < 1e-8, sourceLocation: location)
    let (plus, minus) = (f.valueWithGradient(at: moved(1e-5, nil)), f.valueWithGradient(at: moved(-1e-5, nil)))
    #expect(
      deviation(product, zip(plus.gradient, minus.gradient).map { ($0 - $1) / 2e-5 }) < 1e-7, sourceLocation: location)
  }

  @Test("Each layer's gradient and Hessian-vector product are differences of its values and gradients")
  func differences() {
    check(Dense("d", 3, 2), [4, 3])
    check(Dense("d", 3, 2), [2, 2, 3])
    check(Convolution("c", 2, 2, 3, stride: 2, padding: 1), [2, 3, 4, 2])
    check(LayerNorm("n", 4), [3, 4])
    check(BatchNorm("n", 3), [5, 3])
    check(BatchNorm("n", 2), [2, 2, 3, 2])
    check(
      BatchNorm("n", 3, statistics: BatchNorm.Statistics(mean: [1, -2, 0.5], variance: [0.5, 2, 0])), [2, 3])
    check(Attention("a", width: 4, heads: 2), [2, 3, 4])
    check(Attention("a", width: 4, heads: 1, isCausal: true), [1, 4, 4])
    for activation in [Activation.tanh, .sigmoid, .relu, .gelu, .silu, .softplus] { check(activation, [3, 4]) }
    let pooled = Sequential {
      MaxPool(2)
      Flatten()
    }
    check(pooled, [2, 4, 4, 2])
    let averaged = Sequential {
      AveragePool(3, stride: 1)
      Flatten()
    }
    check(averaged, [1, 4, 5, 2])
    let residual = Residual {
      Dense("d", 3, 3)
      Activation.tanh
    }
    check(residual, [2, 3])
  }

  // MARK: Values

  @Test("Batch normalization takes the batch's statistics in training, and those given in an evaluation")
  func batchNorm() {
    let x = Tensor<Double>(shape: [8, 3]) { Double($0 * 7 % 11) + 5 }
    var norm = BatchNorm("n", 3)
    let store = ParameterStore<Double>(norm, seed: 1)
    let trained = norm(x, Parameters(store))
    for j in 0..<3 {
      let column = (0..<8).map { trained[$0, j] }
      #expect(abs(column.reduce(0, +)) < 1e-13 && abs(column.reduce(0) { $0 + $1 * $1 } / 8 - 1) < 1e-5)
    }
    let (mean, variance) = x.batchStatistics
    norm.statistics = BatchNorm.Statistics(mean: mean.elements, variance: variance.elements)
    #expect(deviation(norm(x, Parameters(store)).elements, trained.elements) < 1e-14)
    // Row by row: nothing depends on the other samples any more.
    #expect(norm(x.rows([2]), Parameters(store)).elements == norm(x, Parameters(store)).rows([2]).elements)
  }

  @Test("Batch normalization in an evaluation loses no digits where the mean is large")
  func largeMean() {
    let norm = BatchNorm("n", 1, epsilon: 0, statistics: BatchNorm.Statistics(mean: [4096], variance: [0x1p-12]))
    let store = ParameterStore<Float>(norm, seed: 1)
    let x = Tensor<Float>([[4096 + 0x1p-7], [4096 - 0x1p-6]])
    #expect(norm(x, Parameters(store)).elements == [0.5, -1])
    let uneven = BatchNorm("n", 1, epsilon: 0, statistics: BatchNorm.Statistics(mean: [1000], variance: [1e-6]))
    #expect(abs(uneven(Tensor<Float>([[1000]]), Parameters(store))[0]) == 0)
    #expect(abs(uneven(Tensor<Float>([[1000 + 0x1p-10]]), Parameters(store))[0] - 0x1p-10 * 1000) < 1e-6)
  }

  @Test("A causal attention's tokens do not see those behind them")
  func causal() {
    let attention = Attention("a", width: 4, heads: 2, isCausal: true)
    let store = ParameterStore<Double>(attention, seed: 1)
    let x = Tensor<Double>(shape: [1, 5, 4]) { Double($0 * 7 % 11) / 5 }
    let changed = Tensor<Double>(shape: [1, 5, 4]) { $0 < 12 ? x[$0] : 3 - x[$0] }
    let (y, z) = (attention(x, Parameters(store)).elements, attention(changed, Parameters(store)).elements)
    #expect(y[..<12] == z[..<12] && y[12...] != z[12...])
    let open = Attention("a", width: 4, heads: 2)
    #expect(open(x, Parameters(store)).elements[..<4] != open(changed, Parameters(store)).elements[..<4])
  }

  // MARK: Misuse

  #if compiler(>=6.2)
    @Test("What does not match traps, and the message says what")
    func misuse() async throws {
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          var store = ParameterStore<Float>(Dense("a", 2, 2), seed: 1)
          store.append(Dense("a", 2, 2), seed: 1)
        }, says: "there is a parameter array named 'a.weight' already: names must differ")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          let store = ParameterStore<Float>(Dense("a", 2, 2), seed: 1)
          _ = Dense("a", 2, 2)(Tensor([[1, 2, 3]]), Parameters(store))
        }, says: "1 × 3")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          let store = ParameterStore<Float>(Dense("a", 2, 2), seed: 1)
          _ = Dense("b", 2, 2)(Tensor([[1, 2]]), Parameters(store))
        }, says: "no parameter array is named 'b.weight'; there are [\"a.weight\", \"a.bias\"]")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          _ = Attention("a", width: 6, heads: 4)
        }, says: "4 heads do not divide a width of 6")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          let store = ParameterStore<Float>(Embedding("e", 3, 2), seed: 1)
          let _: Tensor<Float> = Embedding("e", 3, 2)([0, 3], Parameters(store))
        }, says: "3")
    }
  #endif
}
