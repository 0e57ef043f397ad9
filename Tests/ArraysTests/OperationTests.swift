import Arrays
import Testing

/// Each operation in four compositions of modes against its scalar code: value, gradient, H·v, ∇f·v and vᵀHv.
@Suite struct OperationTests {
  @Test("Functions of every element", arguments: Operation.Unary.allCases)
  func unary(_ f: Operation.Unary) {
    Program(.unary(f), [2, 3]).expectAgreementInAllRoles()
    Program(.unary(f), [11]).expectAgreementInAllRoles()
    Program(.unary(f), []).expectAgreementInAllRoles()
  }

  @Test("Functions of two arrays, of an array and a number, and of two numbers", arguments: Operation.Binary.allCases)
  func binary(_ f: Operation.Binary) {
    for (x, y) in [([2, 3], [2, 3]), ([], [2, 3]), ([9], []), ([], [])] as [([Int], [Int])] {
      Program(.binary(f), x, y).expectAgreementInAllRoles()
    }
  }

  @Test(
    "What is one operation of several operands on a tape, numbers among them", arguments: Operation.Several.allCases)
  func several(_ f: Operation.Several) {
    for isNumber in 0..<8 {
      let shapes = (0..<3).map { isNumber >> $0 & 1 == 1 ? [] : [2, 2] }
      Program(.several(f), shapes[0], shapes[1], shapes[2], seed: UInt64(isNumber) + 1).expectAgreementInAllRoles()
    }
  }

  @Test("Sums, means, variances and the largest over each axis and over several")
  func overAxes() {
    for shape in [[3], [2, 3], [9, 2], [2, 1, 3], [2, 3, 2, 2]] {
      for axis in shape.indices {
        for operation: Operation in [
          .sum([axis]), .mean([axis]), .variance([axis]), .max(axis), .logSumExp(axis), .softmax(axis),
        ] {
          Program(operation, shape).expectAgreementInAllRoles()
        }
      }
      for operation: Operation in [.sumOfAll, .meanOfAll, .varianceOfAll] {
        Program(operation, shape).expectAgreementInAllRoles()
      }
    }
    for axes in [[0, 1], [0, 2], [1, 3], [0, 1, 3], [2, 0], [0, 1, 2, 3], []] {
      for operation: Operation in [.sum(axes), .mean(axes), .variance(axes)] {
        Program(operation, [2, 3, 2, 2]).expectAgreementInAllRoles()
      }
    }
    for operation: Operation in [.sumOfAll, .meanOfAll, .varianceOfAll] {
      Program(operation, []).expectAgreementInAllRoles()
    }
  }

  @Test("Normalizations of rows and of a batch")
  func normalization() {
    for shape in [[4], [3, 4], [2, 2, 9], [3, 1]] {
      Program(.normalized, shape).expectAgreementInAllRoles(within: 1e-12)
    }
    for shape in [[4, 3], [2, 3, 2], [2, 2, 2, 3]] {
      Program(.normalizedOverBatch, shape).expectAgreementInAllRoles(within: 1e-12)
    }
  }

