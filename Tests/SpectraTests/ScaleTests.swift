import Derivatives
import Scalars
import Spectra
import Testing

/// No norm overflows or vanishes: in another unit of f every tool says the same in that unit.
@Suite struct ScaleTests {
  /// Of an operator in a unit: all that the tools find, in that unit.
  private func findings<T: MachineScalar>(_ unit: T) -> (numbers: [T], vectors: [T], iterations: Int) {
    var a = SecondDifference(count: 6, unit: unit)
    let dominant = dominantEigenvalue(of: &a, tolerance: 1e-3, seed: 1)
    let lanczos = Lanczos(of: &a, iterations: 6)
    let trace = hutchinsonTrace(of: &a, probes: 20)
    let density = SpectralDensity(of: &a, probes: 3, iterations: 4)
    return (
      [dominant.value, dominant.residual] + lanczos.values + [trace.trace, trace.standardError]
        + density.nodes.map(\.eigenvalue),
      dominant.vector + lanczos.weights + density.nodes.map(\.weight) + [density.fraction(below: unit)]
        + [density.density(at: 2 * unit, width: unit) * unit], dominant.iterations
    )
  }

  @Test("In a unit that is a power of two they are the same bits", arguments: [-900, -565, -520, 500, 565, 900])
  func powersOfTwo(_ exponent: Int) {
    let unit = Double(sign: .plus, exponent: exponent, significand: 1)
    let (ordinary, found) = (findings(1.0), findings(unit))
    #expect(found.numbers == ordinary.numbers.map { $0 * unit })
    #expect(found.vectors == ordinary.vectors && found.iterations == ordinary.iterations)
  }

  @Test("So they are in single precision", arguments: [-90, -75, 60, 75, 100])
  func powersOfTwoInSinglePrecision(_ exponent: Int) {
    let unit = Float(sign: .plus, exponent: exponent, significand: 1)
    let (ordinary, found) = (findings(1 as Float), findings(unit))
    #expect(found.numbers == ordinary.numbers.map { $0 * unit })
    #expect(found.vectors == ordinary.vectors && found.iterations == ordinary.iterations)
  }

  @Test(
    "The eigenvalues of a Hessian, their residual and its trace are right in any unit",
    arguments: [1, 1e-170, 1e170, 1e155, 1e-300, 1e300])
  func hessians(_ scale: Double) {
    let x = [0.0, 0, 0]
    let dominant = dominantEigenvalue(at: x, of: Scaled(scale: scale), tolerance: 1e-12)
    #expect((dominant.value / scale - 6).magnitude < 4e-15)
    #expect(dominant.residual <= 1e-12 * dominant.value && dominant.residual > 0)
    // One product is not enough, and the residual says so.
    let early = dominantEigenvalue(at: x, of: Scaled(scale: scale), iterations: 1)
    #expect((early.value / scale - 6).magnitude > 0.1 && early.residual > 0.1 * scale)
    #expect([2, 4, 6].contains { (early.value - $0 * scale).magnitude <= early.residual })
    let all = lanczosEigenvalues(at: x, of: Scaled(scale: scale), count: 3)
    #expect(all.count == 3)
    for (found, expected) in zip(all, [6.0, 4, 2]) { #expect((found / scale - expected).magnitude < 1e-14) }
    let trace = hutchinsonTrace(at: x, of: Coupled(scale: scale), probes: 50)
    let ordinary = hutchinsonTrace(at: x, of: Coupled(scale: 1.0), probes: 50)
    #expect((trace.trace / scale - ordinary.trace).magnitude < 1e-14)
    #expect((trace.standardError / scale - ordinary.standardError).magnitude < 1e-14 && ordinary.standardError > 0.1)
    let density = SpectralDensity(at: x, of: Scaled(scale: scale), probes: 1, iterations: 3)
    for (node, expected) in zip(density.nodes, [2.0, 4, 6]) {
      #expect((node.eigenvalue / scale - expected).magnitude < 1e-14 && (node.weight - 1.0 / 3).magnitude < 1e-14)
    }
    #expect(density.nodes.count == 3 && (density.fraction(below: 5 * scale) - 2.0 / 3).magnitude < 1e-14)
  }

  @Test("So they are in single precision", arguments: [1, 1e-25, 1e-36, 1e25, 1e37] as [Float])
  func hessiansInSinglePrecision(_ scale: Float) {
    let x = [0, 0, 0] as [Float]
    let dominant = dominantEigenvalue(at: x, of: Scaled(scale: scale), tolerance: 1e-5)
    #expect((dominant.value / scale - 6).magnitude < 2e-6)
    #expect(dominant.residual <= 1e-5 * dominant.value && dominant.residual > 0)
    let all = lanczosEigenvalues(at: x, of: Scaled(scale: scale), count: 3)
    #expect(all.count == 3 && zip(all, [6, 4, 2]).allSatisfy { ($0 / scale - $1).magnitude < 1e-5 })
    let trace = hutchinsonTrace(at: x, of: Coupled(scale: scale), probes: 50)
    let ordinary = hutchinsonTrace(at: x, of: Coupled(scale: 1 as Float), probes: 50)
    #expect((trace.trace / scale - ordinary.trace).magnitude < 1e-5)
    #expect((trace.standardError / scale - ordinary.standardError).magnitude < 1e-5)
    let density = SpectralDensity(at: x, of: Scaled(scale: scale), probes: 1, iterations: 3)
    #expect(density.nodes.count == 3)
    for (node, expected) in zip(density.nodes, [2, 4, 6] as [Float]) {
      #expect((node.eigenvalue / scale - expected).magnitude < 1e-5 && (node.weight - 1.0 / 3).magnitude < 1e-5)
    }
  }

  @Test("A matrix near either end of the range has the eigenvalues of the ordinary one", arguments: [1e-300, 1, 1e307])
  func extremeMatrices(_ scale: Double) {
    let values = SymmetricEigenDecomposition([[2 * scale, scale], [scale, 2 * scale]]).values
    #expect((values[0] / scale - 1).magnitude < 1e-15 && (values[1] / scale - 3).magnitude < 1e-15)
  }
}
