import Derivatives
import DualNumbers
import Problems
import ReverseMode
import Scalars
import TestSupport
import Testing

@Suite struct TapeTests {
  typealias R = Reverse<Double>

  /// How many nodes `f` records at n variables, these not counted.
  private func operations(_ n: Int, _ f: ([R]) -> R) -> Int {
    var tape = Tape<Double>()
    _ = tape.record(count: n, at: { Double($0) + 0.5 }, f)
    return tape.nodeCount - n
  }

  @Test("A function of one value, a product with a constant and an operation on one node record nothing")
  func chains() {
    #expect(operations(1) { R.exp(R.sin(3 * $0[0] + 1)) / 2 - 4 } == 0)
    #expect(operations(1) { $0[0] * $0[0] } == 0)
    #expect(operations(1) { x in R.sin(x[0]) * R.cos(x[0]) + x[0] / (1 + x[0]) } == 0)
    #expect(operations(1) { R.pow($0[0], $0[0]) + R.hypot($0[0], 2) + R.max($0[0], 1) } == 0)
    #expect(operations(1) { x in R.abs(x[0]) + R.relu(x[0]) + R.signum(x[0]) + R.pow(x[0], 3) } == 0)
  }

  @Test("An operation that joins two nodes records one")
  func joins() {
    let binary: [(R, R) -> R] = [
      { $0 + $1 }, { $0 - $1 }, { $0 * $1 }, { $0 / $1 }, { R.pow($0, $1) }, { R.hypot($0, $1) },
      { R.atan2(y: $0, x: $1) },
      // At a tie both are chosen, in halves.
      { R.max($0, $1 * R($0.value / $1.value)) }, { R.min($0, $1 * R($0.value / $1.value)) },
    ]
    for f in binary { #expect(operations(2) { f($0[0], $0[1]) } == 1) }
    // What is not chosen is no operand.
    #expect(operations(2) { R.max($0[0], $0[1]) + R.min($0[0], 1 + $0[0]) } <= 1)
    #expect(operations(2) { x in (x[0] + x[1]) * (x[0] + x[1]) } == 3)
  }

  @Test("Rosenbrock's function takes four nodes an element, the variable included")
  func rosenbrock() {
    for n in [2, 10, 100] {
      // The first term is added to the constant 0 and needs no node for it.
      #expect(n + operations(n) { Rosenbrock(count: n)($0) } == 4 * n - 4)
    }
  }

  @Test("The adjoints of joined values are the partial derivatives")
  func adjoints() {
    var tape = Tape<Double>()
    let (x, y) = (tape.variable(3), tape.variable(4))
    let z = x * y + R.sin(x)
    tape.sweep(from: z)
    #expect(tape.adjoint(of: x) == 4 + Double.cos(3))
    #expect(tape.adjoint(of: y) == 3)
    #expect(z.value == 12 + Double.sin(3))
  }

  @Test("Every use of a value adds to its adjoint")
  func shared() {
    var tape = Tape<Double>()
    let (x, y) = (tape.variable(3), tape.variable(5))
    let p = x * y
    tape.sweep(from: p * p + p * x + p)
    // d(p² + px + p) = (2p + x + 1)·dp + p·dx
    #expect(tape.adjoint(of: x) == (30 + 3 + 1) * 5 + 15)
    #expect(tape.adjoint(of: y) == (30 + 3 + 1) * 3)
  }

  @Test("A tape can be swept again, from the same output, from another and with another seed")
  func sweepingAgain() {
    var tape = Tape<Double>()
    let (x, y) = (tape.variable(3), tape.variable(5))
    let (p, q) = (x * y, x / y)
    for _ in 1...3 {
      tape.sweep(from: p)
      #expect(tape.adjoint(of: x) == 5 && tape.adjoint(of: y) == 3)
      tape.sweep(from: q)
      #expect(tape.adjoint(of: x) == 0.2)
      tape.sweep(from: p, seed: -2)
      #expect(tape.adjoint(of: x) == -10 && tape.adjoint(of: y) == -6)
      tape.sweep(from: x)
      #expect(tape.adjoint(of: x) == 1 && tape.adjoint(of: y) == 0)
      tape.sweep(from: 7)
      #expect(tape.adjoint(of: x) == 0 && tape.adjoint(of: y) == 0)
      tape.sweep(from: p, seed: 0)
      #expect(tape.adjoint(of: x) == 0 && tape.adjoint(of: y) == 0)
    }
  }

  /// Operations of every kind in random order, on a tape: the variables, some made late, and all values.
  private func random(_ seed: UInt64, on tape: inout Tape<Double>) -> (variables: [R], values: [R]) {
    var generator = SplitMix64(seed: seed)
    var variables = (0..<3).map { tape.variable(0.5 + Double($0)) }
    var values = variables
    for _ in 0..<60 {
      // Mostly recent values, as in a chain.
      func some() -> R { values[values.count - 1 - min(Int.random(in: 0..<6, using: &generator), values.count - 1)] }
      let (x, y) = (some(), some())
      switch Int.random(in: 0..<9, using: &generator) {
      case 0, 1: values.append(x + y)
      case 2, 3: values.append(R.sin(x) * y)
      case 4: values.append(x / (2 + y * y))
      case 5: values.append(R.sum([x, y, some()]))
      case 6: values.append(R.dot([x, some()], [R.cos(y), 3]))
      case 7: values.append(R.joined([x, y], x.value - y.value) { [$0, -$0] })
      default:
        variables.append(tape.variable(R.cos(x).value))
        values.append(variables.last!)
      }
    }
    return (variables, values)
  }

  @Test(
    "After sweeps from anywhere, and other recordings, the next is as the first",
    arguments: 1...20 as ClosedRange<UInt64>)
  func sweepsLeaveNothing(_ seed: UInt64) {
    var fresh = Tape<Double>()
    let once = random(seed, on: &fresh)
    fresh.sweep(from: once.values.last!)

    var used = Tape<Double>()
    let before = random(seed + 1000, on: &used)
    used.sweep(from: before.values[40])
    used.reset()
    let again = random(seed, on: &used)
    for i in [20, 60, 7, 45] { used.sweep(from: again.values[i]) }
    used.sweep(from: again.values.last!)
    for (x, y) in zip(once.variables, again.variables) { #expect(fresh.adjoint(of: x) == used.adjoint(of: y)) }
  }

  @Test("A variable can be made after the first operation, and after a sweep")
  func lateVariables() {
    var tape = Tape<Double>()
    let (x, y) = (tape.variable(3), tape.variable(5))
    let p = x * y
    let z = tape.variable(p.value)
    let q = z * z + p * z
    tape.sweep(from: q)
    #expect(tape.adjoint(of: z) == 45)
    #expect(tape.adjoint(of: x) == 75)
    let w = tape.variable(2)
    #expect(tape.adjoint(of: w) == 0)
    tape.sweep(from: q * w)
    #expect(tape.adjoint(of: w) == q.value)
    #expect(tape.adjoint(of: z) == 90)
    #expect(tape.nodeCount == 8)
  }

  @Test("A constant is on no tape, may be combined with any, and has no influence")
  func constants() {
    let constant = R(2)
    #expect(constant.isConstant && (constant * constant + 1).isConstant)
    var first = Tape<Double>()
    var second = Tape<Double>()
    let (x, y) = (first.variable(3), second.variable(4))
    first.sweep(from: x * constant)
    second.sweep(from: constant / y)
    #expect(first.adjoint(of: x) == 2)
    #expect(second.adjoint(of: y) == -0.125)
    #expect(R.max(1, R.exp(0)).isConstant && R.signum(x).isConstant)
    // The product with an infinite constant is infinite; with a constant it stays one.
    #expect((R(.infinity) * 0).isConstant)
  }

  @Test("== tells a variable that happens to be 0 from the constant, and equal values of two tapes apart")
  func equality() {
    var tape = Tape<Double>()
    var other = Tape<Double>()
    let (x, y) = (tape.variable(0), other.variable(0))
    #expect(x != 0 && x == x && x != y && x != 2 * x)
    #expect(R(3) == 3)
    #expect(tape.variable(0) != x)
    #expect(x < 1 && !(x < y) && !(x > y))
  }

  @Test("record makes the variables and gives their adjoints in order, again and again on the same tape")
  func record() {
    var tape = Tape<Double>()
    for n in [3, 1, 5, 5, 0, 300] {
      let y = tape.record(count: n, at: { Double($0) }) { x in x.reduce(0) { $0 + $1 * $1 } }
      tape.sweep(from: y)
      let expected = (0..<n).map { 2 * Double($0) }
      #expect(tape.adjoints == expected)
    }
  }

  @Test("Adjoints of variables beyond the output are zero, not left over")
  func beyondTheOutput() {
    var tape = Tape<Double>()
    let outputs = tape.record(count: 4, at: { Double($0 + 1) }) { x in [x[0] * x[3], x[1], x[0] * x[1]] }
    tape.sweep(from: outputs[0])
    #expect(tape.adjoints == [4, 0, 0, 1])
    tape.sweep(from: outputs[1])
    #expect(tape.adjoints == [0, 1, 0, 0])
    tape.sweep(from: R(5))
    #expect(tape.adjoints == [0, 0, 0, 0])
  }

  @Test("After an error in the function the tape serves the next recording")
  func throwing() {
    struct Refusal: Error {}
    var tape = Tape<Double>()
    #expect(throws: Refusal.self) {
      _ = try tape.record(count: 2, at: { _ in 1 }) { x -> R in
        _ = x[0] * x[1]
        throw Refusal()
      }
    }
    let y = tape.record(count: 2, at: { Double($0 + 2) }) { $0[0] * $0[1] }
    tape.sweep(from: y)
    #expect(tape.adjoints == [3, 2])
    tape.reset()
    #expect(tape.adjoints.isEmpty && tape.nodeCount == 0)
  }

  @Test("A slope that is zero at this point makes a NaN of an infinite adjoint; what is not reached does not")
  func zeroTimesInfinity() {
    func norm<S: Scalar>(_ x: [S]) -> S { S.sqrt(x.reduce(0) { $0 + $1 * $1 }) }
    var tape = Tape<Double>()
    tape.sweep(from: tape.record(count: 3, at: { _ in 0 }, norm))
    #expect(tape.adjoints.allSatisfy { $0.isNaN })
    var second = Tape<Dual<Double>>()
    second.sweep(from: second.record(count: 3, at: { _ in Dual(0, 1) }, norm))
    let adjoints = second.adjoints
    #expect(adjoints.allSatisfy { $0.value.isNaN })
    // Variables that are made late, too; √(xy) at x = 0 rises without bound in x and not in y.
    tape.reset()
    let a = tape.variable(1)
    let b = a * tape.variable(2)
    let (x, y) = (tape.variable(0), tape.variable(3))
    tape.sweep(from: R.sqrt(x * y) + b)
    #expect(tape.adjoint(of: x) == .infinity)
    #expect(tape.adjoint(of: y).isNaN)
    #expect(tape.adjoint(of: a) == 2)
    // √ at 0 of what the output does not use, and of a branch that it does not take.
    tape.reset()
    let (u, v) = (tape.variable(0), tape.variable(3))
    let unused = R.sqrt(u * v)
    tape.sweep(from: R.max(v * u + 2 * v, unused))
    #expect(tape.adjoint(of: u) == 3 && tape.adjoint(of: v) == 2)
  }

  @Test("A NaN that is no product of zero and infinity stays")
  func nanStays() {
    var tape = Tape<Double>()
    tape.sweep(from: tape.record(count: 2, at: { [-1, 2][$0] }) { R.log($0[0] * $0[1]) })
    let adjoints = tape.adjoints
    #expect(adjoints.allSatisfy { $0.isNaN })
  }

  @Test("What the output does not depend on contributes nothing, be its slope infinite")
  func idleNodes() {
    var tape = Tape<Double>()
    let (x, y) = (tape.variable(0), tape.variable(0))
    let z = x + y
    _ = R.sqrt(z) * x
    tape.sweep(from: z)
    #expect(tape.adjoint(of: x) == 1)
    let w = R.sqrt(x * y) * 1
    tape.sweep(from: z + y)
    #expect(tape.adjoint(of: y) == 2)
    #expect(w.value == 0)
  }

  @Test("It takes 32 bytes a node in Double and 56 in Dual<Double>, as documented")
  func bytes() {
    #expect(Tape<Double>.bytesPerNode == 32)
    #expect(Tape<Dual<Double>>.bytesPerNode == 56)
    #expect(Tape<Float>.bytesPerNode == 20)
    #expect(MemoryLayout<Reverse<Double>>.size == 32)
    #expect("\(R(2.5))" == "2.5")
  }

  @Test("Tapes nest: one may be made, used and ended while another records")
  func nested() {
    func derivative(_ x: Double) -> Double {
      var inner = Tape<Double>()
      let y = inner.variable(x)
      inner.sweep(from: y * y * y)
      return inner.adjoint(of: y)
    }
    var outer = Tape<Double>()
    let (x, y) = (outer.variable(2), outer.variable(3))
    var sum: R = 0
    for i in 1...500 { sum += x * y * R(derivative(Double(i))) }
    outer.sweep(from: sum)
    // Σ 3i² for i to 500
    #expect(outer.adjoint(of: x) == 3 * 3 * 500 * 501 * 1001 / 6)
  }

  @Test("Tapes of different scalar types use the same memory one after the other")
  func types() {
    for i in 1...20 {
      var single = Tape<Float>()
      let a = single.record(count: 2, at: { Float($0 + i) }) { $0[0] * $0[1] }
      single.sweep(from: a)
      #expect(single.adjoints == [Float(i + 1), Float(i)])
      var hyper = Tape<HyperDual<Double>>()
      let b = hyper.record(count: 600, at: { _ in HyperDual(2, along: 1, and: 1) }) { x in
        x.reduce(1) { Reverse.sin($0) * $1 }
      }
      hyper.sweep(from: b)
      let adjoints = hyper.adjoints
      #expect(adjoints.count == 600 && adjoints.allSatisfy { $0.tangent.tangent.isFinite })
    }
  }

  private func sweep<T: Field>(_: T.Type) {
    var tape = Tape<T>()
    let y = tape.record(count: 50, at: { T($0) }) { x in x.indices.reduce(0) { $0 + x[$1] * x[49 - $1] } + x[7] }
    for _ in 0..<2 {
      tape.sweep(from: y)
      for (i, adjoint) in tape.adjoints.enumerated() { #expect(adjoint == T(2 * (49 - i) + (i == 7 ? 1 : 0))) }
    }
  }

  @Test("Of more scalar types than have memory of their own, each takes over another's")
  func manyTypes() {
    func both<T: Field>(_: T.Type) {
      sweep(T.self)
      sweep(Dual<T>.self)
    }
    for _ in 0..<3 {
      both(Double.self)
      both(Float.self)
      both(Lanes<SIMD2<Double>>.self)
      both(Lanes<SIMD4<Double>>.self)
      both(Lanes<SIMD8<Double>>.self)
      both(Lanes<SIMD16<Double>>.self)
      both(Lanes<SIMD2<Float>>.self)
      both(Lanes<SIMD4<Float>>.self)
      both(Lanes<SIMD8<Float>>.self)
      both(Lanes<SIMD16<Float>>.self)
    }
  }
}
