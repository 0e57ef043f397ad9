import Scalars
import TestSupport
import Testing

// The examples in the documentation of Scalars.

private func square<T: Field>(_ x: T) -> T { x * x }
private func f<S: Scalar>(_ x: S) -> S { x * x + 0.1 * x * S.sin(20 * S.pi * x) }
private func rosenbrock<S: Scalar>(_ x: [S]) -> S {
  let a = 1 - x[0], b = x[1] - x[0] * x[0]
  return a * a + 100 * b * b
}
private func huber<S: OrderedScalar>(_ r: S) -> S { S.abs(r) <= 1 ? r * r / 2 : S.abs(r) - 0.5 }

private struct CubicRoot: CustomRule {
  func value<S: Scalar>(at x: [S]) -> S {
    var y = S(0)
    for _ in 0..<40 { y -= (y * y * y + y - x[0]) / (3 * y * y + 1) }
    return y
  }
  func pullback<S: Scalar>(_ adjoint: S, at x: [S], value y: S) -> [S] { [adjoint / (3 * y * y + 1)] }
}

@Suite struct DocumentationExamplesScalars {
  @Test("Field: square") func field() { #expect(square(3.0) == 9) }

  @Test("ElementaryFunctions: x² + 0.1x·sin(20πx)") func elementaryFunctions() {
    expect(f(0.125), within: 1e-14, of: 0.125 * 0.125 + 0.0125)
  }

  @Test("Scalar: Rosenbrock's function") func scalar() {
    #expect(rosenbrock([1.0, 1.0]) == 0)
    #expect(rosenbrock([Float(-1.25), 1]) == 36.703125)
  }

  @Test("OrderedScalar: Huber's function") func orderedScalar() {
    #expect(huber(0.5) == 0.125)
    #expect(huber(-3.0) == 2.5)
  }

  @Test("CustomRule: y³ + y = x") func customRule() { #expect(CubicRoot()([10.0]) == 2) }
}
