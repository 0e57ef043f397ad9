import Arrays
import DualNumbers
import Networks
import ReverseMode
import Testing

@Suite("Six networks have the losses, gradients and Hessian-vector products that JAX computes")
struct GoldenNetworkTests {
  static let names = GoldenNetworks.all.networks.map { $0.name }

  @Test("in Double, to 10⁻¹²", arguments: names)
  func inDouble(name: String) { compare(name, as: Double.self, \.float64, within: 1e-12) }

  @Test("in Float, to its rounding", arguments: names)
  func inFloat(name: String) { compare(name, as: Float.self, \.float32, within: 5e-6) }

  func compare<E: TensorElement>(
    _ name: String, as: E.Type, _ numbers: KeyPath<GoldenNetworks.Network, GoldenNetworks.Numbers>,
    within tolerance: Double
  ) {
    let golden = GoldenNetworks.named(name)
    let numbers = golden[keyPath: numbers]
    let store: ParameterStore<E> = golden.store(GoldenNetwork<E>.prefix(name))
    let network = GoldenNetwork<E>(golden)
    let v = golden.direction(as: E.self)
    let (value, gradient, product) = network.valueWithHessianVectorProduct(at: store, along: v)
    #expect(abs(Double(value) - numbers.loss) <= tolerance * max(1, numbers.loss))
    check(gradient, golden.parameters.flatMap { numbers.gradient[$0.name]! }, tolerance, "gradient")
    check(product, golden.parameters.flatMap { numbers.product[$0.name]! }, tolerance, "H·v")
    let alone = network.valueWithGradient(at: store)
    #expect(alone.value == value && alone.gradient == gradient)
  }

  /// Against the largest component: some gradients are zero but for rounding.
  func check<E: TensorElement>(_ x: [E], _ expected: [Double], _ tolerance: Double, _ what: Comment) {
    let scale = expected.map { abs($0) }.max()!
    let error = zip(x, expected).map { abs(Double($0) - $1) }.max()! / scale
    #expect(x.count == expected.count && error <= tolerance, what)
  }

  @Test(
    "reverse under forward, hyper-dual numbers and a tape of tapes agree with forward over reverse", arguments: names)
  func compositionsAgree(name: String) {
    let golden = GoldenNetworks.named(name)
    let network = GoldenNetwork<Double>(golden)
    let store: ParameterStore<Double> = golden.store(GoldenNetwork<Double>.prefix(name))
    let v = golden.direction(as: Double.self)
    let (_, gradient, product) = network.valueWithHessianVectorProduct(at: store, along: v)
    let scale = product.map { abs($0) }.max()!
    let x = store.layout.arrays.map { Tensor(Array(store.values[$0.range]), shape: Shape($0.shape)) }
    let direction = store.layout.arrays.map { Tensor(Array(v[$0.range]), shape: Shape($0.shape)) }

    var tape = Tape<Tensor<Double>>()
    let dual = tape.record(count: x.count, at: { x[$0] }) { x in
      network(Parameters(store.layout, zip(x, direction).map { Dual($0, Reverse($1)) }, trainingKey: nil))
    }
    tape.sweep(from: dual.tangent)
    let under = flat(tape.adjoints, store.layout)
    #expect(zip(under, product).allSatisfy { abs($0 - $1) <= 1e-13 * scale })

    let hyper = network(
      Parameters(store.layout, zip(x, direction).map { Dual(Dual($0, $1), Dual($1)) }, trainingKey: nil))
    let slope = zip(gradient, v).reduce(0) { $0 + $1.0 * $1.1 }
    let curvature = zip(product, v).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(hyper.value.tangent[0] - slope) <= 1e-12 * gradient.reduce(0) { $0 + abs($1) })
    #expect(abs(hyper.tangent.tangent[0] - curvature) <= 1e-12 * product.reduce(0) { $0 + abs($1) })

    var outer = Tape<Reverse<Tensor<Double>>>()
    var inner = Tape<Tensor<Double>>()
    let variables = x.map { inner.variable($0) }
    let y = outer.record(count: x.count, at: { variables[$0] }) {
      network(Parameters(store.layout, $0, trainingKey: nil))
    }
    outer.sweep(from: y)
    let directional = zip(outer.adjoints, direction).reduce(Reverse<Tensor<Double>>(0)) {
      $0 + ($1.0 * Reverse($1.1)).sum()
    }
    inner.sweep(from: directional)
    let twice = flat(variables.map { inner.adjoint(of: $0) }, store.layout)
    #expect(zip(twice, product).allSatisfy { abs($0 - $1) <= 1e-13 * scale })
  }

  func flat(_ arrays: [Tensor<Double>], _ layout: ParameterLayout) -> [Double] {
    zip(arrays, layout.arrays).flatMap { array, place in
      array.isNumber ? [Double](repeating: array[0], count: place.count) : array.elements
    }
  }
}
