import Derivatives
import Scalars
import Spectra
import Testing

@Suite("Curvature tools")
struct SpectrumTests {
  static let spectra: [[Double]] = [
    [3], [-1, 2], [1, 1, 1], [0, 0, 5, -5], [-3, -1e-3, 0, 1e-6, 2, 1000], Array(stride(from: -4.5, through: 5, by: 1)),
  ]

  @Test("Jacobi finds the eigenvalues, and vectors that are orthogonal and make up the matrix", arguments: spectra)
  func eigenDecomposition(_ eigenvalues: [Double]) {
    let a = matrix(eigenvalues, seed: 3)
    let eigen = SymmetricEigenDecomposition(a)
    let scale = eigenvalues.map(\.magnitude).max() ?? 1
    for (found, expected) in zip(eigen.values, eigenvalues.sorted()) {
      #expect((found - expected).magnitude < 1e-14 * scale)
    }
    let n = eigenvalues.count
    for i in 0..<n {
      for j in 0..<n {
        let overlap = zip(eigen.vectors[i], eigen.vectors[j]).reduce(0) { $0 + $1.0 * $1.1 }
        #expect((overlap - (i == j ? 1 : 0)).magnitude < 1e-14)
        let entry = (0..<n).reduce(0) { $0 + eigen.values[$1] * eigen.vectors[$1][i] * eigen.vectors[$1][j] }
        #expect((entry - a[i][j]).magnitude < 2e-14 * scale)
      }
    }
  }

