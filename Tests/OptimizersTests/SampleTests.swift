import Derivatives
import Optimizers
import Scalars
import Testing

@Suite("Means over samples")
struct SampleTests {
  /// A least-squares fit of a sine with a penalty: 101 samples, so that parts are of different sizes.
  struct Fit: SampleObjective {
    var sampleCount: Int { 101 }

    func loss<S: Scalar>(ofSample i: Int, at x: [S]) -> S {
      let t = Double(i) / 100
      let error = x[0] * S.sin(x[1] * S(t)) + x[2] * S(t) - S(t * t)
      return error * error
    }

    func penalty<S: Scalar>(at x: [S]) -> S { 0.01 * (x[0] * x[0] + x[1] * x[1]) }
  }

  static let x = [0.7, 2.0, -0.3]
  static let v = [1.0, -1.0, 0.5]

  /// Everything that an oracle says, as bits.
  func everything(threads: Int?, parts: Int = 16) -> [UInt64] {
    var oracle = SampleMeanDerivatives(of: Fit(), as: Double.self, parts: parts, threads: threads)
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

  @Test("The mean of the products over all draws of a fraction is the whole product, without bias")
  func unbiased() {
    var oracle = SampleMeanDerivatives(of: Fit(), as: Double.self, threads: 1)
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
    var oracle = SampleMeanDerivatives(of: SmallRegression(), as: Double.self)
    let optimizer = AdaHessian<Double>(learningRate: 0.05, hessianFraction: 0.5)
    var run = Run(from: ParameterStore([0.0, 0, 0]), with: optimizer, schedule: .cosine(over: 400, to: 0.01))
    try run.minimize(using: &oracle, until: StoppingRules(maximumSteps: 400))
    #expect(gradient(at: run.parameters.values, of: SmallRegression()).allSatisfy { $0.magnitude < 1e-3 })
    var first = optimizer
    try first.differentiate(at: ParameterStore([0.1, 0.2, 0.3]), using: &oracle)
    #expect(deviation(first.gradient, gradient(at: [0.1, 0.2, 0.3], of: SmallRegression())) < 1e-14)
    var exact = AdaHessian<Double>(curvature: .exactDiagonal, hessianFraction: 0.5)
    #expect(throws: OptimizerError.self) { try exact.differentiate(at: ParameterStore([0.1, 0, 0]), using: &oracle) }
  }

  #if compiler(>=6.2)
    @Test("No samples, parts or threads is misuse, and traps")
    func misuse() async {
      await #expect(processExitsWith: .failure) {
        struct Nothing: SampleObjective {
          var sampleCount: Int { 0 }
          func loss<S: Scalar>(ofSample i: Int, at x: [S]) -> S { 0 }
        }
        _ = SampleMeanDerivatives(of: Nothing(), as: Double.self).threads
      }
      await #expect(processExitsWith: .failure) {
        _ = SampleMeanDerivatives(of: SmallRegression(), as: Double.self, parts: 0).threads
      }
      await #expect(processExitsWith: .failure) {
        _ = SampleMeanDerivatives(of: SmallRegression(), as: Double.self, threads: 0).threads
      }
    }
  #endif
}
