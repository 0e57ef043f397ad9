import Derivatives
import Scalars
import Spectra
import Testing

/// What a spectral tool works on: the Hessian of anything, a matrix, a type of one's own.
@Suite struct OperatorTests {
  static let point = (0..<32).map { Double($0 * 37 % 19) / 19 - 0.5 }

  @Test("The forms at a point are those of the operator, bit for bit, and one operator answers them all")
  func forms() {
    let (x, f) = (Self.point, Network())
    var hessian = HessianOperator(at: x, of: f)
    #expect(hessian.count == 32 && hessian.point == x)
    #expect(dominantEigenvalue(of: &hessian, seed: 3) == dominantEigenvalue(at: x, of: f, seed: 3))
    #expect(
      lanczosEigenvalues(of: &hessian, count: 3, iterations: 8)
        == lanczosEigenvalues(at: x, of: f, count: 3, iterations: 8))
    #expect(hutchinsonTrace(of: &hessian, probes: 5, seed: 4) == hutchinsonTrace(at: x, of: f, probes: 5, seed: 4))
    #expect(
      SpectralDensity(of: &hessian, probes: 2, iterations: 4).nodes
        == SpectralDensity(at: x, of: f, probes: 2, iterations: 4).nodes)
    var product = x
    hessian.multiply(x, into: &product)
    #expect(product == hessianVectorProduct(at: x, along: x, of: f))
  }

  @Test("The Hessian of an oracle is asked for one product an iteration, and the oracle stays")
  func oracles() {
    let counting = CountingOracle(ExactDerivatives(of: Network(), as: Double.self))
    var hessian = HessianOperator(at: Self.point, using: counting)
    let dominant = dominantEigenvalue(of: &hessian)
    #expect(hessian.oracle.count.products == dominant.iterations)
    #expect(dominant == dominantEigenvalue(at: Self.point, of: Network()))
    _ = Lanczos(of: &hessian, iterations: 7)
    #expect(hessian.oracle.count.products == dominant.iterations + 7)
    _ = hutchinsonTrace(of: &hessian, probes: 4)
    #expect(hessian.oracle.count.products == dominant.iterations + 11)
  }

  @Test("The Hessian of a closure has the spectrum of that of the objective")
  func closures() {
    var hessian = HessianOperator(at: [1.0, 2]) { x in 10 * x[0] * x[0] + x[1] * x[1] }
    #expect(hutchinsonTrace(of: &hessian, probes: 1).trace == 22)
    let eigenvalues = lanczosEigenvalues(of: &hessian, count: 2)
    #expect((eigenvalues[0] - 20).magnitude < 1e-13 && (eigenvalues[1] - 2).magnitude < 1e-13)
  }

  @Test("A sparse Hessian is an operator, and multiplies as the dense one")
  func sparse() {
    let (x, f) = ((0..<9).map { Double($0) / 4 - 1 }, Chain(elementCount: 8))
    var matrix = f.sparseHessian(at: x)
    let v = (0..<9).map { Double(($0 * 7) % 5) - 2 }
    var product = [Double](repeating: .nan, count: 9)  // What was in the buffer does not matter.
    matrix.multiply(v, into: &product)
    for (found, row) in zip(product, matrix.dense) {
      let expected = Double.dot(row, v)
      #expect((found - expected).magnitude <= 1e-12 * Swift.max(1, expected.magnitude))
    }
    let dense = SymmetricEigenDecomposition(matrix.dense).values
    for (found, expected) in zip(lanczosEigenvalues(of: &matrix, count: 9), dense.reversed()) {
      #expect((found - expected).magnitude < 1e-10 * dense[8].magnitude)
    }
    #expect((hutchinsonTrace(of: &matrix, probes: 200).trace - dense.reduce(0, +)).magnitude < 200)
  }

  @Test(
    "An operator of one's own: the second difference has the eigenvalues of its closed form", arguments: [1, 2, 3, 12])
  func own(_ n: Int) {
    var a = SecondDifference<Double>(count: n)
    let found = lanczosEigenvalues(of: &a, count: n)
    #expect(found.count == n && a.products == n)
    for (found, expected) in zip(found, a.eigenvalues) { #expect((found - expected).magnitude < 1e-13) }
    #expect(hutchinsonTrace(of: &a, probes: 500).standardError < 0.1 * Double(2 * n))
  }

  @Test("An operator of no rows has no eigenvalues, and a trace of 0")
  func empty() {
    var a = SecondDifference<Double>(count: 0)
    #expect(lanczosEigenvalues(of: &a, count: 3).isEmpty && dominantEigenvalue(of: &a).value == 0)
    #expect(hutchinsonTrace(of: &a, probes: 2).trace == 0)
    #expect(SpectralDensity(of: &a, probes: 2, iterations: 2).nodes.isEmpty)
  }

  @Test("A matrix that is not finite is told by the residual")
  func notFinite() {
    var a = SecondDifference(count: 3, unit: Double.infinity)
    let dominant = dominantEigenvalue(of: &a)
    #expect(!(dominant.residual <= .greatestFiniteMagnitude) && dominant.iterations == 1)
  }
}
