import Derivatives
import Optimizers
import Scalars
import Testing

@Suite("Means over samples")
struct SampleTests {
  /// A least-squares fit of a sine with a penalty: 101 samples, so that parts are of different sizes.
  struct Fit: SampleObjective {
    var sampleCount: Int { 101 }

    func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
      let t = sample.data { i in Double(i) / 100 }
      let error = x[0] * S.sin(x[1] * t) + x[2] * t - t * t
      return error * error
    }

    func penalty<S: Scalar>(at x: [S]) -> S { 0.01 * (x[0] * x[0] + x[1] * x[1]) }
  }

  static let x = [0.7, 2.0, -0.3]
  static let v = [1.0, -1.0, 0.5]

  /// Everything that an oracle says, as bits.
  func everything(threads: Int?, parts: Int = 16) -> [UInt64] {
    var oracle = ExactDerivatives(of: Fit(), as: Double.self, threads: threads, parts: parts)
    var (gradient, second) = ([0.0, 0, 0], [0.0, 0, 0])
    var all = [oracle.value(at: Self.x), oracle.valueWithGradient(at: Self.x, into: &gradient)] + gradient
    all.append(oracle.valueWithHessianVectorProduct(at: Self.x, along: Self.v, gradient: &gradient, product: &second))
    all += gradient + second
    all.append(oracle.valueWithHessianDiagonal(at: Self.x, gradient: &gradient, diagonal: &second))
    all += gradient + second
    for draw in 0..<3 {
      oracle.hessianVectorProduct(at: Self.x, along: Self.v, fraction: 0.3, draw: draw, into: &second)
      all += second
    }
    return all.map(\.bitPattern)
  }

  @Test("The same bits for any number of threads, again and again")
  func sameBits() {
    let one = everything(threads: 1)
    for threads in [2, 3, 7, 64, nil] as [Int?] {
      for _ in 0..<5 { #expect(everything(threads: threads) == one) }
    }
  }

  @Test("Value, gradient, product and diagonal are those of the function in one piece", arguments: [1, 2, 16, 1000])
  func agreement(parts: Int) {
    let bits = everything(threads: 2, parts: parts).map { Double(bitPattern: $0) }
    let (f, x, v) = (Fit(), Self.x, Self.v)
    let value = f(x)
    let g = gradient(at: x, of: f)
    let hv = hessianVectorProduct(at: x, along: v, of: f)
    let expected = [value, value] + g + [value] + g + hv + [value] + g + hessianDiagonal(at: x, of: f)
    #expect(deviation(Array(bits[..<expected.count]), expected) < 1e-13)
  }

  /// Polynomials of rows of data, with a class each: nothing that lanes round in another way.
  struct Rows: SampleObjective {
    let inputs: [[Double]]
    let classes: [Int]
    init(_ n: Int) {
      inputs = (0..<n).map { i -> [Double] in (0..<4).map { j -> Double in Double((7 * i + 5 * j) % 11) / 8 - 0.5 } }
      classes = (0..<n).map { $0 * 5 % 3 }
    }
    var sampleCount: Int { inputs.count }
    func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
      let score = sample.dot(x[0..<4]) { i in inputs[i] }
      let chosen = sample.element(of: [score, score * x[0], x[1] * x[2]]) { i in classes[i] }
      return score * score + chosen / 4
    }
  }

  @Test(
    "Without elementary functions the lanes change no bit: samples are added one by one", arguments: [1, 7, 8, 9, 40])
  func lanesChangeNothing(_ n: Int) {
    let f = Rows(n)
    let (x, v) = ([0.5, -0.25, 1.5, 0.75], [1.0, 2, -1, 0.5])
    var oracle = ExactDerivatives(of: f, as: Double.self, threads: 1, parts: 1)
    var (gradient, product) = ([0.0, 0, 0, 0], [0.0, 0, 0, 0])
    let value = oracle.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product)
    var (sum, gradients, products) = (0.0, [0.0, 0, 0, 0], [0.0, 0, 0, 0])
    for i in 0..<n {
      struct One: SampleObjective {
        let f: Rows
        let i: Int
        var sampleCount: Int { 1 }
        func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
          let score = sample.dot(x[0..<4]) { _ in f.inputs[i] }
          let chosen = sample.element(of: [score, score * x[0], x[1] * x[2]]) { _ in f.classes[i] }
          return score * score + chosen / 4
        }
      }
      let one = valueWithHessianVectorProduct(at: x, along: v, mode: .forwardOverReverse, of: One(f: f, i: i))
      sum += one.value
      for j in 0..<4 {
        gradients[j] += one.gradient[j]
        products[j] += one.product[j]
      }
    }
    let count = Double(n)
    #expect(value == sum / count)
    #expect(deviation(gradient, gradients.map { $0 / count }) < 1e-15)
    #expect(deviation(product, products.map { $0 / count }) < 1e-15)
  }

  @Test("A sample whose slope is infinite where it does not count leaves the others alone, as it does one by one")
  func infiniteSlope() {
    struct Corner: SampleObjective {
      var sampleCount: Int { 9 }
      func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
        // √(x₀ + x₁ + i) is 0 with an infinite slope for i = 0, where relu takes nothing of it.
        S.relu(S.sqrt(x[0] + x[1] + sample.data { Double($0) }) + x[2] - 1) + x[2] * x[2]
      }
    }
    let x = [1.0, -1, 0.5]
    let expected = valueWithGradient(at: x) { Corner()($0) }
    #expect(expected.gradient.allSatisfy { $0.isFinite })
    var oracle = ExactDerivatives(of: Corner(), as: Double.self)
    var gradient = [0.0, 0, 0]
    #expect(deviation([oracle.valueWithGradient(at: x, into: &gradient)], [expected.value]) < 1e-14)
    #expect(deviation(gradient, expected.gradient) < 1e-14)
  }

  @Test("Single precision gives the numbers of double precision, rounded")
  func float() {
    var oracle = ExactDerivatives(of: Fit(), as: Float.self)
    var gradient: [Float] = [0, 0, 0]
    let value = oracle.valueWithGradient(at: Self.x.map(Float.init), into: &gradient)
    let exact = valueWithGradient(at: Self.x, of: Fit())
    #expect((Double(value) - exact.value).magnitude < 1e-5)
    for (a, b) in zip(gradient, exact.gradient) { #expect((Double(a) - b).magnitude < 1e-5) }
  }

  @Test("The mean of the products over all draws of a fraction is the whole product, without bias")
  func unbiased() {
    var oracle = ExactDerivatives(of: Fit(), as: Double.self, threads: 1)
    let exact = hessianVectorProduct(at: Self.x, along: Self.v, of: Fit())
    var (product, mean, squares) = ([0.0, 0, 0], [0.0, 0, 0], [0.0, 0, 0])
    let draws = 2000
    for draw in 0..<draws {
      oracle.hessianVectorProduct(at: Self.x, along: Self.v, fraction: 0.1, draw: draw, into: &product)
      for i in 0..<3 {
        mean[i] += product[i] / Double(draws)
        squares[i] += product[i] * product[i] / Double(draws)
      }
    }
    for i in 0..<3 {
      let error = ((squares[i] - mean[i] * mean[i]) / Double(draws)).squareRoot()
      #expect((mean[i] - exact[i]).magnitude < 4.5 * error)
    }
    // All samples: no draw is left to chance.
    oracle.hessianVectorProduct(at: Self.x, along: Self.v, fraction: 1, draw: 0, into: &product)
    #expect(deviation(product, exact) < 1e-13)
  }

  @Test("AdaHessian with a fraction of the batch takes the full gradient, and still arrives")
  func fractionOfTheBatch() throws {
    var oracle = ExactDerivatives(of: SmallRegression(), as: Double.self)
    let optimizer = AdaHessian<Double>(learningRate: 0.05, curvatureFraction: 0.5)
    var run = Run(from: ParameterStore([0.0, 0, 0]), with: optimizer, schedule: .cosine(over: 400, to: 0.01))
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 400))
    #expect(gradient(at: run.parameters.values, of: SmallRegression()).allSatisfy { $0.magnitude < 1e-3 })
    var first = optimizer
    try first.differentiate(at: ParameterStore([0.1, 0.2, 0.3]), using: &oracle)
    #expect(deviation(first.gradient, gradient(at: [0.1, 0.2, 0.3], of: SmallRegression())) < 1e-14)
    var exact = AdaHessian<Double>(curvature: .exactDiagonal, curvatureFraction: 0.5)
    #expect(throws: OptimizerError.self) { try exact.differentiate(at: ParameterStore([0.1, 0, 0]), using: &oracle) }
  }

  #if compiler(>=6.2)
    @Test("A row of another length, and a class that does not exist, are misuse, and trap with a message")
    func misuseOfData() async {
      struct Short: SampleObjective {
        var sampleCount: Int { 2 }
        func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S { sample.dot(x) { i in i == 0 ? [1, 2] : [1] } }
      }
      struct NoClass: SampleObjective {
        var sampleCount: Int { 2 }
        func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S { sample.element(of: x) { i in 2 * i } }
      }
      let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var oracle = ExactDerivatives(of: Short(), as: Double.self)
        _ = oracle.value(at: [1, 2])
      }
      let rowMessage = String(decoding: row?.standardErrorContent ?? [], as: UTF8.self)
      #expect(rowMessage.contains("sample 1 has a row of 1 numbers, for 2 factors"))
      let place = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var oracle = ExactDerivatives(of: NoClass(), as: Double.self)
        _ = oracle.value(at: [1, 2])
      }
      let placeMessage = String(decoding: place?.standardErrorContent ?? [], as: UTF8.self)
      #expect(placeMessage.contains("sample 1 names element 2 of 2"))
    }

    @Test("No samples, parts or threads is misuse, and traps")
    func misuse() async {
      await #expect(processExitsWith: .failure) {
        struct Nothing: SampleObjective {
          var sampleCount: Int { 0 }
          func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S { 0 }
        }
        _ = Nothing().gradient(at: [1.0]).count
      }
      await #expect(processExitsWith: .failure) {
        _ = ExactDerivatives(of: SmallRegression(), as: Double.self, parts: 0).workspace.threads
      }
      await #expect(processExitsWith: .failure) {
        _ = ExactDerivatives(of: SmallRegression(), as: Double.self, threads: 0).workspace.threads
      }
    }
  #endif
}
