import Derivatives
import Optimizers
import Scalars
import Spectra

/// The paper's Figure 2 from real numbers: the loss of ``BarsNetwork`` around a trained point, along two eigenvectors
/// of the Hessian of each block of parameters.
public struct Figure2: Sendable {
  /// One block of parameters, and the Hessian of the loss as a function of it alone.
  public struct BlockSpectrum: Sendable {
    public let name: String
    public let range: Range<Int>
    /// All eigenvalues of the block's own Hessian, the largest modulus first.
    public let eigenvalues: [Double]
    /// The eigenvectors of the first two.
    public let directions: [[Double]]
    /// The components of the gradient along them.
    public let slopes: [Double]

    /// How much of Σ|λᵢ| the first eigenvalue makes up.
    public var share: Double { eigenvalues[0].magnitude / eigenvalues.reduce(0) { $0 + $1.magnitude } }
  }

  public let network = BarsNetwork()
  public let parameters: [Double]
  /// The first kernels, the second kernels, and the rows of the matrix.
  public let blocks: [BlockSpectrum]

  public init(trainingSteps: Int = 20) throws(OptimizerError) {
    let network = network
    let trained = try network.trained(by: AdaHessian.official(), steps: trainingSteps).parameters
    let values = trained.values
    let slope = gradient(at: values, of: network)
    parameters = values
    blocks = ["kernels 1", "kernels 2", "rows"].map { name in
      let range = trained.layout[name].range
      let hessian = range.map { i in
        var direction = [Double](repeating: 0, count: values.count)
        direction[i] = 1
        return Array(hessianVectorProduct(at: values, along: direction, of: network)[range])
      }
      let eigen = SymmetricEigenDecomposition(hessian)
      let order = eigen.values.indices.sorted { eigen.values[$0].magnitude > eigen.values[$1].magnitude }
      let directions = order.prefix(2).map { Self.oriented(eigen.vectors[$0]) }
      return BlockSpectrum(
        name: name, range: range, eigenvalues: order.map { eigen.values[$0] }, directions: directions,
        slopes: directions.map { Double.dot($0, slope[range]) })
    }
  }

  /// An eigenvector has no sign; the largest component is made positive, so that a picture does not depend on the
  /// solver.
  static func oriented(_ u: [Double]) -> [Double] {
    let largest = u.max { $0.magnitude < $1.magnitude } ?? 1
    return largest < 0 ? u.map { -$0 } : u
  }

  /// The loss at the trained point, moved by `a` along the first and by `b` along the second direction of a block.
  public func loss(_ block: BlockSpectrum, _ a: Double, _ b: Double) -> Double {
    var moved = parameters
    for (i, place) in block.range.enumerated() {
      moved[place] += a * block.directions[0][i] + b * block.directions[1][i]
    }
    return network(moved)
  }

  /// The loss at the trained point.
  public var value: Double { network(parameters) }
}
