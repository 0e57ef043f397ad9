import Derivatives
import Scalars
import TestSupport
import Testing

/// Tests/Golden/hutchinson_exact.json: statistics over all 2ⁿ probes.
struct HutchinsonReference: Decodable, Sendable, CustomStringConvertible {
  let name: String
  let n: Int
  let hessian: [[Double]]
  let mean: [Double]
  let rootMeanSquare: [Double]
  let meanModulus: [Double]
  let rowNorm: [Double]
  let variance: [Double]
  let traceMean: Double
  let traceVariance: Double

  private enum CodingKeys: String, CodingKey {
    case name, n, variance
    case hessian = "H"
    case mean = "mean_zHz"
    case rootMeanSquare = "rms_zHz"
    case meanModulus = "mean_abs_zHz"
    case rowNorm = "row_norm"
    case traceMean = "trace_mean"
    case traceVariance = "trace_variance"
  }

  var description: String { name }

  static let all: [HutchinsonReference] = {
    struct File: Decodable { let cases: [HutchinsonReference] }
    do { return try golden("hutchinson_exact.json", as: File.self).cases } catch {
      fatalError("hutchinson_exact.json: \(error)")
    }
  }()

  /// All 2ⁿ vectors of signs.
  var probes: [[Double]] {
    (0..<(1 << n)).map { bits in (0..<n).map { bits >> $0 & 1 == 1 ? 1 : -1 } }
  }
}

@Suite struct HutchinsonTests {
  /// ½ xᵀHx, whose Hessian is H.
  private func form<S: Field>(_ h: [[Double]], _ x: [S]) -> S {
    var sum: S = 0
    for i in x.indices { for j in x.indices where h[i][j] != 0 { sum += S(h[i][j] / 2) * x[i] * x[j] } }
    return sum
  }

  @Test("The mean over all 2ⁿ probes is the diagonal, exactly", arguments: HutchinsonReference.all)
  func meanIsDiagonal(_ reference: HutchinsonReference) {
    let x = (0..<reference.n).map { Double($0) - 1.5 }
    let (_, gradient, diagonal) = valueWithHutchinsonDiagonal(at: x, along: reference.probes) {
      form(reference.hessian, $0)
    }
    expect(diagonal, within: 1e-14, of: reference.mean, floor: reference.rowNorm.max() ?? 0)
    for i in x.indices {
      expect(gradient[i], within: 1e-13, of: zip(reference.hessian[i], x).reduce(0) { $0 + $1.0 * $1.1 }, floor: 1)
    }
  }

  @Test(
    "E[(z ⊙ Hz)ᵢ²] = Σⱼ Hᵢⱼ²: one probe estimates the row norm, not the diagonal", arguments: HutchinsonReference.all)
  func oneProbeEstimatesRowNorm(_ reference: HutchinsonReference) {
    let x = [Double](repeating: 0.5, count: reference.n)
    let count = Double(reference.probes.count)
    var (squares, moduli, traces) = (
      [Double](repeating: 0, count: x.count), [Double](repeating: 0, count: x.count), [Double]()
    )
    for z in reference.probes {
      let (_, _, one) = valueWithHutchinsonDiagonal(at: x, along: [z]) { form(reference.hessian, $0) }
      for i in x.indices {
        squares[i] += one[i] * one[i] / count
        moduli[i] += abs(one[i]) / count
      }
      traces.append(one.reduce(0, +))
    }
    expect(squares.map { $0.squareRoot() }, within: 1e-13, of: reference.rootMeanSquare)
    expect(squares.map { $0.squareRoot() }, within: 1e-13, of: reference.rowNorm)
    expect(moduli, within: 1e-13, of: reference.meanModulus)
    let diagonal = x.indices.map { reference.hessian[$0][$0] }
    expect(
      zip(squares, diagonal).map { $0 - $1 * $1 }, within: 1e-13, of: reference.variance, floor: squares.max() ?? 0)
    // zᵀHz has the mean tr H and the variance 2 Σ_{i≠j} Hᵢⱼ².
    let mean = traces.reduce(0, +) / count
    expect(mean, within: 1e-13, of: reference.traceMean, floor: reference.rowNorm.max() ?? 0)
    let variance = traces.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
    expect(variance, within: 1e-12, of: reference.traceVariance)
  }

  @Test("For a diagonal Hessian one probe is exact, and a seed gives the same estimate again")
  func exact() {
    var generator = SplitMix64(seed: 1)
    let estimate = hutchinsonDiagonal(at: [1, 2], probes: 1, using: &generator) { x in 10 * x[0] * x[0] + x[1] * x[1] }
    #expect(estimate == [20, 2])
    let f = RandomComposition(seed: 11)
    let x = f.point()
    let seeded = hutchinsonDiagonal(at: x, probes: 6, seed: 5, of: f)
    #expect(seeded == hutchinsonDiagonal(at: x, probes: 6, seed: 5, of: f))
    #expect(seeded != hutchinsonDiagonal(at: x, probes: 6, seed: 6, of: f))
    #expect(valueWithHutchinsonDiagonal(at: x, probes: 6, seed: 5, of: f).diagonal == seeded)
    // A generator goes on: what it gives depends on what it gave.
    var (first, second) = (SplitMix64(seed: 5), SplitMix64(seed: 5))
    let one = hutchinsonDiagonal(at: x, probes: 6, using: &first, of: f)
    #expect(one == hutchinsonDiagonal(at: x, probes: 6, using: &second, of: f))
    #expect(one != hutchinsonDiagonal(at: x, probes: 6, using: &second, of: f))
  }

  @Test("The estimate is the mean of the estimates of its probes")
  func averages() {
    let f = RandomComposition(seed: 12)
    let x = f.point()
    var generator = SplitMix64(seed: 9)
    let probes = (0..<7).map { _ in rademacher(x.count, using: &generator) as [Double] }
    let each = probes.map { valueWithHutchinsonDiagonal(at: x, along: [$0], of: f).diagonal }
    let together = valueWithHutchinsonDiagonal(at: x, along: probes, of: f).diagonal
    for i in x.indices { expect(together[i], within: 1e-14, of: each.reduce(0) { $0 + $1[i] } / 7, floor: 1) }
  }

  @Test("A Rademacher vector consists of signs, one bit each, that are independent from word to word")
  func rademacherVectors() {
    var generator = SplitMix64(seed: 2)
    let z: [Double] = rademacher(100_000, using: &generator)
    #expect(z.allSatisfy { $0 == 1 || $0 == -1 })
    // 5 standard deviations of the mean and of the correlation at the distance of a word.
    #expect(abs(z.reduce(0, +)) < 5 * 316)
    #expect(abs(zip(z, z.dropFirst(64)).reduce(0) { $0 + $1.0 * $1.1 }) < 5 * 316)
    #expect((rademacher(0, using: &generator) as [Float]).isEmpty)
    var (wide, narrow) = (SplitMix64(seed: 3), SplitMix64(seed: 3))
    let double: [Double] = rademacher(130, using: &wide)
    let single: [Float] = rademacher(130, using: &narrow)
    #expect(double == single.map(Double.init))
  }

  @Test("SplitMix64 draws the published sequence")
  func splitMix() {
    // The first outputs for the seed 1234567, from the reference implementation in C.
    var generator = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    for value in expected { #expect(generator.next() == value) }
  }
}
