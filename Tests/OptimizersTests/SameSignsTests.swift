import Derivatives
import Optimizers
import Scalars
import Spectra
import Synchronization
import Testing

/// Σ xᵢ², which notes along which directions its products are taken.
private struct Noted: Objective {
  final class Directions: Sendable {
    private let directions = Mutex<[[Double]]>([])
    func append(_ v: [Double]) { directions.withLock { $0.append(v) } }
    var all: [[Double]] { directions.withLock(\.self) }
  }

  let directions = Directions()

  func callAsFunction<S: Scalar>(_ x: [S]) -> S { S.squaredNorm(x) }

  func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], gradient: inout [T], product: inout [T], using workspace: inout Workspace<T>
  ) -> T {
    directions.append(v.map { Double($0) })
    (gradient, product) = (x.map { 2 * $0 }, v.map { 2 * $0 })
    return T.squaredNorm(x)
  }
}

/// The trace, the diagonal, the density and AdaHessian draw the same signs for one seed.
@Suite struct SameSignsTests {
  static let n = 150  // more than two words

  /// The probes 0, 1, … of a seed.
  private func probes(_ count: Int, seed: UInt64) throws -> [[Double]] {
    try (0..<count).map { k in
      var z = [Double](repeating: 0, count: Self.n)
      try Probes.seeded(seed).draw(k, into: &z)
      return z
    }
  }

  @Test(
    "For one seed the signs of the trace, the diagonal, the density and AdaHessian are the same", arguments: [0, 7])
  func signs(_ seed: UInt64) throws {
    let x = [Double](repeating: 0.5, count: Self.n)
    let expected = try probes(6, seed: seed)
    #expect(Set(expected).count == 6)

    let trace = Noted()
    _ = hutchinsonTrace(at: x, of: trace, probes: 6, seed: seed)
    #expect(trace.directions.all == expected)

    let diagonal = Noted()
    #expect(hutchinsonDiagonal(at: x, probes: 6, seed: seed, of: diagonal) == [Double](repeating: 2, count: Self.n))
    #expect(diagonal.directions.all == expected)

    let density = Noted()
    _ = SpectralDensity(at: x, of: density, probes: 6, iterations: 1, seed: seed)
    #expect(density.directions.all.map { $0.map { $0 > 0 ? 1 : -1 } } == expected)

    // Two probes a step, three steps.
    let steps = Noted()
    var optimizer = AdaHessian<Double>(curvature: .hutchinson(probes: 2), probes: .seeded(seed))
    var parameters = ParameterStore(x)
    for _ in 0..<3 { try optimizer.step(&parameters, minimizing: steps) }
    #expect(steps.directions.all == expected)

    let single = Noted()
    _ = hutchinsonTrace(at: x.map(Float.init), of: single, probes: 6, seed: seed)
    #expect(single.directions.all == expected)
  }

  @Test("Probe k is bits of one mixing a word, on any number of threads", arguments: [0, 1, 63, 64, 65, 150, 1000])
  func threads(_ count: Int) throws {
    let key = SplitMix64.mix(SplitMix64.mix(7) &+ 3)
    let expected = (0..<count).map { i in
      SplitMix64.mix(key &+ UInt64(i / 64)) >> UInt64(i % 64) & 1 == 1 ? 1.0 : -1
    }
    for threads in [1, 2, 3, 8] {
      var z = [Double](repeating: 0, count: count)
      try Probes.seeded(7).draw(3, into: &z, threads: threads)
      #expect(z == expected)
    }
  }

  @Test("So are those of the diagonal of a closure, and one step of AdaHessian has the diagonal that it estimates")
  func closures() throws {
    // Integers: every sum is exact, in whatever order.
    struct Products: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S {
        var sum: S = 0
        for i in x.indices { for j in 0...i { sum += S(i + 2 * j + 1) * x[i] * x[j] } }
        return sum
      }
    }
    let x = (0..<5).map { Double($0 - 2) }
    let estimate = hutchinsonDiagonal(at: x, probes: 4, seed: 9, of: Products())
    #expect(hutchinsonDiagonal(at: x, probes: 4, seed: 9) { Products()($0) } == estimate)
    let drawn = try probes(4, seed: 9).map { Array($0[..<5]) }
    #expect(valueWithHutchinsonDiagonal(at: x, along: drawn, of: Products()).diagonal == estimate)
    #expect(hutchinsonTrace(at: x, of: Products(), probes: 4, seed: 9).trace == estimate.reduce(0, +))
    var optimizer = AdaHessian<Double>(
      curvature: .hutchinson(probes: 4), averaging: .signed, probes: .seeded(9))
    var oracle = ExactDerivatives(of: Products(), as: Double.self)
    try optimizer.differentiate(at: ParameterStore(x), using: &oracle)
    #expect(optimizer.diagonal == estimate)
  }
}
