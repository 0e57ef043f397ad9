import Derivatives
import Scalars

/// The paper's Figure 4 from real numbers: Hutchinson's estimate of the Hessian diagonal as probes accumulate.
///
/// (z ⊙ Hz)ᵢ = Σⱼ Hᵢⱼzᵢzⱼ: the estimate is the row sums of H ⊙ zzᵀ. The mean of zzᵀ over probes tends to the identity,
/// so what is not on the diagonal fades. H is that of the first kernels of ``BarsNetwork``, 36 × 36.
public struct Figure4: Sendable {
  /// The block of H, exact.
  public let hessian: [[Double]]
  /// The probes, each of 36 signs, in their order.
  public let probes: [[Double]]

  public init(probes count: Int = 1024, seed: UInt64 = 4) {
    let network = BarsNetwork()
    let start = BarsNetwork.start()
    let block = start.layout["kernels 1"].range
    hessian = block.map { i in
      var direction = [Double](repeating: 0, count: start.values.count)
      direction[i] = 1
      return Array(hessianVectorProduct(at: start.values, along: direction, of: network)[block])
    }
    var generator = SplitMix64(seed: seed)
    let n = block.count
    probes = (0..<count).map { _ in rademacher(n, using: &generator) }
  }

  /// H ⊙ mean of zzᵀ over the first probes, row by row.
  public func masked(by count: Int) -> [[Double]] {
    hessian.indices.map { i in
      hessian.indices.map { j in
        hessian[i][j] * probes.prefix(count).reduce(0) { $0 + $1[i] * $1[j] } / Double(count)
      }
    }
  }

  /// The estimate from the first probes: the row sums of ``masked(by:)``.
  public func estimate(from count: Int) -> [Double] { masked(by: count).map { $0.reduce(0, +) } }

  /// |estimate − diagonal| / |diagonal|, in the Euclidean norm.
  public func relativeError(from count: Int) -> Double {
    let (estimate, exact) = (estimate(from: count), hessian.indices.map { hessian[$0][$0] })
    let squares = zip(estimate, exact).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return (squares / Double.squaredNorm(exact)).squareRoot()
  }

  /// What theory expects of ``relativeError(from:)`` in the root mean square: √(Σ_{i≠j} Hᵢⱼ² / probes) / |diagonal|.
  public func expectedError(from count: Int) -> Double {
    var (off, on) = (0.0, 0.0)
    for (i, row) in hessian.enumerated() {
      for (j, h) in row.enumerated() { if i == j { on += h * h } else { off += h * h } }
    }
    return (off / Double(count) / on).squareRoot()
  }
}
