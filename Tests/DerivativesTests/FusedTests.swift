import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import Testing

@Suite struct FusedTests {
  /// The same function with each element fused, and without.
  struct Chain: Objective {
    let fused: Bool

    func element<S: Scalar>(_ x: S, _ y: S) -> S {
      let a = 1 - x
      let b = y - x * x
      return a * a + 100 * b * b + S.sin(x * y) * y
    }

    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      var sum: S = 0
      for i in 0..<x.count - 1 {
        sum += fused ? S.fused(x[i], x[i + 1]) { x, y in element(x, y) } : element(x[i], x[i + 1])
      }
      return sum
    }
  }

  let x = [0.3, -1.2, 0.8, 1.7, -0.4]
  let v = [1.0, 0.5, -2, 0.25, 3]

  func isClose(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { ($0 - $1).magnitude <= 1e-12 * Swift.max(1, $1.magnitude) }
  }

  @Test(
    "A fused function has the value, gradient and product of the plain one, in every mode",
    arguments: HessianVectorProductMode.allCases)
  func modes(mode: HessianVectorProductMode) {
    let plain = valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: Chain(fused: false))
    let fused = valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: Chain(fused: true))
    #expect(isClose([fused.value] + fused.gradient + fused.product, [plain.value] + plain.gradient + plain.product))
  }

  @Test("It is one operation on the tape")
  func oneNode() {
    var tape = Tape<Double>()
    let (a, b, c) = (tape.variable(0.5), tape.variable(2), tape.variable(-1))
    let before = tape.nodeCount
    let two = Reverse.fused(a, b) { x, y in x * y + x / y - Dual.exp(x * y) }
    #expect(tape.nodeCount == before + 1)
    let three = Reverse.fused(a, b, c) { x, y, z in x * y * z + y * z }
    #expect(tape.nodeCount == before + 2)
    let several = Reverse.fused([a, b, c, 4]) { x in x[0] * x[1] + x[2] * x[3] + x[3] * x[3] }
    #expect(tape.nodeCount == before + 3)
    #expect(three.value == 0.5 * 2 * -1 + 2 * -1 && several.value == 1 - 4 + 16)
    tape.sweep(from: two)
    let product = Double.exp(1.0)
    #expect(isClose([tape.adjoint(of: a), tape.adjoint(of: b)], [2 + 0.5 - product * 2, 0.5 - 0.125 - product * 0.5]))
    tape.sweep(from: three)
    #expect([a, b, c].map { tape.adjoint(of: $0) } == [-2, -1.5, 3])
    tape.sweep(from: several)
    #expect([a, b, c].map { tape.adjoint(of: $0) } == [2, 0.5, 4])
  }

  @Test("Constants, one variable twice, and chains of one variable are operands like others")
  func operands() {
    let constant = Reverse<Double>.fused(2, 3) { x, y in x * y }
    #expect(constant.isConstant && constant.value == 6)
    #expect(Reverse<Double>.fused([]) { _ in 5 }.value == 5)
    #expect(gradient(at: [3.0]) { x in Reverse.fused(x[0], 4) { x, y in x * x * y } } == [24])
    #expect(gradient(at: [3.0]) { x in Reverse.fused(x[0], x[0]) { x, y in x * x * y } } == [27])
    #expect(gradient(at: [3.0, 2]) { x in Reverse.fused(2 * x[0], x[1] * x[1]) { x, y in x * y } } == [8, 24])
    // A strong zero: nothing depends on √ where it is multiplied away by the chain rule.
    #expect(gradient(at: [0.0, 1]) { x in Reverse.fused(x[1], 0) { x, y in x + Dual.sqrt(y) } } == [0, 1])
  }

  @Test("On numbers, dual numbers and lanes it is the function itself")
  func elsewhere() {
    #expect(Double.fused(2, 3) { $0 * $1 } == 6)
    #expect(Dual<Double>.fused(Dual(2, 1), 3, 4) { $0 * $1 + $2 }.tangent == 3)
    #expect(Lanes<SIMD2<Double>>.fused([1, 2]) { $0[0] + $0[1] } == 3)
  }
}
