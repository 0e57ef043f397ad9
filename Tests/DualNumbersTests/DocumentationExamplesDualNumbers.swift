import DualNumbers
import Scalars
import Testing

// The examples in the documentation of DualNumbers.

private func square<T: Field>(_ x: T) -> T { x * x }
private func cube<T: Field>(_ x: T) -> T { x * x * x }

@Suite struct DocumentationExamplesDualNumbers {
  @Test("Dual: a square and its slope") func dual() {
    let y = square(Dual(3.0, 1.0))
    #expect(y.value == 9.0)
    #expect(y.tangent == 6.0)
  }

  @Test("HyperDual: the curvature of a cube") func hyperDual() {
    #expect(cube(HyperDual(2.0, along: 1, and: 1)).tangent.tangent == 12.0)
  }
}
