import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import Testing

struct Polar: VectorObjective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] {
    x.indices.map { i in x[i] * S.cos(x[(i + 1) % x.count]) / (2 + x[0] * x[0]) }
  }
}

@Suite struct DirectionTests {
  typealias Multi = MultiDual<SIMD8<Double>>

  /// Both NaN, or equal: a tangent that was computed is +0 in a dual number, where side by side the sign of a zero is
  /// left open.
  func isSame(_ x: Double, _ y: Double) -> Bool { x == y || ulps(x, y) == 0 }

  @Test("Each tangent has the bits of a dual number with that tangent alone", arguments: Function.allCases)
  func tangents(_ f: Function) {
    var generator = SplitMix64(seed: 9)
    for x in f.ranges.flatMap({ r in (0..<4).map { _ in generator.draw(r) } }) + [0, -0.0, 1, -1, .infinity, .nan] {
      let seeds = Doubles { $0 == 2 ? 0 : Double.random(in: -2...2, using: &generator) }
      let y = f(Multi(x, seeds))
      for lane in Multi.lanes {
        let one = f(Dual(x, seeds[lane]))
        #expect(ulps(y.value, one.value) == 0 && isSame(y.tangents[lane], one.tangent), "\(f)(\(x))")
      }
    }
  }

  @Test("So have those of two arguments", arguments: BinaryFunction.allCases)
  func pairs(_ f: BinaryFunction) {
    var generator = SplitMix64(seed: 10)
    for (x, y) in [(0.5, 2.0), (2, -1.5), (1, 1), (0, 0), (0, 2), (-1, 3), (3, 0)] {
      let (u, v) = (Doubles { Double($0) - 3 }, Doubles { _ in Double.random(in: -2...2, using: &generator) })
      let z = f(Multi(x, u), Multi(y, v))
      for lane in Multi.lanes {
        let one = f(Dual(x, u[lane]), Dual(y, v[lane]))
        #expect(ulps(z.value, one.value) == 0 && isSame(z.tangents[lane], one.tangent), "\(f)(\(x), \(y))")
      }
    }
  }

  @Test(
    "Products along several directions have the bits of one after the other", arguments: [1, 2, 3, 7, 8, 9, 16, 19])
  func products(_ count: Int) {
    var generator = SplitMix64(seed: 11)
    let x = (0..<5).map { _ in Double.random(in: -2...2, using: &generator) }
    let directions = (0..<count).map { _ in x.map { _ in Double.random(in: -2...2, using: &generator) } }
    func check<F: Objective>(_ f: F) {
      let result = valueWithHessianVectorProducts(at: x, along: directions, of: f)
      let one = valueWithHessianVectorProduct(at: x, along: directions[0], of: f)
      #expect(result.value == one.value && result.gradient == one.gradient)
      #expect(result.products == directions.map { hessianVectorProduct(at: x, along: $0, of: f) })
      #expect(hessianVectorProducts(at: x, along: directions, of: f) == result.products)
    }
    check(Rational())
    check(Transcendental())
  }

  @Test("Without a direction there is the value and the gradient")
  func noDirections() {
    let result = valueWithHessianVectorProducts(at: [0.5, 2], along: [], of: Rational())
    #expect(result.products.isEmpty && result.gradient == gradient(at: [0.5, 2], of: Rational()))
    #expect(result.value == Rational()([0.5, 2]))
  }

  @Test("The Hessian by chunks has the bits of the Hessian column by column", arguments: [1, 2, 3, 4, 8, 11, 17])
  func hessians(_ n: Int) {
    var generator = SplitMix64(seed: 12)
    let x = (0..<n).map { _ in Double.random(in: -2...2, using: &generator) }
    let chunks = valueWithHessian(at: x, of: Transcendental())
    let columns = valueWithHessian(at: x) { Transcendental()($0) }
    #expect(chunks.value == columns.value && chunks.gradient == columns.gradient && chunks.hessian == columns.hessian)
    #expect(hessian(at: x, of: Transcendental()) == columns.hessian)
    let single = x.map { Float($0) }
    #expect(hessian(at: single, of: Rational()) == hessian(at: single) { Rational()($0) })
  }

  @Test("Neither has the Hessian of nothing rows, nor has that of a constant anything but zeros")
  func degenerate() {
    struct Constant: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { 3 } }
    #expect(hessian(at: [Double](), of: Constant()).isEmpty)
    #expect(hessian(at: [1.0, 2, 3], of: Constant()) == [[0, 0, 0], [0, 0, 0], [0, 0, 0]])
  }

  @Test("The Hessian by several threads has the bits of the Hessian by one", arguments: [1, 2, 5])
  func hessianOnThreads(threads: Int) {
    for n in [1, 8, 9, 30] {
      let x = (0..<n).map { 0.1 + Double($0 % 7) / 10 }
      let (one, many) = (
        valueWithHessian(at: x, of: Transcendental()), Transcendental().valueWithHessian(at: x, threads: threads)
      )
      #expect(many.value == one.value && many.gradient == one.gradient && many.hessian == one.hessian)
      #expect(Transcendental().hessian(at: x, threads: threads) == one.hessian)
    }
  }

  @Test("The forward Jacobian by chunks has the bits of the Jacobian column by column", arguments: [1, 3, 8, 12])
  func jacobians(_ n: Int) {
    var generator = SplitMix64(seed: 13)
    let x = (0..<n).map { _ in Double.random(in: -2...2, using: &generator) }
    let columns = forwardJacobian(at: x) { Polar()($0) }
    #expect(forwardJacobian(at: x, of: Polar()) == columns)
    for (a, b) in zip(jacobian(at: x, of: Polar()).joined(), columns.joined()) {
      #expect((a - b).magnitude <= 1e-14 * (1 + b.magnitude))
    }
  }

  @Test("A rule of the user's is differentiated in every lane")
  func customRules() {
    let y = CubicRoot()([Multi(10, Doubles { Double($0) })])
    let one = CubicRoot()([Dual(10.0, 1.0)])
    #expect(y.value == one.value)
    for lane in Multi.lanes { #expect(ulps(y.tangents[lane], one.tangent * Double(lane)) <= 1) }
  }

  @Test("Directions of another length trap") func misuse() async {
    #if !os(iOS)
      await #expect(processExitsWith: .failure) {
        _ = hessianVectorProducts(at: [1, 2], along: [[1, 0, 0]], of: Rational())
      }
    #endif
  }
}

extension DirectionTests.Multi {
  static var lanes: Range<Int> { Lanes<V>.indices }
}

/// y with y³ + y = x.
struct CubicRoot: CustomRule {
  func value<S: Scalar>(at x: [S]) -> S {
    var y = S(0)
    for _ in 0..<40 { y -= (y * y * y + y - x[0]) / (3 * y * y + 1) }
    return y
  }
  func pullback<S: Scalar>(_ adjoint: S, at x: [S], value y: S) -> [S] { [adjoint / (3 * y * y + 1)] }
}
