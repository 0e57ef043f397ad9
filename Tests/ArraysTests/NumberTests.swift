import Arrays
import DualNumbers
import ReverseMode
import Scalars
import Testing

/// A variable number that meets arrays: what it is repeated in is summed in its adjoint, which is a number.
@Suite struct NumberTests {
  /// A square of a number in every element of an array without a direction: its tangent and its adjoint stand for a
  /// whole array, and depend on the number.
  private func check(_ steps: (Operation, [Int])..., shapes: [Int]..., at location: SourceLocation = #_sourceLocation) {
    for roles in [[.variable, .frozen], [.variable, .data], [.uniform], [.variable]] as [[Program.Role]] {
      var program = Program([[]] + shapes)
      program.roles = roles
      let n = 1 + shapes.count
      program.steps = [(.unary(.square), [0]), (.binary(.sum), [n, 1])] + steps.map { ($0.0, $0.1) }
      program.expectAgreement(at: location)
    }
  }

  @Test("Before every kind of map, also where its tangent stands for an array")
  func maps() {
    // Value 0 is the number, 1 the array of four axes at most; n the square and n + 1 its sum with the array.
    check((.sum([0]), [3]), shapes: [3, 2])
    check((.max(1), [3]), shapes: [3, 2])
    check((.variance([1]), [3]), shapes: [3, 2])
    check((.softmax(0), [3]), shapes: [3, 2])
    check((.logSumExp(1), [3]), shapes: [3, 2])
    check((.normalized, [3]), shapes: [3, 2])
    check((.normalizedOverBatch, [3]), shapes: [3, 2])
    check((.unary(.gelu), [3]), shapes: [3, 2])
    check((.unary(.silu), [3]), shapes: [3, 2])
    check((.crossEntropy([0, 1, 1], 0.1), [3]), shapes: [3, 2])
    check((.squaredError([0, 1, 1]), [3]), shapes: [3])
    check((.concatenated(0), [3, 1, 3]), shapes: [3, 2])
    check((.scattered([0, 0, 2], 3), [3]), shapes: [3, 2])
    check((.maxPool(2, 1, 1), [3]), shapes: [1, 3, 3, 1])
    check((.product(false, true), [3, 3]), shapes: [3, 2])
    check((.product(false, false), [4, 2]), shapes: [3, 2], [2, 2])
    check((.product(false, false), [2, 4]), shapes: [2, 2], [3, 2])
    check((.addingBias, [4, 2]), shapes: [3, 2], [2])
    check((.addingBias, [2, 4]), shapes: [2], [3, 2])
    check((.scaledByRow, [2, 4]), shapes: [2], [3, 2])
    check((.convolution(1, 1), [4, 2]), shapes: [1, 3, 3, 1], [2, 2, 1, 2])
    check((.convolution(1, 1), [2, 4]), shapes: [2, 2, 1, 2], [1, 3, 3, 1])
    check((.attention(isCausal: true), [3, 1, 3]), shapes: [3, 2])
  }

  @Test("In a sum, an inner product, a polynomial and a fused function of many operands")
  func sums() {
    for f in Operation.Several.allCases {
      check((.several(f), [3, 0, 2]), shapes: [3, 2])
      check((.several(f), [0, 3, 0]), shapes: [3, 2])
      check((.several(f), [2, 0, 3]), shapes: [3, 2])
    }
    for f in Operation.Binary.allCases {
      check((.binary(f), [3, 0]), shapes: [3, 2])
      check((.binary(f), [2, 3]), shapes: [3, 2])
    }
  }

  @Test("A polynomial of array coefficients at a number, and of numbers at an array; a product with data")
  func polynomials() {
    var tape = Tape<Tensor<Double>>()
    let (x, s) = (tape.variable([1, 2, 3]), tape.variable(2))
    // Σ 2 + x·s + s²
    let atNumber = Reverse.polynomial([2, x, 1], at: s).sum()
    tape.sweep(from: atNumber)
    #expect(tape.adjoint(of: s) == 18)
    #expect(tape.adjoint(of: x) == [2, 2, 2])
    let constants = Reverse.polynomial([2, Reverse(Tensor([1, 2, 3])), 1], at: s).sum()
    tape.sweep(from: constants)
    #expect(tape.adjoint(of: s) == 18)
    // Σ s + 3x
    let atArray = Reverse.polynomial([s, 3], at: x).sum()
    tape.sweep(from: atArray)
    #expect(tape.adjoint(of: s) == 3)
    #expect(tape.adjoint(of: x) == [3, 3, 3])
    let data = s.multiplied(by: [1, 2, 3]).sum()
    tape.sweep(from: data)
    #expect(tape.adjoint(of: s) == 6)
    let weighted = Reverse.weightedSum([s, x]) { $0 == 0 ? [1, 2, 3] : 2 }.sum()
    tape.sweep(from: weighted)
    #expect(tape.adjoint(of: s) == 6)
    #expect(tape.adjoint(of: x) == [2, 2, 2])
  }

  @Test("A choice between a number and an array gives the number what was chosen of it")
  func choices() {
    var tape = Tape<Tensor<Double>>()
    let (x, s) = (tape.variable([1, 2, 3]), tape.variable(2))
    tape.sweep(from: Reverse.max(s, x).sum())
    // The tie is halved.
    #expect(tape.adjoint(of: s) == 1.5)
    #expect(tape.adjoint(of: x) == [0, 0.5, 1])
    tape.sweep(from: Reverse.blend(Reverse(Tensor([1, 0, 0.25])), s, x).sum())
    #expect(tape.adjoint(of: s) == 1.25)
    #expect(tape.adjoint(of: x) == [0, 1, 0.75])
    // In the shape of both, though the array is not chosen.
    tape.sweep(from: Reverse.blend(1, s, x).sum())
    #expect(tape.adjoint(of: s) == 3)
  }

  @Test("Where the output is an array its adjoint of ones reaches every variable")
  func uniformSeed() {
    var tape = Tape<Tensor<Double>>()
    let (x, s) = (tape.variable([1, 2, 3]), tape.variable(2))
    tape.sweep(from: x * s)
    #expect(tape.adjoint(of: s) == 6)
    tape.sweep(from: x.permuted(0).slice(1..<3) + s)
    #expect(tape.adjoint(of: s) == 2)
    #expect(tape.adjoint(of: x) == [0, 1, 1])
    tape.sweep(from: x * s, seed: [1, 0, 2])
    #expect(tape.adjoint(of: s) == 7)
    tape.sweep(from: Reverse.concatenated([x, x * s], along: 0))
    #expect(tape.adjoint(of: s) == 6)
    #expect(tape.adjoint(of: x) == [3, 3, 3])
    tape.sweep(from: x.softmax())
    #expect(tape.adjoint(of: x).elements.allSatisfy { $0.magnitude < 1e-15 })
    tape.sweep(from: x.reshaped(1, 3).logSumExp(over: 1))
    #expect((tape.adjoint(of: x).sum()[0] - 1).magnitude < 1e-15)
  }
}

extension Tensor: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}
