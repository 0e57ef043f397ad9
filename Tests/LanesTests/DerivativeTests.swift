import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import Testing

/// A function of + − × ÷ √ alone, whose derivatives must have the same bits however they are computed.
struct Rational: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<(x.count - 1) {
      let a = 1 - x[i]
      let b = x[i + 1] - x[i] * x[i]
      sum += (a * a + 100 * b * b) / S.sqrt(2 + x[i] * x[i]) - x[i + 1] / (3 + x[i] * x[i])
    }
    return sum
  }
}

/// One with elementary functions.
struct Transcendental: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<(x.count - 1) {
      sum += S.exp(-x[i] * x[i + 1]) * S.sin(x[i]) + S.tanh(x[i] + x[i + 1]) * S.log(onePlus: x[i] * x[i])
      sum += S.max(x[i], x[i + 1]) * S.sigmoid(x[i]) + S.hypot(x[i], x[i + 1])
    }
    return sum
  }
}

/// As many points of n components as there are lanes, and directions of theirs.
struct Points {
  let x: [[Double]]
  let v: [[Double]]

  init(_ n: Int, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    func draw() -> [[Double]] {
      Doubles.indices.map { _ in (0..<n).map { _ in Double.random(in: -2...2, using: &generator) } }
    }
    (x, v) = (draw(), draw())
  }

  func lanes(_ points: [[Double]]) -> [Doubles] { points[0].indices.map { i in Doubles { points[$0][i] } } }
}

@Suite struct DerivativeTests {
  @Test("Gradients and Hessian-vector products at eight points at once have the bits of one point after the other")
  func samples() {
    let points = Points(6, seed: 5)
    let (x, v) = (points.lanes(points.x), points.lanes(points.v))
    let result = valueWithHessianVectorProduct(at: x, along: v, of: Rational())
    let first = valueWithGradient(at: x, of: Rational())
    let slope = directionalDerivative(at: x, along: v, of: Rational())
    for lane in Doubles.indices {
      let one = valueWithHessianVectorProduct(at: points.x[lane], along: points.v[lane], of: Rational())
      #expect(result.value[lane] == one.value)
      #expect(result.gradient.map { $0[lane] } == one.gradient)
      #expect(result.product.map { $0[lane] } == one.product)
      #expect(first.gradient.map { $0[lane] } == one.gradient)
      #expect(slope[lane] == directionalDerivative(at: points.x[lane], along: points.v[lane], of: Rational()))
    }
  }

  @Test("With elementary functions they agree to 1e-13 of the largest component")
  func transcendentalSamples() {
    let points = Points(6, seed: 6)
    let f = Transcendental()
    let result = valueWithHessianVectorProduct(at: points.lanes(points.x), along: points.lanes(points.v), of: f)
    for lane in Doubles.indices {
      let one = valueWithHessianVectorProduct(at: points.x[lane], along: points.v[lane], of: f)
      let scale = (one.gradient + one.product).reduce(1) { Swift.max($0, $1.magnitude) }
      for (a, b) in zip(result.gradient + result.product, one.gradient + one.product) {
        #expect((a[lane] - b).magnitude <= 1e-13 * scale)
      }
    }
  }

  @Test(
    "Every function's first and second derivative through Dual<Lanes> is the scalar one", arguments: Function.allCases)
  func functions(_ f: Function) {
    var generator = SplitMix64(seed: 7)
    let range = f.ranges[0]
    let points = (0..<8).map { _ in generator.draw(range) }
    let x = Doubles { points[$0] }
    let y = f(HyperDual(x, along: 1, and: 1))
    for lane in Doubles.indices {
      let one = f(HyperDual(points[lane], along: 1, and: 1))
      let (first, second) = (one.tangent.value, one.tangent.tangent)
      #expect((y.tangent.value[lane] - first).magnitude <= 1e-13 * (1 + first.magnitude), "\(f)′(\(points[lane]))")
      // Slopes like 1 − tanh² cancel: the error is relative to the terms, which are of the size of 1 + f″.
      #expect((y.tangent.tangent[lane] - second).magnitude <= 1e-11 * (1 + second.magnitude), "\(f)″(\(points[lane]))")
    }
  }

  @Test(
    "A lane with an infinite slope does not touch the others; a zero tangent in it is NaN, for lanes have no absent one"
  )
  func infiniteSlopes() {
    let x = Doubles { [0, 1, 4, 0, 9, 16, 0, 25][$0] }
    let y = Dual<Doubles>.sqrt(Dual(x, Doubles { $0 == 3 ? 0 : 1 }))
    let slopes = [.infinity, 0.5, 0.25, .nan, 1.0 / 6, 0.125, .infinity, 0.1]
    for lane in Doubles.indices { #expect(ulps(y.tangent[lane], slopes[lane]) == 0) }
    let log = Dual<Doubles>.log(Dual(x - 1, 1))
    #expect(log.tangent[0].isNaN && log.tangent[1] == .infinity && log.tangent[4] == 0.125)
  }

  @Test("A parameter that all samples share: its adjoint is the sum over the lanes")
  func sharedParameters() {
    let points = Points(3, seed: 8)
    let samples = points.lanes(points.x)
    let shared = 0.7
    let loss: ([Reverse<Doubles>]) -> Reverse<Doubles> = { w in
      let r = w[0] * Reverse(samples[0]) - Reverse(samples[1])
      return r * r
    }
    let adjoint = gradient(at: [Doubles(repeating: shared)], of: loss)[0].sum()
    var sum = 0.0
    for p in points.x {
      sum +=
        gradient(at: [shared]) { w in (w[0] * Reverse(p[0]) - Reverse(p[1])) * (w[0] * Reverse(p[0]) - Reverse(p[1])) }[
          0]
    }
    #expect((adjoint - sum).magnitude <= 1e-14 * (1 + sum.magnitude))
  }
}
