import ReverseMode
import Scalars
import Testing

// The examples in the documentation of ReverseMode.

@Suite struct DocumentationExamplesReverseMode {
  @Test("Tape: a product and a sine") func tape() {
    var tape = Tape<Double>()
    let x = tape.variable(3)
    let y = tape.variable(4)
    let z = x * y + Reverse.sin(x)
    tape.sweep(from: z)
    #expect(tape.adjoint(of: x) == 4 + Double.cos(3))
    #expect(tape.adjoint(of: y) == 3.0)
  }

  @Test("Reverse.joined: Σ xᵢ² as one node") func joined() {
    var tape = Tape<Double>()
    let y = tape.record(count: 3, at: { Double($0) }) { x in
      Reverse.joined(x, x.reduce(0) { $0 + $1.value * $1.value }) { adjoint in x.map { 2 * adjoint * $0.value } }
    }
    tape.sweep(from: y)
    #expect(y.value == 5)
    #expect(tape.adjoints == [0, 2, 4])
    #expect(tape.nodeCount == 4)
  }
}
