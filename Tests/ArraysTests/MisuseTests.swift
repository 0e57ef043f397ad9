import Arrays
import DualNumbers
import ReverseMode
import TestSupport
import Testing

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  /// What cannot be meant stops the program and says which shapes met, in every build.
  @Suite struct MisuseTests {
    @Test("Arrays of two shapes do not meet, in whatever mode")
    func shapes() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor<Double>([[1, 2]]) + Tensor([1, 2])
      }
      try expect(result, says: "arrays of shapes 1 × 2 and (2) do not match")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Dual<Tensor<Double>>>()
        let x = tape.variable(Dual(Tensor([[1, 2], [3, 4]]), 0))
        _ = Reverse.matrixProduct(x, x.slice(0..<1))
      }
      try expect(result, says: "shapes 2 × 2 and 1 × 2 is not defined: the rows of the first are 2 long")
    }

    @Test("A label is a class, and a row of a table is there")
    func labels() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor<Double>([[1, 2], [3, 4]]).crossEntropy(labels: [0, 2])
      }
      try expect(result, says: "label 2 of row 1 is no class: there are 2")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor<Double>([[1, 2], [3, 4]]).crossEntropy(labels: [0])
      }
      try expect(result, says: "logits of shape 2 × 2 are 2 rows, and there are 1 labels")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor<Double>([[1, 2], [3, 4]]).rows([0, -1])
      }
      try expect(result, says: "index 1 names row -1 of a table of shape 2 × 2")
    }

    @Test("An axis is there, a mean has elements, and a window too")
    func axes() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor<Double>([[1, 2]]).sum(over: 2)
      }
      try expect(result, says: "there is no axis 2 in the shape 1 × 2")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor<Double>([], shape: [0, 3]).crossEntropy(labels: [])
      }
      try expect(result, says: "the mean of no elements is not defined, and an array of shape (0) has none")

      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor<Double>(repeating: 1, shape: [1, 2, 2, 1]).maxPool(1, padding: 1)
      }
      try expect(result, says: "may hold no element, and has no largest")
    }

    @Test("A length is no negative number, wherever it is set")
    func lengths() async throws {
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor<Double>([1, 2]).repeated(-1, along: 0)
      }
      try expect(result, says: "an axis has a length from 0")
    }

    @Test("A recording that a consuming sweep has passed is swept no more")
    func consumed() async throws {
      let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var tape = Tape<Tensor<Double>>()
        let x = tape.variable(Tensor([1, 2]))
        let y = (x * x).sum()
        tape.sweep(from: y, consuming: true)
        tape.sweep(from: y)
      }
      try expect(result, says: "a consuming sweep has given this recording's arrays back")
    }
  }
#endif
