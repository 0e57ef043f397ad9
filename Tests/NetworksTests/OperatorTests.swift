import Arrays
import Derivatives
import Networks
import Scalars
import Spectra
import TestSupport
import Testing

@Suite("Operators on functions of arrays")
struct OperatorTests {
  static let f = SmallNetwork<Double>()
  static let store = f.store
  static let n = store.count
  static let v: [Double] = signs(n)

  /// The outputs of the small network, [10, 3], as a function whose value is an array.
  struct Outputs: ArrayObjective {
    typealias Element = Double
    var network = SmallNetwork<Double>()
    func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S {
      network.outputs(of: Array(0..<network.sampleCount), at: p)
    }
  }

  static func unit(_ i: Int, of n: Int) -> [Double] { (0..<n).map { $0 == i ? 1 : 0 } }

  /// The Hessian, column by column.
  static func hessian<F: ArrayObjective>(_ f: F, at p: ParameterStore<Double>) -> [[Double]] where F.Element == Double {
    f.valueWithHessianVectorProducts(at: p, along: (0..<p.count).map { unit($0, of: p.count) }).products
  }

  static func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }

  // MARK: Jacobian products

  @Test("J·v and Jᵀ·u are transposes of one another, and J·v is the difference of the values")
  func jacobianProducts() {
    let outputs = Outputs()
    let u = Tensor<Double>(shape: [10, 3]) { Double($0 * 7 % 5) - 2 }
    let (value, jv) = outputs.valueWithJacobianVectorProduct(at: Self.store, along: Self.v)
    let (again, ju) = outputs.valueWithVectorJacobianProduct(at: Self.store, of: u)
    #expect(value == again && value == outputs(Parameters(Self.store)) && jv.shape == value.shape)
    #expect(abs((u * jv).sum()[0] - Self.dot(ju, Self.v)) < 1e-13)
    func moved(_ h: Double) -> Tensor<Double> {
      outputs(Parameters(Self.store.layout, values: zip(Self.store.values, Self.v).map { $0 + h * $1 }))
    }
    let slope = (moved(1e-5) - moved(-1e-5)) / 2e-5
    #expect(deviation(jv.elements, slope.elements) < 1e-9)
  }

  @Test(
    "Column by column and row by row it is one Jacobian, of the golden networks, too",
    arguments: GoldenNetworkTests.names)
  func goldenJacobians(_ name: String) {
    struct Golden: ArrayObjective {
      typealias Element = Double
      let network: GoldenNetwork<Double>
      func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S {
        network.outputs(of: Array(0..<network.sampleCount), at: p)
      }
    }
    let golden = GoldenNetworks.named(name)
    let store: ParameterStore<Double> = golden.store(GoldenNetwork<Double>.prefix(name))
    let outputs = Golden(network: GoldenNetwork(golden))
    let v: [Double] = golden.direction(as: Double.self)
    let (value, jv) = outputs.valueWithJacobianVectorProduct(at: store, along: v)
    #expect(deviation(value.elements, golden.float64.outputs) < 1e-12)
    let rows = (0..<value.count).map { i in
      outputs.valueWithVectorJacobianProduct(
        at: store, of: Tensor(Self.unit(i, of: value.count), shape: value.shape)
      ).product
    }
    #expect(deviation(rows.map { Self.dot($0, v) }, jv.elements) < 1e-12)
  }

  @Test("A product with an array that the value does not depend on is zero, and has its shape")
  func independent() {
    struct First: ArrayObjective {
      typealias Element = Double
      func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S { p["a"] }
    }
    let store = ParameterStore(ParameterLayout(["a": [2], "b": [3]]), [1.0, 2, 3, 4, 5])
    let (value, product) = First().valueWithJacobianVectorProduct(at: store, along: [6, 7, 8, 9, 10])
    #expect(value.elements == [1, 2] && product.elements == [6, 7])
    #expect(First().valueWithVectorJacobianProduct(at: store, of: Tensor([3, 4])).product == [3, 4, 0, 0, 0])
    let none = First().valueWithJacobianVectorProduct(at: store, along: [0, 0, 1, 1, 1]).product
    #expect(none.shape == [2] && none.elements == [0, 0])
  }

  // MARK: Gauss–Newton

  /// A model that is linear in its parameters, with squared error.
  struct Linear: OutputObjective {
    typealias Element = Double
    let x = Tensor<Double>((0..<9).map { SmallNetwork<Double>.inputs($0) })
    var sampleCount: Int { 9 }
    func outputs<S: ArrayScalar<Double>>(of samples: [Int], at p: Parameters<S>) -> S {
      Dense("w", 3, 2)(.constant(x.rows(samples)), p)
    }
    func loss<S: ArrayScalar<Double>>(from outputs: S, of samples: [Int]) -> S {
      outputs.squaredError(targets: Tensor(shape: [samples.count, 2]) { Double(samples[$0 / 2] + $0 % 2) })
    }
  }

  @Test("The Gauss–Newton product is the Hessian's where the outputs are linear, of a batch, too")
  func linear() {
    let store = ParameterStore<Double>(Dense("w", 3, 2), seed: 1)
    let v: [Double] = signs(store.count)
    let product = Linear().valueWithHessianVectorProduct(at: store, along: v).product
    #expect(deviation(Linear().gaussNewtonProduct(at: store, along: v), product) < 1e-14)
    var oracle = ArrayDerivatives(of: Linear(), store.layout)
    oracle.batch = Batch([4, 7, 7])
    let batch = Answer(&oracle, at: store.values, along: v).product
    #expect(deviation(Linear().gaussNewtonProduct(at: store, along: v, samples: [4, 7, 7]), batch) < 1e-14)
  }

  @Test("The Gauss–Newton matrix is JᵀH_L·J of the dense matrices, symmetric, and positive semidefinite where H is not")
  func gaussNewton() {
    let n = Self.n
    let columns = (0..<n).map { Self.f.gaussNewtonProduct(at: Self.store, along: Self.unit($0, of: n)) }
    let jacobian = (0..<30).map { i in
      Outputs().valueWithVectorJacobianProduct(at: Self.store, of: Tensor(Self.unit(i, of: 30), shape: [10, 3])).product
    }
    // H_L of the mean cross-entropy is (diag p − p·pᵀ)/10 for each sample.
    let p = Outputs()(Parameters(Self.store)).softmax(over: 1)
    func lossCurvature(_ i: Int, _ j: Int) -> Double {
      i / 3 != j / 3 ? 0 : ((i == j ? p[i] : 0) - p[i] * p[j]) / 10
    }
    for a in 0..<n {
      let expected = (0..<n).map { b in
        (0..<30).reduce(0.0) { sum, i in
          sum + (i / 3 * 3..<i / 3 * 3 + 3).reduce(0.0) { $0 + jacobian[i][a] * lossCurvature(i, $1) * jacobian[$1][b] }
        }
      }
      #expect(zip(columns[a], expected).allSatisfy { abs($0 - $1) < 1e-14 })
      #expect((0..<n).allSatisfy { abs(columns[a][$0] - columns[$0][a]) < 1e-14 })
    }
    var rng = SplitMix64(seed: 5)
    for _ in 0..<20 {
      let v = (0..<n).map { _ in Double.random(in: -1...1, using: &rng) }
      #expect(Self.dot(v, Self.f.gaussNewtonProduct(at: Self.store, along: v)) > -1e-14)
    }
    // The network's own Hessian is another matrix, which is not.
    var free = Self.f
    free.decay = 0
    let hessian = Self.hessian(free, at: Self.store)
    let values = SymmetricEigenDecomposition(hessian).values
    #expect(values.first! < -1e-3 && SymmetricEigenDecomposition(columns).values.first! > -1e-14)
  }

  // MARK: Samples and probes

  @Test("The gradients of single samples average to the gradient, and one sample's is that of a batch of it")
  func sampleGradients() {
    var free = Self.f
    free.decay = 0
    let rows = free.sampleGradients(at: Self.store)
    let mean = (0..<Self.n).map { j in rows.reduce(0) { $0 + $1[j] } / 10 }
    #expect(rows.count == 10 && deviation(mean, free.valueWithGradient(at: Self.store).gradient) < 1e-14)
    var oracle = ArrayDerivatives(of: free, Self.store.layout)
    var gradient = Self.v
    oracle.batch = Batch([7])
    _ = oracle.valueWithGradient(at: Self.store.values, into: &gradient)
    #expect(rows[7] == gradient && free.sampleGradients(at: Self.store, samples: [7, 2]) == [rows[7], rows[2]])
  }

  @Test("Several products are one after the other, and the diagonal is that of the dense Hessian, which is symmetric")
  func products() {
    let hessian = Self.hessian(Self.f, at: Self.store)
    for i in 0..<Self.n {
      for j in 0..<i { #expect(abs(hessian[i][j] - hessian[j][i]) < 1e-14) }
    }
    #expect(Self.f.hessianDiagonal(at: Self.store) == (0..<Self.n).map { hessian[$0][$0] })
    let product = Self.f.valueWithHessianVectorProduct(at: Self.store, along: Self.v).product
    #expect(deviation(product, (0..<Self.n).map { Self.dot(hessian[$0], Self.v) }) < 1e-14)
  }

  @Test("Hutchinson's estimate is exact for a diagonal Hessian, and its mean over all signs is the diagonal")
  func hutchinson() {
    struct Cubes: ArrayObjective {
      typealias Element = Double
      func callAsFunction<S: ArrayScalar<Double>>(_ p: Parameters<S>) -> S { (p["x"] * p["x"] * p["x"]).sum() }
    }
    let cubes = ParameterStore([1.0, -2, 0.5], name: "x")
    #expect(Cubes().hutchinsonDiagonal(at: cubes, probes: 1) == [6, -12, 3])

    // All 2⁸ signs of eight parameters.
    let store = ParameterStore<Double>(Dense("w", 3, 2), seed: 1)
    var mean = [Double](repeating: 0, count: 8)
    for word in 0..<256 {
      let z = (0..<8).map { word >> $0 & 1 == 1 ? 1.0 : -1 }
      let product = Linear().valueWithHessianVectorProduct(at: store, along: z).product
      for i in 0..<8 { mean[i] += z[i] * product[i] / 256 }
    }
    #expect(deviation(mean, Linear().hessianDiagonal(at: store)) < 1e-14)
  }

  @Test("The probes of a seed are those of the operators on numbers")
  func sameProbes() {
    for (probes, seed) in [(1, 0), (5, 42)] as [(Int, UInt64)] {
      let arrays = Self.f.hutchinsonDiagonal(at: Self.store, probes: probes, seed: seed)
      let scalars = Derivatives.hutchinsonDiagonal(
        at: Self.store.values, probes: probes, seed: seed, of: ScalarNetwork())
      #expect(deviation(arrays, scalars) < 1e-13)
    }
    let many = Self.f.hutchinsonDiagonal(at: Self.store, probes: 100, seed: 3)
    let hessian = Self.hessian(Self.f, at: Self.store)
    for i in 0..<Self.n {
      let variance = (0..<Self.n).reduce(0) { $0 + ($1 == i ? 0 : hessian[i][$1] * hessian[i][$1]) }
      #expect(abs(many[i] - hessian[i][i]) < 5 * (variance / 100).squareRoot() + 1e-14)
    }
  }

  // MARK: Spectra

  @Test("Lanczos, the dominant eigenvalue and the trace of a network's Hessian are those of the dense matrix")
  func spectra() {
    let values = SymmetricEigenDecomposition(Self.hessian(Self.f, at: Self.store)).values
    var hessian = HessianOperator(at: Self.store.values, using: ArrayDerivatives(of: Self.f, Self.store.layout))
    let largest = lanczosEigenvalues(of: &hessian, count: 4, iterations: Self.n)
    #expect(deviation(largest.sorted(), Array(values.suffix(4))) < 1e-9)
    let dominant = dominantEigenvalue(of: &hessian, tolerance: 1e-9, iterations: 5000)
    let expected = abs(values.first!) > values.last! ? values.first! : values.last!
    #expect(abs(dominant.value - expected) < 1e-12 * abs(expected))
    let trace = hutchinsonTrace(of: &hessian, probes: 200, seed: 1)
    #expect(abs(trace.trace - values.reduce(0, +)) < 5 * trace.standardError)
  }

  // MARK: Misuse

  #if compiler(>=6.2)
    @Test("Shapes and counts that do not match trap, and the message says what was expected")
    func misuse() async throws {
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          _ = Outputs().valueWithVectorJacobianProduct(at: Self.store, of: Tensor([1, 2]))
        }, says: "the adjoint of an array of shape 10 × 3 cannot have the shape (2)")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          _ = Self.f.gaussNewtonProduct(at: Self.store, along: [1])
        }, says: "a direction of 31 parameters cannot have 1 components")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          _ = Self.f.hutchinsonDiagonal(at: Self.store, probes: 0)
        }, says: "give at least 1")
    }
  #endif
}
