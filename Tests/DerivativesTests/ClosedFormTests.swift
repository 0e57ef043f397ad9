import Derivatives
import DualNumbers
import Problems
import ReverseMode
import Scalars
import TestSupport
import Testing

/// The derivatives of the two functions of the paper's figures, against what one writes down by hand.
@Suite struct ClosedFormTests {
  private static let points: [[Double]] = {
    var generator = SplitMix64(seed: 7)
    return [[1, 1], [-2, 0.5], [3, -4], [0, 0], [1e-200, 1e100]]
      + (0..<40).map { _ in (0..<2).map { _ in Double.random(in: -8...8, using: &generator) } }
  }()

  @Test("10x² + y²: value, gradient and H·v within 2 ulps in every mode, H to the last bit", arguments: points)
  func quadratic(_ x: [Double]) {
    func check<T: Scalar & BinaryFloatingPoint>(_ x: [T]) {
      let v: [T] = [3, -0.5]
      for mode in HessianVectorProductMode.allCases {
        let (value, gradient, product) = valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: Quadratic())
        expect(value, within: 2, ulpsOf: 10 * x[0] * x[0] + x[1] * x[1], "\(mode)")
        expect(gradient[0], within: 2, ulpsOf: 20 * x[0], "\(mode)")
        expect(gradient[1], within: 2, ulpsOf: 2 * x[1], "\(mode)")
        #expect(product == [60, -1])
      }
      #expect(hessian(at: x, of: Quadratic()) == [[20, 0], [0, 2]])
      #expect(hessianDiagonal(at: x, of: Quadratic()) == [20, 2])
      expect(directionalDerivative(at: x, along: [1, 0], of: Quadratic()), within: 2, ulpsOf: 20 * x[0])
    }
    check(x)
    check(x.map { Float($0) }.map { $0.isFinite ? $0 : 1 })
  }

  @Test(
    "x² + 0.1x·sin(20πx): four derivatives within a few roundings of their terms, through every composition",
    arguments: (-100...100).map { Double($0) / 64 } + [0.07336549466562717, 0.4, 0.29, 1e-9])
  func noisyParabola(_ x: Double) {
    func check<T: Scalar & BinaryFloatingPoint>(_ x: T, _ epsilon: Double) {
      let f = NoisyParabola()
      // The closed forms in Double, at the same rounded 20πx as the function sees: sin and cos know no better.
      let argument = Double(20 * T.pi * x)
      let (a, w, s, c) = (Double(x), 20 * Double(T.pi), Double.sin(argument), Double.cos(argument))
      let value = a * a + 0.1 * a * s
      let first = 2 * a + 0.1 * s + 0.1 * a * w * c
      let second = 2 + 0.2 * w * c - 0.1 * a * w * w * s
      let third = -0.3 * w * w * s - 0.1 * a * w * w * w * c
      // Sizes of the terms that are added up, of which each may bring a rounding of its own or two.
      let sizes = [
        a * a + 0.1 * abs(a), 2 * abs(a) + 0.1 + 6.3 * abs(a), 2 + 12.6 + 395 * abs(a), 1185 + 24805 * abs(a),
      ]
      for mode in HessianVectorProductMode.allCases {
        let (y, gradient, product) = valueWithHessianVectorProduct(at: [x], along: [1], mode: mode, of: f)
        expect(y, within: 6 * epsilon, of: value, floor: sizes[0], "f, \(mode)")
        expect(gradient[0], within: 6 * epsilon, of: first, floor: sizes[1], "f′, \(mode)")
        expect(product[0], within: 6 * epsilon, of: second, floor: sizes[2], "f″, \(mode)")
      }
      expect(derivative(at: x) { f($0) }, within: 6 * epsilon, of: first, floor: sizes[1], "f′, Dual")
      expect(derivative(order: 2, at: x, of: f), within: 6 * epsilon, of: second, floor: sizes[2], "f″, nested")
      expect(derivative(order: 3, at: x, of: f), within: 6 * epsilon, of: third, floor: sizes[3], "f‴, nested")

      // Three levels on a tape: the adjoint of a tape of hyper-dual numbers.
      var tape = Tape<HyperDual<T>>()
      let variable = tape.variable(HyperDual(x, along: 1, and: 1))
      tape.sweep(from: f(variable))
      let adjoint = tape.adjoint(of: variable)
      expect(adjoint.value.value, within: 6 * epsilon, of: first, floor: sizes[1], "f′, Reverse<HyperDual>")
      expect(adjoint.tangent.value, within: 6 * epsilon, of: second, floor: sizes[2], "f″, Reverse<HyperDual>")
      expect(adjoint.tangent.tangent, within: 6 * epsilon, of: third, floor: sizes[3], "f‴, Reverse<HyperDual>")

      // And the other way round: dual numbers of dual numbers on a tape.
      var plain = Tape<T>()
      let leaf = plain.variable(x)
      let y = f(HyperDual(leaf, along: 1, and: 1))
      plain.sweep(from: y.tangent.tangent)
      expect(plain.adjoint(of: leaf), within: 6 * epsilon, of: third, floor: sizes[3], "f‴, HyperDual<Reverse>")
    }
    check(x, Double.ulpOfOne)
    check(Float(x), Double(Float.ulpOfOne))
  }

  @Test("The n-th derivatives of exp, sin and x⁷ to order 5", arguments: [-1.5, 0.25, 2])
  func higherOrders(_ x: Double) {
    struct Exponential: UnivariateObjective { func callAsFunction<S: Scalar>(_ x: S) -> S { S.exp(x) } }
    struct Sine: UnivariateObjective { func callAsFunction<S: Scalar>(_ x: S) -> S { S.sin(x) } }
    struct Seventh: UnivariateObjective { func callAsFunction<S: Scalar>(_ x: S) -> S { S.pow(x, 7) } }
    let sines = [Double.sin(x), .cos(x), -.sin(x), -.cos(x)]
    var factor = 1.0
    for n in 0...5 {
      expect(derivative(order: n, at: x, of: Exponential()), within: 1, ulpsOf: Double.exp(x), "exp, order \(n)")
      expect(derivative(order: n, at: x, of: Sine()), within: 1, ulpsOf: sines[n % 4], "sin, order \(n)")
      expect(
        derivative(order: n, at: x, of: Seventh()), within: 4, ulpsOf: factor * Double.pow(x, 7 - n), "x⁷, order \(n)")
      factor *= Double(7 - n)
    }
  }
}
