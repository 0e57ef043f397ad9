import Derivatives
import DualNumbers
import Scalars
import TestSupport
import Testing

/// Numbers that may be zero by what they are, and what one and two variables are differentiated with.
@Suite struct StructuralZeroTests {
  @Test("A structural zero leaves sums alone and makes every product zero, be the other factor infinite")
  func algebra() {
    let (zero, x) = (ZeroOr<Double>.zero, ZeroOr(Double.infinity))
    #expect((zero + x).value == .infinity && (x + zero).value == .infinity)
    #expect((x - zero).value == .infinity && (zero - x).value == -.infinity)
    #expect((zero * x).value == 0 && (x * zero).value == 0)
    #expect((-zero).value == 0 && x.scaled(by: zero).value == 0 && zero.scaled(by: x).value == 0)
    #expect((zero * x * x + 3).value == 3)
  }

  @Test("The literal 0 is a number: times infinity it is NaN")
  func literal() {
    #expect((ZeroOr<Double>(0) * ZeroOr(Double.infinity)).value.isNaN)
    let product: ZeroOr<Double> = 0 * ZeroOr(Double.infinity)
    #expect(product.value.isNaN)
  }

  @Test(
    "Every function gives the numbers that it gives without, on dual and hyper-dual numbers",
    arguments: 0..<UInt64(3 * RandomComposition.operationCount))
  func functions(_ seed: UInt64) {
    let f = RandomComposition(seed: seed)
    let x = f.point()
    let plain = f([HyperDual(x[0], along: 1, and: 0.5), HyperDual(Dual(x[1], -2)), HyperDual(Dual(x[2]))])
    let sparse = f([
      HyperDual(ZeroOr(x[0]), along: 1, and: 0.5), HyperDual(Dual(ZeroOr(x[1]), -2)), HyperDual(Dual(ZeroOr(x[2]))),
    ])
    #expect(sparse.value.value.value == plain.value.value)
    #expect(sparse.value.tangent.value == plain.value.tangent)
    #expect(sparse.tangent.value.value == plain.tangent.value)
    #expect(sparse.tangent.tangent.value == plain.tangent.tangent)
  }

  struct Cube: UnivariateObjective, Objective {
    func callAsFunction<S: Scalar>(_ x: S) -> S { 0.5 * x * x * x }
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { self(x[0]) }
  }

  @Test("An objective of one variable gives what a closure gives")
  func oneVariable() {
    #expect(derivative(at: 2.0, of: Cube()) == 6)
    #expect(valueWithDerivative(at: 2.0, of: Cube()) == (4, 6))
    #expect(secondDerivative(at: 2.0, of: Cube()) == 6)
    #expect(valueWithSecondDerivative(at: 2.0, of: Cube()) == (4, 6, 6))
    #expect(gradient(at: [2.0], of: Cube()) == [6])
    #expect(hessianVectorProduct(at: [2.0], along: [3], of: Cube()) == [18])
  }

  /// At zero the slope towards the second variable is infinite, which must not reach the derivative with respect to the
  /// first.
  struct Sums: SeparableObjective {
    let elementCount: Int
    let variablesPerElement = 2
    @inline(__always) func variable(_ k: Int, of element: Int) -> Int { 2 * element + k }
    @inline(__always) func element<S: Scalar>(_ x: ElementVariables<S>) -> S { 3 * x[0] + S.sqrt(x[1]) }
  }

  @Test("What an element does not depend on adds nothing, in the lanes and in those that are left over")
  func leftOver() {
    let f = Sums(elementCount: 9)
    let x = [Double](repeating: 0, count: 18)
    let result = valueWithHessianVectorProduct(at: x, along: x.map { _ in 1 }, of: f)
    for e in 0..<9 {
      #expect(result.gradient[2 * e] == 3)
      #expect(result.gradient[2 * e + 1] == .infinity)
      #expect(result.product[2 * e] == 0)
    }
  }
}
