import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import TestSupport
import Testing

private struct Constant: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { 5 } }
private struct First: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] } }

@Suite struct EmptyInputTests {
  @Test("A function of no variables has its value and empty derivatives")
  func none() {
    let x: [Double] = [], f = Constant()
    #expect(valueWithGradient(at: x, of: f) == (5, []))
    #expect(valueWithDirectionalDerivative(at: x, along: [], of: f) == (5, 0))
    #expect(valueWithHessian(at: x, of: f) == (5, [], []))
    #expect(valueWithHessianDiagonal(at: x, of: f) == (5, [], []))
    for mode in HessianVectorProductMode.allCases {
      #expect(valueWithHessianVectorProduct(at: x, along: [], mode: mode, of: f) == (5, [], []))
    }
    var generator = SplitMix64(seed: 1)
    #expect(valueWithHutchinsonDiagonal(at: x, probes: 2, using: &generator, of: f) == (5, [], []))
    let forward = valueWithForwardJacobian(at: x) { _ in [1, 2] }
    let backward = valueWithJacobian(at: x) { _ in [1, 2] }
    #expect(forward == ([1, 2], [[], []]))
    #expect(backward == ([1, 2], [[], []]))
  }

  @Test("A constant function of variables has zero derivatives, of as many components")
  func constant() {
    let x = [1.0, 2, 3], zero = [0.0, 0, 0], f = Constant()
    #expect(gradient(at: x, of: f) == zero)
    #expect(hessian(at: x, of: f) == [zero, zero, zero])
    #expect(hessianDiagonal(at: x, of: f) == zero)
    for mode in HessianVectorProductMode.allCases {
      #expect(valueWithHessianVectorProduct(at: x, along: x, mode: mode, of: f) == (5, zero, zero))
    }
    #expect(vectorJacobianProduct(at: x, weights: []) { _ in [] } == zero)
    #expect(jacobianVectorProduct(at: x, along: x) { _ in [] }.isEmpty)
  }
}

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  @Suite struct ShapeTests {
    @Test("Point and direction must agree, and the message has both numbers")
    func direction() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = hessianVectorProduct(at: [1.0, 2, 3], along: [1, 0], of: First())
      }
      try expect(result, says: "hessianVectorProduct: the point has 3 components and the direction has 2")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = hessianVectorProduct(at: [1.0, 2, 3], along: [1, 0], mode: .hyperDual, of: First())
      }
      try expect(result, says: "hessianVectorProduct: the point has 3 components and the direction has 2")
    }

    @Test("So must the direction of a slope or of a Jacobian, and the weights of its outputs")
    func others() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = directionalDerivative(at: [1.0], along: [1, 2, 3, 4], of: First())
      }
      try expect(result, says: "directionalDerivative: the point has 1 components and the direction has 4")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = jacobianVectorProduct(at: [1.0, 2], along: [1.0]) { $0 }
      }
      try expect(result, says: "jacobianVectorProduct: the point has 2 components and the direction has 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = vectorJacobianProduct(at: [1.0, 2], weights: [1.0]) { $0 }
      }
      try expect(
        result, says: "vectorJacobianProduct: the function's value has 2 components and the weight vector has 1")
    }

    @Test("The buffers that results are written to must fit")
    func buffers() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Double>()
        var gradient = [0.0]
        _ = tape.valueWithGradient(at: [1, 2], into: &gradient) { $0[0] }
      }
      try expect(result, says: "the point has 2 components and the gradient has 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Dual<Double>>()
        var (gradient, product) = ([0.0, 0], [0.0])
        _ = tape.valueWithHessianVectorProduct(at: [1, 2], along: [1, 2], gradient: &gradient, product: &product) {
          $0[0]
        }
      }
      try expect(result, says: "the point has 2 components and the product has 1")
    }

    @Test("A number of outputs that changes, a negative order and no probes are found out")
    func counts() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var calls = 0
        _ = forwardJacobian(at: [1.0, 2]) { x in
          calls += 1
          return [Dual<Double>](repeating: x[0], count: calls)
        }
      }
      try expect(result, says: "forwardJacobian: the first output has 1 components and a later one has 2")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        struct Square: UnivariateObjective { func callAsFunction<S: Scalar>(_ x: S) -> S { x * x } }
        _ = derivative(order: -1, at: 1.0, of: Square())
      }
      try expect(result, says: "the order is -1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var generator = SplitMix64(seed: 1)
        _ = hutchinsonDiagonal(at: [1.0], probes: 0, using: &generator, of: First())
      }
      try expect(result, says: "there are 0 probes")
    }
  }
#endif
