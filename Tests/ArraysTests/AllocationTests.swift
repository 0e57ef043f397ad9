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
      return (0..<100).compactMap { _ in AllocationCounter.count(body) }.min()
    }

    /// Of a gradient with H·v by a program of the operation.
    private func allocations(_ operation: Operation, _ shapes: [Int]...) -> Int {
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

    @Test("Operations")
    func operations() {
      func show(_ operation: Operation, _ shapes: [Int]...) {
        var n = -1
        switch shapes.count {
        case 1: n = allocations(operation, shapes[0])
        case 2: n = allocations(operation, shapes[0], shapes[1])
        default: n = allocations(operation, shapes[0], shapes[1], shapes[2])
        }
        print("ALLOC", n, operation)
      }
      show(.unary(.tanh), [8, 8]); show(.unary(.gelu), [8, 8]); show(.unary(.relu), [8, 8])
      show(.binary(.sum), [8, 8], [8, 8]); show(.binary(.product), [8, 8], []);
      show(.binary(.quotient), [8, 8], [8, 8])
      show(.binary(.max), [8, 8], [8, 8])
      show(.sum([0]), [8, 8]); show(.sum([0, 1]), [8, 8]); show(.mean([1]), [8, 8]); show(.variance([0]), [8, 8])
      show(.sumOfAll, [8, 8]); show(.max(1), [8, 8]); show(.max(0), [8, 8]); show(.logSumExp(1), [8, 8])
      show(.softmax(1), [8, 8]); show(.softmax(0), [8, 8]); show(.normalized, [8, 8]);
      show(.normalizedOverBatch, [8, 8])
      show(.reshaped([64]), [8, 8]); show(.permuted([1, 0]), [8, 8]); show(.transposed, [8, 8])
      show(.slice(1..<3, 0), [8, 8]); show(.padded(1, 2, 0), [8, 8]); show(.repeated(2, 0), [8, 8])
      show(.addingBias, [8, 8], [8]); show(.scaledByRow, [8, 8], [8]); show(.concatenated(0), [8, 8], [8, 8])
      show(.rows([1, 1, 2]), [8, 8]); show(.scattered([0, 1, 0, 1, 0, 1, 0, 1], 2), [8, 8])
      show(.product(false, false), [8, 8], [8, 8]); show(.product(true, false), [8, 8], [8, 8])
      show(.convolution(1, 1), [2, 6, 6, 2], [3, 3, 2, 4]); show(.maxPool(2, 2, 0), [2, 6, 6, 2])
      show(.averagePool(2, 2, 0), [2, 6, 6, 2]); show(.attention(isCausal: true), [2, 4, 4], [2, 4, 4], [2, 4, 4])
      show(.heads(2), [2, 4, 4]); show(.crossEntropy([0, 1, 2, 3, 4, 5, 6, 7], 0.1), [8, 8])
      show(.binaryCrossEntropy([Double](repeating: 0.5, count: 8)), [8])
      show(.squaredError([Double](repeating: 0.5, count: 8)), [8]); show(.dropout(0.5, 1), [8, 8])
    }
  }
#endif