  @Test("Jacobi agrees with LAPACK on the Hilbert matrix of order 5, to the last digits of its norm")
  func hilbert() {
    let eigen = SymmetricEigenDecomposition((0..<5).map { i in (0..<5).map { j in 1 / Double(i + j + 1) } })
    let lapack = [
      3.2879287721667084e-06, 0.0003058980401511414, 0.011407491623419655, 0.20853421861101332, 1.5670506910982307,
    ]
    for (found, expected) in zip(eigen.values, lapack) { #expect((found - expected).magnitude < 1e-15) }
  }

  @Test("Jacobi takes matrices that are empty, diagonal, zero, or not finite, and ends")
  func eigenEdges() {
    #expect(SymmetricEigenDecomposition<Double>([]).values.isEmpty)
    #expect(SymmetricEigenDecomposition([[2.0, 0], [0, -1]]).values == [-1, 2])
    #expect(SymmetricEigenDecomposition([[0.0, 0], [0, 0]]).values == [0, 0])
    #expect(SymmetricEigenDecomposition([[0.0, 1], [1, 0]]).values.map { ($0 * 1e15).rounded() } == [-1e15, 1e15])
    _ = SymmetricEigenDecomposition([[Double.nan, 1], [1, 0]])
    _ = SymmetricEigenDecomposition([[Double.infinity, 1], [1, 0]])
    let single = SymmetricEigenDecomposition<Float>([[2, 1], [1, 2]])
    #expect((single.values[0] - 1).magnitude < 1e-6 && (single.values[1] - 3).magnitude < 1e-6)
  }

  @Test("The trace is that of the dense Hessian, within a few of its own standard errors")
  func trace() {
    let network = Network()
    let x = (0..<32).map { Double($0 * 37 % 19) / 19 - 0.5 }
    let exact = (hessianDiagonal(at: x, of: network)).reduce(0, +)
    let estimate = hutchinsonTrace(at: x, of: network, probes: 400, seed: 5)
    #expect((estimate.trace - exact).magnitude < 4 * estimate.standardError)
    // The variance of one probe is 2·Σ_{i≠j} Hᵢⱼ².
    let h = hessian(at: x, of: network)
    var offDiagonal = 0.0
    for i in 0..<32 { for j in 0..<32 where i != j { offDiagonal += h[i][j] * h[i][j] } }
    #expect((estimate.standardError / (2 * offDiagonal / 400).squareRoot() - 1).magnitude < 0.2)
  }

  @Test("The trace of a diagonal Hessian takes one probe; its error is then not known")
  func traceOfDiagonal() {
    let estimate = hutchinsonTrace(at: [1.0, 1.0], of: Bowl(), probes: 1)
    #expect(estimate.trace == 22 && estimate.standardError.isNaN)
    #expect(hutchinsonTrace(at: [1.0, 1.0], of: Bowl(), probes: 5).standardError == 0)
  }

  @Test("Power iteration and Lanczos find what the dense decomposition finds")
  func topEigenvalues() {
    let network = Network()
    let x = (0..<32).map { Double($0 * 37 % 19) / 19 - 0.5 }
    let dense = SymmetricEigenDecomposition(hessian(at: x, of: network)).values
    let top = dominantEigenvalue(at: x, of: network, tolerance: 1e-9, iterations: 5000)
    let largest = dense.max { $0.magnitude < $1.magnitude } ?? 0
    #expect((top.value - largest).magnitude < 1e-12 && top.residual <= 1e-9 * top.value.magnitude)
    let few = lanczosEigenvalues(at: x, of: network, count: 3, iterations: 20)
    for (found, expected) in zip(few, dense.reversed()) { #expect((found - expected).magnitude < 1e-6) }
    // With n products Lanczos' matrix is the Hessian in another basis.
    let all = lanczosEigenvalues(at: x, of: network, count: 32)
    #expect(zip(all.reversed(), dense).allSatisfy { ($0 - $1).magnitude < 1e-10 * Swift.max(1e-4, $1.magnitude) })
  }

  @Test("A negative eigenvalue that is largest in modulus is found with its sign; a zero Hessian ends at once")
  func signs() {
    let form = Form(a: matrix([-7, 1, 2, 3], seed: 9))
    #expect((dominantEigenvalue(at: [0, 0, 0, 0], of: form, tolerance: 1e-10).value + 7).magnitude < 1e-12)
    struct Line: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] - x[1] } }
    let flat = dominantEigenvalue(at: [1.0, 1.0], of: Line())
    #expect(flat.value == 0 && flat.iterations == 1)
    #expect(lanczosEigenvalues(at: [1.0, 1.0], of: Line(), count: 2) == [0])
  }

  @Test("Lanczos' quadrature is exact for polynomials up to degree 2m − 1, on each probe")
  func quadrature() {
    let eigenvalues = Array(stride(from: -4.5, through: 5, by: 1))
    let form = Form(a: matrix(eigenvalues, seed: 4))
    let x = [Double](repeating: 0, count: 10)
    let spectrum = SpectralDensity(at: x, of: form, probes: 64, iterations: 10, seed: 2)
    #expect((spectrum.mean { _ in 1 } - 1).magnitude < 1e-12)
    // tr H/n and tr H²/n, within the spread of 64 probes.
    #expect((spectrum.mean { $0 } - 0).magnitude < 0.5)
    #expect((spectrum.mean { $0 * $0 } - 8.25).magnitude < 2)
    // The trace of one probe is what Hutchinson's estimate makes of the same signs.
    let trace = hutchinsonTrace(at: x, of: form, probes: 64, seed: 2).trace
    #expect((spectrum.mean { $0 } * 10 - trace).magnitude < 1e-9)
    // Fewer iterations than eigenvalues do not change that.
    let short = SpectralDensity(at: x, of: form, probes: 64, iterations: 2, seed: 2)
    #expect((short.mean { $0 * $0 * $0 } - spectrum.mean { $0 * $0 * $0 }).magnitude < 1e-9)
  }

  @Test("The density integrates to 1, peaks where eigenvalues are, and counts the negative ones")
  func density() {
    let form = Form(a: matrix([-1, -1, 3, 3, 3, 3, 3, 3], seed: 6))
    let spectrum = SpectralDensity(
      at: [Double](repeating: 0, count: 8), of: form, probes: 200, iterations: 4, seed: 3)
    let grid = stride(from: -3.0, through: 5, by: 0.01)
    let integral = grid.reduce(0) { $0 + 0.01 * spectrum.density(at: $1, width: 0.1) }
    #expect((integral - 1).magnitude < 1e-6)
    #expect((spectrum.fraction(below: 0) - 0.25).magnitude < 0.05)
    #expect((spectrum.fraction(below: 1) - 0.25).magnitude < 0.05)
    #expect(spectrum.density(at: 3, width: 0.1) > 2 && spectrum.density(at: 1, width: 0.1) < 1e-9)
  }
}
