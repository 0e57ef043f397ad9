import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import Testing

/// Two derivatives, one inside of the other, need two different ε.
@Suite struct NestingTests {
  @Test("Nested closures over one Dual<Double> share their ε and give 2 where 1 is right: Docs/Limitations.md")
  func confusion() {
    // d/dx [x · d/dy (x + y)] = 1
    let confused = derivative(at: 1.0) { x in
      x * Dual(derivative(at: 1.0) { y in x + y })
    }
    #expect(confused == 2)
  }

  @Test("With a type for each level, and through objectives, it is 1")
  func levels() {
    let right = derivative(at: 1.0) { (x: Dual<Double>) in
      x * derivative(at: 1) { (y: Dual<Dual<Double>>) in Dual(x) + y }
    }
    #expect(right == 1)

    struct Product: UnivariateObjective {
      func callAsFunction<S: Scalar>(_ x: S) -> S {
        x * derivative(at: S(1)) { y in Dual(x) + y }
      }
    }
    #expect(derivative(order: 1, at: 1.0, of: Product()) == 1)
  }

  @Test("A derivative inside of a function that is differentiated, in every combination of forward and reverse")
  func inner() {
    // g(x) = d/dy (x·y³) at y = x, is 3x³; g′(x) = 9x², g″(x) = 18x
    struct Inner: Objective, UnivariateObjective {
      let reversed: Bool
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { self(x[0]) }
      func callAsFunction<S: Scalar>(_ x: S) -> S {
        reversed
          ? Derivatives.gradient(at: [x]) { y in Reverse(x) * y[0] * y[0] * y[0] }[0]
          : derivative(at: x) { y in Dual(x) * y * y * y }
      }
    }
    for reversed in [false, true] {
      let f = Inner(reversed: reversed)
      #expect(f(2.0) == 24)
      #expect(derivative(order: 1, at: 2.0, of: f) == 36)
      #expect(derivative(order: 2, at: 2.0, of: f) == 36)
      for mode in HessianVectorProductMode.allCases {
        let (value, gradient, product) = valueWithHessianVectorProduct(at: [2.0], along: [1], mode: mode, of: f)
        #expect(value == 24 && gradient == [36] && product == [36], "\(mode)")
      }
    }
  }
}
