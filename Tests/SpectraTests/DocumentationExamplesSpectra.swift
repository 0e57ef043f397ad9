import Derivatives
import Scalars
import Spectra
import Testing

// The examples in the documentation of Spectra.

@Suite struct DocumentationExamplesSpectra {
  @Test func operators() {
    var a = SecondDifference<Double>(count: 3)
    #expect(lanczosEigenvalues(of: &a, count: 3).map { ($0 * 1000).rounded(.down) } == [3414, 2000, 585])
    var hessian = HessianOperator(at: [1, 2]) { x in 10 * x[0] * x[0] + x[1] * x[1] }
    #expect(hutchinsonTrace(of: &hessian, probes: 1).trace == 22)
  }

  @Test func eigenvalues() {
    let eigen = SymmetricEigenDecomposition([[2.0, 1], [1, 2]])
    #expect(eigen.values.map(Float.init) == [1, 3])
    #expect(eigen.vectors[1].map { ($0.magnitude * 10000).rounded(.down) } == [7071, 7071])
    #expect(Float(dominantEigenvalue(at: [1.0, 1], of: Bowl()).value) == 20)
  }
}
