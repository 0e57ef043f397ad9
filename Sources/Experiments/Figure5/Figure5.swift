import Derivatives
import Optimizers
import Scalars

/// The paper's Figure 5 from real numbers: the Hessian diagonal, averaged over the 3 × 3 kernels of a convolution and
/// over the rows of a matrix, in ``BarsNetwork`` after some training.
public struct Figure5: Sendable {
  /// One array of parameters and its blocks.
  public struct AveragedArray: Sendable {
    public let name: String
    /// How many elements a block has.
    public let blockSize: Int
    /// |z ⊙ Hz| of one probe.
    public let oneProbe: [Double]
    /// The mean of ``oneProbe`` over each block: what the authors' code divides by.
    public let averaged: [Double]
    /// The row norm of H, which one probe's |z ⊙ Hz| estimates in the root mean square.
    public let exact: [Double]
    /// The spread over probes of one element of an estimate, relative to its mean: before and after averaging.
    public let spread: (before: Double, after: Double)

    /// The part of the variance of the exact row norms that lies inside of the blocks, which an average over blocks
    /// gives up.
    public var variationInside: Double {
      let means = Figure5.blockMeans(exact, blockSize)
      let mean = exact.reduce(0, +) / Double(exact.count)
      let inside = zip(exact, means).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return inside / exact.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }

  public let kernels: AveragedArray
  public let rows: AveragedArray

  public init(trainingSteps: Int = 20, probes: Int = 64) throws(OptimizerError) {
    let network = BarsNetwork()
    let parameters = try network.trained(by: AdaHessian.official(), steps: trainingSteps).parameters
    var generator = SplitMix64(seed: 5)
    let estimates = (0..<probes).map { _ in
      let z: [Double] = rademacher(parameters.values.count, using: &generator)
      return hessianVectorProduct(at: parameters.values, along: z, of: network).map(\.magnitude)
    }
    func array(_ name: String, _ size: Int) -> AveragedArray {
      let range = parameters.layout[name].range
      let raw = estimates.map { Array($0[range]) }
      let means = raw.map { Self.blockMeans($0, size) }
      let exact = range.map { i in
        var direction = [Double](repeating: 0, count: parameters.values.count)
        direction[i] = 1
        let row = hessianVectorProduct(at: parameters.values, along: direction, of: network)
        return Double.squaredNorm(row).squareRoot()
      }
      return AveragedArray(
        name: name, blockSize: size, oneProbe: raw[0], averaged: means[0], exact: exact,
        spread: (Self.relativeSpread(raw), Self.relativeSpread(means)))
    }
    kernels = array("kernels 2", 9)
    rows = array("rows", 16)
  }

  /// Each run of `size` elements replaced by its mean (Eq. 10).
  static func blockMeans(_ d: [Double], _ size: Int) -> [Double] {
    d.indices.map { i in
      let start = i / size * size
      return d[start..<(start + size)].reduce(0, +) / Double(size)
    }
  }

  /// The standard deviation over the samples, relative to the mean, averaged over the elements.
  static func relativeSpread(_ samples: [[Double]]) -> Double {
    let (n, count) = (samples[0].count, Double(samples.count))
    let ratios = (0..<n).map { i in
      let mean = samples.reduce(0) { $0 + $1[i] } / count
      let variance = samples.reduce(0) { $0 + ($1[i] - mean) * ($1[i] - mean) } / count
      return mean > 0 ? variance.squareRoot() / mean : 0
    }
    return ratios.reduce(0, +) / Double(n)
  }
}
