import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import TestSupport
import Testing

/// Tests/Golden/derivatives.json: 16 functions at 51 points, computed with code that is not ours.
struct GoldenDerivatives: Decodable, Sendable {
  struct Function: Decodable, Sendable {
    let name: GoldenFunction
    let cases: [Case]
  }
  struct Case: Decodable, Sendable {
    let x: [Double]
    let f: Double
    let grad: [Double]
    let hess: [[Double]]
    let diag: [Double]
    let dirs: [Direction]
  }
  struct Direction: Decodable, Sendable {
    let v: [Double]
    let dderiv: Double
    let hvp: [Double]
    let vHv: Double
  }
  let functions: [Function]

  static let all: [Function] = {
    do { return try golden("derivatives.json", as: GoldenDerivatives.self).functions } catch {
      fatalError("derivatives.json: \(error)")
    }
  }()
}

extension GoldenFunction {
  /// The size of what cancels in the slope, where the result is small beside it.
  ///
  /// sinusoid: near its minimiser 2x ≈ 0.15 is all but cancelled by the slope of the wave; measured 1.4e-16, which is
  /// 4e-12 of what remains.
  fileprivate var slopeFloor: Double { self == .sinusoid ? 0.15 : 0 }

  /// The same of the curvature. crossEntropy: σ(1 − σ) for σ = 1 − 10⁻²⁶¹, see Slope; measured 1e-261.
  fileprivate var curvatureFloor: Double { self == .crossEntropy ? 1 : 0 }
}

/// 1e-13 relative, everywhere but where `slopeFloor` and `curvatureFloor` say.
@Suite struct GoldenDerivativesTests {
  static let functions = GoldenDerivatives.all.map(\.name)
  private func cases(_ name: GoldenFunction) -> [GoldenDerivatives.Case] {
    GoldenDerivatives.all.filter { $0.name == name }.flatMap(\.cases)
  }

  @Test("All 51 points are there")
  func complete() {
    #expect(GoldenDerivatives.all.reduce(0) { $0 + $1.cases.count } == 51)
    #expect(Self.functions.count == 16)
  }

  @Test("Value, gradient and Hessian through forward over reverse", arguments: functions)
  func forwardOverReverse(_ f: GoldenFunction) {
    for entry in cases(f) {
      let what = "\(f) at \(entry.x)"
      let (value, gradient, hessian) = valueWithHessian(at: entry.x, of: f)
      expect(value, within: 1e-13, of: entry.f, what)
      expect(gradient, within: 1e-13, of: entry.grad, floor: f.slopeFloor, "∇ \(what)")
      for (row, reference) in zip(hessian, entry.hess) {
        expect(row, within: 1e-13, of: reference, floor: f.curvatureFloor, "H \(what)")
      }
    }
  }

  @Test("Value, gradient and diagonal through hyper-dual numbers", arguments: functions)
  func hyperDual(_ f: GoldenFunction) {
    for entry in cases(f) {
      let what = "\(f) at \(entry.x)"
      let (value, gradient, diagonal) = valueWithHessianDiagonal(at: entry.x, of: f)
      expect(value, within: 1e-13, of: entry.f, what)
      expect(gradient, within: 1e-13, of: entry.grad, floor: f.slopeFloor, "∇ \(what)")
      expect(diagonal, within: 1e-13, of: entry.diag, floor: f.curvatureFloor, "diag \(what)")
    }
  }

  @Test("Hessian-vector products and slopes along three directions, in every mode", arguments: functions)
  func products(_ f: GoldenFunction) {
    for entry in cases(f) {
      for direction in entry.dirs {
        let what = "\(f) at \(entry.x) along \(direction.v)"
        expect(
          directionalDerivative(at: entry.x, along: direction.v, of: f), within: 1e-13, of: direction.dderiv,
          floor: f.slopeFloor, what)
        for mode in HessianVectorProductMode.allCases {
          let (value, gradient, product) = valueWithHessianVectorProduct(
            at: entry.x, along: direction.v, mode: mode, of: f)
          expect(value, within: 1e-13, of: entry.f, "\(what), \(mode)")
          expect(gradient, within: 1e-13, of: entry.grad, floor: f.slopeFloor, "∇ \(what), \(mode)")
          expect(product, within: 1e-13, of: direction.hvp, floor: f.curvatureFloor, "Hv \(what), \(mode)")
          let curvature = zip(direction.v, product).reduce(0) { $0 + $1.0 * $1.1 }
          expect(curvature, within: 1e-13, of: direction.vHv, floor: f.curvatureFloor, "vᵀHv \(what), \(mode)")
        }
      }
    }
  }
}
