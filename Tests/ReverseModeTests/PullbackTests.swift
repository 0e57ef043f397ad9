import ReverseMode
import Scalars
import Testing

@Suite struct PullbackTests {
  typealias R = Reverse<Double>

  /// Σ xᵢ² as one node.
  private func squaredNorm(_ x: [R]) -> R {
    R.joined(x, x.reduce(0) { $0 + $1.value * $1.value }) { adjoint in x.map { 2 * adjoint * $0.value } }
  }

  @Test("A pullback is one node, however many operands it has, and may stand anywhere in a computation")
  func oneNode() {
    var tape = Tape<Double>()
    let y = tape.record(count: 5, at: { Double($0) }) { x in
      let first = squaredNorm(x.map { R.sin($0) })
      let second = squaredNorm([first, 3 * x[1], 7])
      return second + first * x[4]
    }
    // 5 variables, 2 pullbacks, 1 product and 1 sum
    #expect(tape.nodeCount == 9)
    let n = (0..<5).reduce(0.0) { $0 + Double.pow(.sin(Double($1)), 2) }
    #expect(abs(y.value - (n * n + 9 + 49 + 4 * n)) < 1e-12)
    tape.sweep(from: y)
    for (i, adjoint) in tape.adjoints.enumerated() {
      let x = Double(i)
      let expected = (2 * n + 4) * Double.sin(2 * x) + (i == 1 ? 18 : 0) + (i == 4 ? n : 0)
      #expect(abs(adjoint - expected) < 1e-12, "component \(i)")
    }
  }

  @Test("Constants among the operands are allowed; of constants alone the value is a constant")
  func constants() {
    var tape = Tape<Double>()
    let x = tape.variable(3)
    let y = R.joined([2, x, 5], 30) { [$0 * 15, $0 * 10, $0 * 6] }
    tape.sweep(from: y * y)
    #expect(tape.adjoint(of: x) == 600)
    #expect(R.joined([2, 5], 10) { [$0, $0] }.isConstant)
    #expect(R.joined([], 10) { _ in [] }.isConstant)
  }

  @Test("A pullback that the output does not depend on is not called")
  func idle() {
    var tape = Tape<Double>()
    let (x, y) = (tape.variable(3), tape.variable(4))
    let p = x * y
    let unused = R.joined([p], 1) { _ in [.nan] }
    tape.sweep(from: p + x)
    #expect(tape.adjoint(of: x) == 5)
    // A factor that is 0 at this point may be another beside it: here it depends.
    tape.sweep(from: p + x + unused * 0)
    #expect(tape.adjoint(of: x).isNaN)
  }

  @Test("The same operand may stand twice")
  func repeated() {
    var tape = Tape<Double>()
    let x = tape.variable(3)
    tape.sweep(from: R.joined([x, x * x], 27) { [$0 * 9, $0 * 3] })
    #expect(tape.adjoint(of: x) == 27)
  }

  @Test("A pullback that records on the tape it is swept on, which moves the nodes, does no harm")
  func recordingPullback() {
    var tape = Tape<Double>()
    let x = tape.record(count: 2, at: { Double($0 + 2) }) { $0 }
    let p = x[0] * x[1]
    let y = R.joined([p], p.value) { adjoint in
      // More than any buffer has room for.
      var junk = x[0] * x[1]
      for _ in 0..<100_000 { junk = junk * x[0] + x[1] }
      return [adjoint]
    }
    tape.sweep(from: y)
    #expect(tape.adjoints == [3, 2])
  }

  @Test("Pullbacks of an ended recording are forgotten")
  func forgotten() {
    var tape = Tape<Double>()
    for n in [4, 2, 3] {
      let y = tape.record(count: n, at: { _ in 1 }) { squaredNorm($0) }
      tape.sweep(from: y)
      #expect(tape.adjoints == [Double](repeating: 2, count: n))
    }
    tape.reset()
    let (x, y) = (tape.variable(2), tape.variable(3))
    tape.sweep(from: x * y)
    #expect(tape.adjoint(of: x) == 3)
  }
}