  @Test("Other shapes of the same elements, parts, and repetitions")
  func shapes() {
    Program(.reshaped([3, 4]), [2, 6]).expectAgreementInAllRoles()
    Program(.reshaped([]), [1, 1]).expectAgreementInAllRoles()
    Program(.reshaped([1, 1]), []).expectAgreementInAllRoles()
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      Program(.permuted(order), [2, 3, 4]).expectAgreementInAllRoles()
    }
    Program(.permuted([3, 1, 0, 2, 5, 4]), [2, 1, 2, 3, 2, 2]).expectAgreementInAllRoles()
    Program(.transposed, [2, 3]).expectAgreementInAllRoles()
    Program(.transposed, [2, 3, 2]).expectAgreementInAllRoles()
    for axis in 0..<3 {
      Program(.slice(1..<2, axis), [2, 3, 4]).expectAgreementInAllRoles()
      Program(.padded(1, 2, axis), [2, 1, 3]).expectAgreementInAllRoles()
      Program(.concatenated(axis), [2, 3, 2].replaced(axis, 1), [2, 3, 2], [2, 3, 2].replaced(axis, 3))
        .expectAgreementInAllRoles()
    }
    for axis in 0...2 { Program(.repeated(3, axis), [2, 2]).expectAgreementInAllRoles() }
    Program(.repeated(4, 0), []).expectAgreementInAllRoles()
    for bias in [[], [3], [2, 3], [4, 2, 3]] {
      Program(.addingBias, [4, 2, 3], bias).expectAgreementInAllRoles()
      Program(.scaledByRow, [4, 2, 3], bias).expectAgreementInAllRoles()
    }
  }

  @Test("Rows of a table, some twice and some not at all, and rows that are added to one")
  func rows() {
    Program(.rows([2, 0, 2, 2]), [4, 3]).expectAgreementInAllRoles()
    Program(.rows([1]), [2, 2, 2]).expectAgreementInAllRoles()
    Program(.rows([1, 1, 0]), [3]).expectAgreementInAllRoles()
    Program(.scattered([1, 0, 1], 4), [3, 2]).expectAgreementInAllRoles()
    Program(.scattered([0, 0], 1), [2]).expectAgreementInAllRoles()
  }

  @Test("Products of matrices, transposed or not, one for many, and many", arguments: [false, true], [false, true])
  func products(first: Bool, second: Bool) {
    for (m, k, n) in [(2, 3, 4), (1, 1, 1), (5, 2, 1), (1, 4, 3), (3, 1, 2)] {
      let (x, y) = (first ? [k, m] : [m, k], second ? [n, k] : [k, n])
      Program(.product(first, second), x, y).expectAgreementInAllRoles()
      Program(.product(first, second), [2] + x, [2] + y).expectAgreementInAllRoles()
      if !first { Program(.product(first, second), [2] + x, y).expectAgreementInAllRoles() }
    }
    Program(.product(first, second), [2, 2, 2, 2], [2, 2, 2, 2]).expectAgreementInAllRoles()
  }

  @Test("Convolutions and poolings, with strides and frames of zeros")
  func windows() {
    for (stride, padding) in [(1, 0), (2, 0), (1, 1), (2, 1), (3, 2)] {
      Program(.convolution(stride, padding), [2, 4, 3, 2], [3, 3, 2, 2]).expectAgreementInAllRoles()
    }
    Program(.convolution(1, 0), [1, 3, 4, 1], [1, 2, 1, 3]).expectAgreementInAllRoles()
    Program(.convolution(2, 1), [1, 3, 3, 2], [1, 1, 2, 1]).expectAgreementInAllRoles()
    for (size, stride, padding) in [(2, 2, 0), (2, 1, 0), (3, 2, 1), (2, 1, 1), (1, 1, 0), (3, 1, 2)] {
      Program(.maxPool(size, stride, padding), [2, 4, 3, 2]).expectAgreementInAllRoles()
      Program(.averagePool(size, stride, padding), [2, 4, 3, 2]).expectAgreementInAllRoles()
    }
  }

  @Test("Attention, of one sequence and of batches, with and without a mask", arguments: [false, true])
  func attention(isCausal: Bool) {
    Program(.attention(isCausal: isCausal), [3, 2], [3, 2], [3, 4]).expectAgreementInAllRoles()
    Program(.attention(isCausal: isCausal), [2, 3, 2], [2, 3, 2], [2, 3, 2]).expectAgreementInAllRoles()
    if !isCausal { Program(.attention(isCausal: false), [2, 3], [4, 3], [4, 2]).expectAgreementInAllRoles() }
    Program(.heads(2), [2, 3, 4]).expectAgreementInAllRoles()
  }

  @Test("Losses, with and without smoothing, of one class too")
  func losses() {
    for smoothing in [0, 0.1, 1] {
      Program(.crossEntropy([2, 0, 1, 1], smoothing), [4, 3]).expectAgreementInAllRoles()
      Program(.crossEntropy([0, 0], smoothing), [2, 1]).expectAgreementInAllRoles()
      Program(.crossEntropy([8], smoothing), [9]).expectAgreementInAllRoles()
      Program(.crossEntropy([1, 0, 1, 1], smoothing), [2, 2, 2]).expectAgreementInAllRoles()
    }
    Program(.binaryCrossEntropy([0, 1, 0.25, 1]), [2, 2]).expectAgreementInAllRoles()
    Program(.squaredError([0, 1, 0.25, -1, 2, 3]), [2, 3]).expectAgreementInAllRoles()
    Program(.binaryCrossEntropy([0.5]), []).expectAgreementInAllRoles()
    Program(.squaredError([0.5]), []).expectAgreementInAllRoles()
  }

  @Test("Dropout is one mask in every mode")
  func dropout() {
    Program(.dropout(0.5, 7), [4, 5]).expectAgreementInAllRoles()
    Program(.dropout(0, 7), [2]).expectAgreementInAllRoles()
    Program(.dropout(0.25, 1), []).expectAgreementInAllRoles()
  }
}
