import Arrays
import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import Testing

@Suite struct TapeOfArraysTests {
  /// A dense layer, its normalization and a loss.
  private static func loss<S: ArrayScalar>(_ x: S, _ w: S, _ b: S) -> S where S.Element == Double {
    let hidden = S.tanh(S.matrixProduct(x, w).adding(bias: b))
    return (hidden.normalized() * hidden).crossEntropy(labels: (0..<x.shape[0]).map { $0 % b.shape.count })
  }

  private static func parameters(_ rows: Int, _ width: Int, _ classes: Int) -> [Tensor<Double>] {
    [[rows, width], [width, classes], [classes]].map { shape in Program([shape], seed: UInt64(rows)).point[0] }
  }

  private static func product(
    _ p: [Tensor<Double>], on tape: inout Tape<Dual<Tensor<Double>>>, consuming: Bool = false
  ) -> [UInt64] {
    let loss = tape.record(count: 3, at: { Dual(p[$0], p[$0]) }) { Self.loss($0[0], $0[1], $0[2]) }
    tape.sweep(from: loss, consuming: consuming)
    return tape.adjoints.flatMap { ($0.value.elements + $0.tangent.elements).map(\.bitPattern) }
  }

  private static func fresh(_ p: [Tensor<Double>]) -> [UInt64] {
    var tape = Tape<Dual<Tensor<Double>>>()
    return product(p, on: &tape)
  }

  @Test("A tape that recorded other shapes and operations before gives the same bits")
  func recycled() {
    let (small, large) = (Self.parameters(3, 4, 2), Self.parameters(9, 5, 6))
    let expected = (Self.fresh(small), Self.fresh(large))
    var tape = Tape<Dual<Tensor<Double>>>()
    for turn in 0..<6 {
      #expect(Self.product(small, on: &tape) == expected.0)
      #expect(Self.product(large, on: &tape, consuming: turn % 2 == 0) == expected.1)
      // What was swept over goes on otherwise, and what was consumed does not.
      if turn % 2 == 0 { tape.reset() }
      // Another operation in the place of each.
      let x = tape.variable(Dual(large[0], 1))
      let other = (x.transposed.softmax() * x.transposed.max(over: 0).repeated(5, along: 0)).sum()
      tape.sweep(from: other)
      let isFinite = tape.adjoint(of: x).value.elements.allSatisfy { $0.isFinite }
      #expect(isFinite)
    }
  }

  @Test("A consuming sweep gives the same bits, leaves the adjoints, and ends with its recording")
  func consuming() {
    let p = Self.parameters(4, 3, 5)
    var tape = Tape<Dual<Tensor<Double>>>()
    #expect(Self.product(p, on: &tape, consuming: true) == Self.fresh(p))
    #expect(Self.product(p, on: &tape, consuming: true) == Self.fresh(p))
    tape.reset()
    let x = tape.variable(Dual(p[0], 1))
    // Operations of all kinds: joined nodes, slopes of several, closures, maps; and a variable made late.
    let s = tape.variable(2)
    let late = (x * s + x).sum() * tape.variable(3)
    let y = Reverse.sum([x, s, x * x]).logSumExp(over: 0).sum() + late
    tape.sweep(from: y)
    let (plain, number) = (tape.adjoint(of: x), tape.adjoint(of: s))
    tape.sweep(from: y, consuming: true)
    #expect(tape.adjoint(of: x) == plain)
    #expect(tape.adjoint(of: s) == number)
  }

  @Test("What a consuming sweep has passed is given back")
  func released() {
    final class Witness: Sendable {}
    struct Keeping: PullbackRule {
      let witness: Witness
      func pull(_ adjoint: Tensor<Double>, into operands: OperandAdjoints<Tensor<Double>>) {
        operands.add(adjoint, to: 0)
      }
    }
    var tape = Tape<Tensor<Double>>()
    for isConsuming in [true, false] {
      let x = tape.variable(Tensor([1, 2]))
      weak var witness: Witness?
      let y: Reverse<Tensor<Double>>
      do {
        let kept = Witness()
        witness = kept
        y = Reverse.joined(x, x.value, Keeping(witness: kept)).sum()
      }
      tape.sweep(from: y, consuming: isConsuming)
      #expect((witness == nil) == isConsuming)
      tape.reset()
      #expect(witness == nil)
    }
  }

  @Test("Threads with their own tapes and shared parameters give the same bits")
  func threads() async {
    let p = Self.parameters(9, 7, 5)
    let expected = Self.fresh(p)
    let all = await withTaskGroup(of: [[UInt64]].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var tape = Tape<Dual<Tensor<Double>>>()
          return (0..<10).map { _ in Self.product(p, on: &tape) }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(all.count == 40)
    #expect(all.allSatisfy { $0 == expected })
  }

  @Test("An array that one thread made and another let go serves neither twice")
  func handedOver() async {
    // Each task takes arrays of the task before, which lets them go, and makes its own of the same size.
    var arrays = (0..<8).map { Tensor<Double>(repeating: Double($0), shape: [50]) }
    for turn in 1...20 {
      let before = arrays
      arrays = await Task.detached { before.map { $0 + 1 } }.value
      #expect(
        before.enumerated().allSatisfy { i, x in x.elements == [Double](repeating: Double(i + turn - 1), count: 50) })
    }
    #expect(arrays.enumerated().allSatisfy { i, x in x[49] == Double(i + 20) })
  }
}
