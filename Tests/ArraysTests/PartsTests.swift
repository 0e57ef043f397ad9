import Arrays
import DualNumbers
import Scalars
import Testing

/// A tangent of tangents, of which each part is an array, one number for all elements, or absent.
@Suite struct PartsTests {
  private enum Part: CaseIterable { case array, number, absent }

  private func part(_ part: Part, _ shape: Shape, _ seed: UInt64) -> Tensor<Double> {
    switch part {
    case .array: Program([shape.array], seed: seed).point[0]
    case .number: Tensor(number: Double(seed) / 7 - 1)
    case .absent: .zero
    }
  }

  private func check(_ operation: Operation, _ shapes: [Int]..., at location: SourceLocation = #_sourceLocation) {
    var program = Program(shapes)
    program.steps = [(operation, Array(shapes.indices))]
    for first in Part.allCases {
      for second in Part.allCases {
        for both in Part.allCases {
          let parts = zip(shapes.indices, program.point).map { i, x in
            let seed = UInt64(3 * i)
            return (x, part(first, x.shape, 5 + seed), part(second, x.shape, 6 + seed), part(both, x.shape, 7 + seed))
          }
          let found = program(parts.map { Dual(Dual($0.0, $0.1), Dual($0.2, $0.3)) })
          let expected = program(
            parts.map { x, u, v, w in
              Elements(x.shape.array, (0..<x.count).map { Dual(Dual(x[$0], u[$0]), Dual(v[$0], w[$0])) })
            })
          for (y, z) in [
            (found.value.value, expected.value.value), (found.value.tangent, expected.value.tangent),
            (found.tangent.value, expected.tangent.value), (found.tangent.tangent, expected.tangent.tangent),
          ] {
            let isRight = (y[0] - z).magnitude <= 1e-12 * (1 + z.magnitude)
            #expect(
              isRight, "\(operation): \(first), \(second), \(both): \(y) in place of \(z)", sourceLocation: location)
          }
        }
      }
    }
  }

  @Test("Every kind of operation writes out each part by itself")
  func parts() {
    check(.softmax(0), [3, 2])
    check(.normalized, [2, 3])
    check(.normalizedOverBatch, [3, 2])
    check(.logSumExp(1), [2, 3])
    check(.crossEntropy([1, 0], 0.1), [2, 3])
    check(.concatenated(0), [2, 2], [1, 2])
    check(.unary(.gelu), [3])
    check(.unary(.silu), [3])
    check(.max(0), [3, 2])
    check(.variance([0]), [3, 2])
    check(.product(false, true), [2, 2], [3, 2])
    check(.addingBias, [2, 2], [2])
    check(.scaledByRow, [2, 2], [2])
    check(.attention(isCausal: true), [2, 2], [2, 2], [2, 2])
    check(.convolution(1, 0), [1, 2, 2, 1], [2, 2, 1, 1])
    check(.binary(.quotient), [2], [])
    check(.binary(.rule), [2], [])
    check(.unary(.relu), [3])
  }
}
