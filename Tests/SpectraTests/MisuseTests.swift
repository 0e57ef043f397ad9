import Derivatives
import Scalars
import Spectra
import TestSupport
import Testing

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  @Suite("Misuse of spectra") struct SpectraMisuseTests {
    @Test("The curvature tools take at least one product, and square matrices")
    func spectra() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = hutchinsonTrace(at: [1.0, 1], of: Bowl(), probes: 0)
      }
      try expect(result, says: "hutchinsonTrace: there are 0 probes; give at least 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = lanczosEigenvalues(at: [1.0, 1], of: Bowl(), count: 1, iterations: 0)
      }
      try expect(result, says: "Lanczos' iteration takes at least 1 product, and was given 0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = lanczosEigenvalues(at: [1.0, 1], of: Bowl(), count: -1)
      }
      try expect(result, says: "-1 eigenvalues are asked for")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SpectralDensity(at: [1.0, 1], of: Bowl(), probes: 0, iterations: 1)
      }
      try expect(result, says: "SpectralDensity: there are 0 probes; give at least 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SymmetricEigenDecomposition([[1.0, 2], [2]])
      }
      try expect(result, says: "takes a square matrix")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SymmetricEigenDecomposition([[1.0]]).apply({ $0 }, to: [1, 2])
      }
      try expect(result, says: "an inner product of 1 components with 2 is not defined")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = dominantEigenvalue(at: [1.0, 1], of: Bowl(), iterations: 0)
      }
      try expect(result, says: "power iteration takes at least 1 product, and was given 0")
    }

    @Test("The estimators take the products that they are made of")
    func estimators() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = hutchPlusPlusTrace(at: [1.0, 1], of: Bowl(), products: 2)
      }
      try expect(result, says: "hutchPlusPlusTrace: there are 2 products; give at least 3")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = xTrace(at: [1.0, 1], of: Bowl(), products: 1)
      }
      try expect(result, says: "xTrace: there are 1 products; give at least 2")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = xDiagonal(at: [1.0, 1], of: Bowl(), products: 1)
      }
      try expect(result, says: "xDiagonal: there are 1 products; give at least 2")
    }

    @Test("A product of another length is refused, and so is a vector that a matrix cannot be multiplied with")
    func lengths() async throws {
      struct Short: SymmetricOperator {
        let count = 3
        func multiply(_ v: [Double], into product: inout [Double]) { product = [1, 2] }
      }
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var a = Short()
        _ = dominantEigenvalue(of: &a)
      }
      try expect(result, says: "the operator made the product 2 elements long, and has 3 columns: fill it in place")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var product = [0.0, 0]
        Chain().sparseHessian(at: [1.0, 2]).multiply([1, 2, 3], into: &product)
      }
      try expect(result, says: "a matrix of 2 columns times a vector of 3 into a buffer of 2")
    }
  }
#endif
