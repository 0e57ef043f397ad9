import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import TestSupport
import Testing

private func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
private func norm(_ x: [Double]) -> Double { dot(x, x).squareRoot() }

/// Identities that hold for every function, on random compositions of all functions.
@Suite struct IdentityTests {
  static let compositions = (0..<UInt64(RandomComposition.operationCount * (optimized ? 20 : 2))).map {
    RandomComposition(seed: $0)
  }

  private func vectors(_ seed: UInt64, _ n: Int) -> (u: [Double], v: [Double]) {
    var generator = SplitMix64(seed: seed &* 31 &+ 5)
    let draw = { (0..<n).map { _ in Double.random(in: -2...2, using: &generator) } }
    return (draw(), draw())
  }

  @Test("All four modes give the same value, gradient and product", arguments: compositions)
  func modes(_ f: RandomComposition) {
    let x = f.point()
    let (u, _) = vectors(f.seed, x.count)
    let reference = valueWithHessianVectorProduct(at: x, along: u, mode: .forwardOverReverse, of: f)
    for mode in HessianVectorProductMode.allCases {
      let (value, gradient, product) = valueWithHessianVectorProduct(at: x, along: u, mode: mode, of: f)
      // Every number type computes the value by the same operations.
      #expect(value == f(x), "\(mode)")
      expect(gradient, within: 1e-12, of: reference.gradient, floor: norm(reference.gradient), "∇, \(mode)")
      expect(product, within: 1e-11, of: reference.product, floor: norm(reference.product) + 1, "Hv, \(mode)")
    }
  }

  @Test("The Hessian is symmetric, uᵀHv = vᵀHu; its product is linear in v", arguments: compositions)
  func symmetryAndLinearity(_ f: RandomComposition) {
    let x = f.point()
    let (u, v) = vectors(f.seed, x.count)
    let hv = hessianVectorProduct(at: x, along: v, of: f)
    let hu = hessianVectorProduct(at: x, along: u, of: f)
    let scale = norm(hu) + norm(hv) + 1
    expect(dot(u, hv), within: 1e-11, of: dot(v, hu), floor: scale, "symmetry")
    let combination = hessianVectorProduct(at: x, along: zip(u, v).map { 3 * $0 - 0.5 * $1 }, of: f)
    expect(combination, within: 1e-11, of: zip(hu, hv).map { 3 * $0 - 0.5 * $1 }, floor: scale, "linearity")
    #expect(hessianVectorProduct(at: x, along: [0, 0, 0], of: f) == [0, 0, 0])
  }

  @Test(
    "Hessian, its diagonal, products, gradient and directional derivative are of one piece", arguments: compositions)
  func consistency(_ f: RandomComposition) {
    let x = f.point()
    let (_, v) = vectors(f.seed, x.count)
    let (value, gradient, h) = valueWithHessian(at: x, of: f)
    let scale = h.reduce(1) { $0 + norm($1) }
    #expect(value == valueWithGradient(at: x, of: f).value)
    expect(valueWithGradient(at: x, of: f).gradient, within: 1e-12, of: gradient, floor: norm(gradient), "gradient")
    expect(hessianDiagonal(at: x, of: f), within: 1e-11, of: h.indices.map { h[$0][$0] }, floor: scale, "diagonal")
    expect(
      hessianVectorProduct(at: x, along: v, of: f), within: 1e-11, of: h.map { dot($0, v) }, floor: scale, "product")
    expect(
      directionalDerivative(at: x, along: v, of: f), within: 1e-12, of: dot(gradient, v), floor: norm(gradient) + 1)
  }

  @Test("The derivative is what a difference quotient of four points approaches", arguments: compositions)
  func differences(_ f: RandomComposition) {
    let x = f.point()
    let (u, _) = vectors(f.seed, x.count)
    let h = 1e-3
    func along(_ t: Double) -> Double { f(zip(x, u).map { $0 + t * $1 }) }
    let quotient = (8 * (along(h) - along(-h)) - (along(2 * h) - along(-2 * h))) / (12 * h)
    let slope = directionalDerivative(at: x, along: u, of: f)
    // 4th order: what is left is rounding and h⁴ times a fifth derivative; at a kink within 2h of the point it says
    // nothing.
    let (left, right) = (
      directionalDerivative(at: zip(x, u).map { $0 - 2 * h * $1 }, along: u, of: f),
      directionalDerivative(at: zip(x, u).map { $0 + 2 * h * $1 }, along: u, of: f)
    )
    if abs(left - right) < 0.1 * (1 + abs(slope)) { expect(slope, within: 1e-5, of: quotient, floor: 1) }
  }
}

@Suite struct JacobianTests {
  private func f<S: Scalar>(_ x: [S]) -> [S] {
    [x[0] * x[1], S.sin(x[0]) * S.exp(x[2]), x[2] / (1 + x[1] * x[1]), S.atan2(y: x[0], x: x[1]), 7]
  }
  private let x = [0.75, -1.25, 0.5]

  @Test("Forward and backward give the same Jacobian, and it is the one written down by hand")
  func jacobians() {
    let (value, backward) = valueWithJacobian(at: x) { f($0) }
    let (forwardValue, forward) = valueWithForwardJacobian(at: x) { f($0) }
    #expect(value == f(x) && forwardValue == f(x))
    let (e, q, r) = (Double.exp(0.5), 1 + 1.25 * 1.25, 0.75 * 0.75 + 1.25 * 1.25)
    let expected = [
      [-1.25, 0.75, 0],
      [Double.cos(0.75) * e, 0, Double.sin(0.75) * e],
      [0, 2.5 * 0.5 / (q * q), 1 / q],
      [-1.25 / r, -0.75 / r, 0],
      [0, 0, 0],
    ]
    for i in 0..<5 {
      expect(backward[i], within: 1e-15, of: expected[i])
      expect(forward[i], within: 1e-15, of: expected[i])
    }
    #expect(jacobian(at: x) { f($0) } == backward)
    #expect(forwardJacobian(at: x) { f($0) } == forward)
  }

  @Test("wᵀ(Jv) = (wᵀJ)v, and both are products with the Jacobian")
  func duality() {
    let j = jacobian(at: x) { f($0) }
    var generator = SplitMix64(seed: 3)
    for _ in 0..<20 {
      let v = (0..<3).map { _ in Double.random(in: -2...2, using: &generator) }
      let w = (0..<5).map { _ in Double.random(in: -2...2, using: &generator) }
      let (value, jv) = valueWithJacobianVectorProduct(at: x, along: v) { f($0) }
      let (other, wj) = valueWithVectorJacobianProduct(at: x, weights: w) { f($0) }
      #expect(value == f(x) && other == value)
      expect(dot(w, jv), within: 1e-14, of: dot(wj, v), floor: norm(w) * norm(v))
      expect(jv, within: 1e-14, of: j.map { dot($0, v) }, floor: 1)
      let columns = (0..<3).map { k in zip(w, j).reduce(0) { $0 + $1.0 * $1.1[k] } }
      expect(wj, within: 1e-14, of: columns, floor: 1)
      #expect(jacobianVectorProduct(at: x, along: v) { f($0) } == jv)
      #expect(vectorJacobianProduct(at: x, weights: w) { f($0) } == wj)
    }
  }
}
