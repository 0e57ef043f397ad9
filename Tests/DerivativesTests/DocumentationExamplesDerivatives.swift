import Derivatives
import Scalars
import Testing

// The examples in the documentation of Derivatives.

private func rosenbrock<S: Scalar>(_ x: [S]) -> S {
  let a = 1 - x[0], b = x[1] - x[0] * x[0]
  return a * a + 100 * b * b
}
private struct Rosenbrock: Objective {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let a = 1 - x[0], b = x[1] - x[0] * x[0]
    return a * a + 100 * b * b
  }
}
private struct Cube: UnivariateObjective { func callAsFunction<S: Scalar>(_ x: S) -> S { x * x * x } }

@Suite struct DocumentationExamplesDerivatives {
  @Test func derivatives() {
    #expect(derivative(at: 2.0) { x in x * x * x } == 12.0)
    #expect(valueWithDerivative(at: 2.0) { x in x * x * x } == (value: 8.0, derivative: 12.0))
    #expect(derivative(order: 2, at: 2.0, of: Cube()) == 12.0)
    #expect(derivative(order: 0, at: 2.0, of: Cube()) == 8.0)
    #expect(directionalDerivative(at: [1, 2], along: [1, 0]) { x in x[0] * x[1] } == 2.0)
  }

  @Test func gradients() {
    #expect(gradient(at: [1, 2]) { x in 10 * x[0] * x[0] + x[1] * x[1] } == [20.0, 4.0])
    #expect(gradient(at: [1, 1], of: rosenbrock) == [0.0, 0.0])
    #expect(valueWithGradient(at: [1, 2]) { x in x[0] * x[1] } == (value: 2.0, gradient: [2.0, 1.0]))
  }

  @Test func jacobians() {
    #expect(jacobian(at: [1, 2]) { x in [x[0] * x[1], x[0] + x[1], x[1]] } == [[2, 1], [1, 1], [0, 1]])
    #expect(forwardJacobian(at: [3]) { x in [x[0], x[0] * x[0], 1 / x[0]] } == [[1], [6], [-1.0 / 9]])
    #expect(jacobianVectorProduct(at: [1, 2], along: [1, 0]) { x in [x[0] * x[1], x[0] + x[1]] } == [2.0, 1.0])
    #expect(vectorJacobianProduct(at: [1, 2], weights: [1, 10]) { x in [x[0] * x[1], x[0] + x[1]] } == [12.0, 11.0])
  }

  @Test func hessians() {
    #expect(hessian(at: [1, 2]) { x in 10 * x[0] * x[0] + x[0] * x[1] } == [[20, 1], [1, 0]])
    #expect(hessianDiagonal(at: [1, 2]) { x in 10 * x[0] * x[0] + x[1] * x[1] } == [20.0, 2.0])
    #expect(
      hessianVectorProduct(at: [1, 2], along: [1, 0]) { x in 10 * x[0] * x[0] + x[1] * x[1] } == [20.0, 0.0])
    #expect(hessianVectorProduct(at: [1, 1], along: [1, 0], of: rosenbrock) == [802.0, -400.0])
    let all = valueWithHessianVectorProduct(at: [1, 2], along: [1, 0]) { x in 10 * x[0] * x[0] + x[1] * x[1] }
    #expect(all == (value: 14.0, gradient: [20.0, 4.0], product: [20.0, 0.0]))
    #expect(hessianVectorProduct(at: [1, 1], along: [1, 0], mode: .hyperDual, of: Rosenbrock()) == [802.0, -400.0])
  }

  @Test func hutchinson() throws {
    let diagonal = hutchinsonDiagonal(at: [1, 2], probes: 1) { x in 10 * x[0] * x[0] + x[1] * x[1] }
    #expect(diagonal == [20.0, 2.0])
    var z = [0.0, 0, 0]
    try Probes.seeded(1).draw(0, into: &z)
    #expect(z == [-1.0, -1.0, 1.0])
  }
}
