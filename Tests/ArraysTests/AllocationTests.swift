#if !DEBUG && canImport(Benchmarks)
  import Arrays
  import Benchmarks
  import DualNumbers
  import ReverseMode
  import Scalars
  import Testing

  /// What a warm step on a kept tape asks the system for.
  @Suite(.serialized) struct AllocationTests {
    /// The least of several counts, for other suites allocate meanwhile.
    private func leastAllocations(_ body: () -> Void) -> Int? {
      for _ in 0..<5 { body() }
      return (0..<20).compactMap { _ in AllocationCounter.count(onThisThread: true, body) }.min()
    }

    /// Of a gradient with H·v by a program of the operation.
    private func allocations(_ operation: Operation, _ shapes: [[Int]]) -> Int {
      var program = Program(shapes)
      program.steps = [(operation, Array(shapes.indices))]
      let (x, v) = (program.point, program.direction)
      var tape = Tape<Dual<Tensor<Double>>>()
      return leastAllocations {
        let output = tape.record(count: x.count, at: { Dual(x[$0], v[$0]) }) { x in
          let y = operation(x)
          return (y * y).sum()
        }
        tape.sweep(from: output)
      } ?? 0
    }

    @Test("A warm gradient with H·v of an operation allocates nothing")
    func operations() {
      func check(_ operation: Operation, _ shapes: [Int]..., atMost limit: Int = 0) {
        let count = allocations(operation, shapes)
        #expect(count <= limit, "\(operation)")
      }
      for f in [.tanh, .gelu, .relu] as [Operation.Unary] { check(.unary(f), [8, 8]) }
      for f in [.sum, .product, .quotient, .max] as [Operation.Binary] { check(.binary(f), [8, 8], [8, 8]) }
      check(.binary(.product), [8, 8], [])
      check(.sum([0]), [8, 8])
      check(.sum([0, 1]), [8, 8])
      check(.mean([1]), [8, 8])
      check(.variance([0]), [8, 8])
      check(.sumOfAll, [8, 8])
      check(.max(1), [8, 8])
      check(.logSumExp(1), [8, 8])
      check(.softmax(1), [8, 8])
      check(.normalized, [8, 8])
      check(.slice(1..<3, 0), [8, 8])
      check(.padded(1, 2, 0), [8, 8])
      check(.repeated(2, 0), [8, 8])
      check(.addingBias, [8, 8], [8])
      check(.scaledByRow, [8, 8], [8])
      check(.rows([1, 1, 2]), [8, 8])
      check(.scattered([0, 1, 0, 1, 0, 1, 0, 1], 2), [8, 8])
      for isFirst in [false, true] { check(.product(isFirst, false), [8, 8], [8, 8]) }
      check(.maxPool(2, 2, 0), [2, 6, 6, 2])
      check(.dropout(0.5, 1), [8, 8])
      // An order of axes, lengths and arrays to concatenate come in arrays of Swift.
      check(.reshaped([64]), [8, 8], atMost: 1)
      check(.transposed, [8, 8], atMost: 5)
      check(.permuted([1, 0]), [8, 8], atMost: 4)
      check(.softmax(0), [8, 8], atMost: 9)
      check(.normalizedOverBatch, [8, 8], atMost: 12)
      check(.convolution(1, 1), [2, 6, 6, 2], [3, 3, 2, 4], atMost: 2)
      check(.averagePool(2, 2, 0), [2, 6, 6, 2], atMost: 1)
      check(.attention(isCausal: true), [2, 4, 4], [2, 4, 4], [2, 4, 4], atMost: 1)
      check(.crossEntropy([0, 1, 2, 3, 4, 5, 6, 7], 0.1), [8, 8])
      check(.concatenated(0), [8, 8], [8, 8], atMost: 24)
    }
  }
#endif
