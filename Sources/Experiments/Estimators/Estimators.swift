import Derivatives
import Optimizers
import Scalars
import Spectra

/// How far estimates of a trace and of a diagonal are off, for as many products: Hutchinson's beside those that first
/// look for the space in which the large eigenvalues are.
///
/// Three matrices: one whose eigenvalues fall off fast, one whose eigenvalues are all alike, and the Hessian of a
/// network (``BarsNetwork``) after some steps of training.
public struct Estimators: Sendable {
  /// A symmetric matrix, row by row.
  public struct Case: SymmetricOperator, Sendable {
    public let name: String
    public let rows: [[Double]]

    public var count: Int { rows.count }
    public var diagonal: [Double] { rows.indices.map { rows[$0][$0] } }
    public var trace: Double { diagonal.reduce(0, +) }

    public func multiply(_ v: [Double], into product: inout [Double]) {
      for i in rows.indices { product[i] = Double.dot(rows[i], v) }
    }
  }

  /// The relative error of one method for each number of products, in the root mean square over seeds.
  public struct Curve: Sendable {
    public let method: String
    public let errors: [Double]
  }

  /// A matrix, and what was measured with it.
  public struct Measured: Sendable {
    public let matrix: Case
    public let trace: [Curve]
    public let diagonal: [Curve]
  }

  /// The numbers of products.
  public let products: [Int]
  /// How many seeds the errors are means over.
  public let seeds: Int
  public let cases: [Measured]

  /// Two matrices of n rows: with eigenvalues that fall off, and with such as are all alike.
  public static func spectra(dimensions n: Int = 200) -> [Case] {
    [
      Case(name: "eigenvalues that fall off: 0.7ⁱ", rows: matrix((0..<n).map { .pow(0.7, $0) })),
      Case(
        name: "eigenvalues that are alike: 1 to 3", rows: matrix((0..<n).map { 1 + 2 * Double($0) / Double(n - 1) })),
    ]
  }

  /// The Hessian of the network after some steps of training.
  public static func network(trainingSteps: Int = 100) throws(OptimizerError) -> Case {
    let network = BarsNetwork()
    let trained = try network.trained(by: AdaHessian.official(), steps: trainingSteps).parameters
    return Case(name: "the Hessian of a network", rows: hessian(at: trained.values, of: network))
  }

  public init(of matrices: [Case], products: [Int] = [6, 12, 24, 48, 96], seeds: Int = 20) {
    (self.products, self.seeds) = (products, seeds)
    cases = matrices.map { matrix in
      var a = matrix
      func curve(_ method: String, _ error: (_ products: Int, _ seed: UInt64, _ a: inout Case) -> Double) -> Curve {
        Curve(
          method: method,
          errors: products.map { products in
            let squares = (0..<UInt64(seeds)).reduce(0) { $0 + Double.pow(error(products, $1, &a), 2) }
            return (squares / Double(seeds)).squareRoot()
          })
      }
      let (trace, diagonal) = (matrix.trace, matrix.diagonal)
      func off(_ estimate: [Double]) -> Double {
        let square = zip(estimate, diagonal).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        return (square / Double.squaredNorm(diagonal)).squareRoot()
      }
      return Measured(
        matrix: matrix,
        trace: [
          curve("Hutchinson") { hutchinsonTrace(of: &$2, probes: $0, seed: $1).trace / trace - 1 },
          curve("Hutch++") { hutchPlusPlusTrace(of: &$2, products: $0, seed: $1).trace / trace - 1 },
          curve("XTrace") { xTrace(of: &$2, products: $0, seed: $1).trace / trace - 1 },
        ],
        diagonal: [
          curve("Hutchinson") { off(Self.hutchinson(of: &$2, probes: $0, seed: $1)) },
          curve("XDiag") { off(xDiagonal(of: &$2, products: $0, seed: $1)) },
        ])
    }
  }

  /// A matrix with these eigenvalues, in a random basis: the product of n reflections.
  static func matrix(_ eigenvalues: [Double]) -> [[Double]] {
    let n = eigenvalues.count
    var generator = SplitMix64(seed: 11)
    let normals = (0..<n).map { _ in
      let v = (0..<n).map { _ in Double.random(in: -1...1, using: &generator) }
      let length = Double.squaredNorm(v).squareRoot()
      return v.map { $0 / length }
    }
    var rows = (0..<n).map { i in (0..<n).map { $0 == i ? eigenvalues[i] : 0 } }
    for v in normals {
      // (I − 2vvᵀ)A(I − 2vvᵀ), with w = Av.
      let w = rows.map { Double.dot($0, v) }
      let c = Double.dot(v, w)
      for i in 0..<n {
        for j in 0..<n { rows[i][j] += 4 * c * v[i] * v[j] - 2 * (v[i] * w[j] + w[i] * v[j]) }
      }
    }
    return rows
  }

  /// Hutchinson's estimate of the diagonal: the mean of z ⊙ Az.
  static func hutchinson(of a: inout Case, probes: Int, seed: UInt64) -> [Double] {
    meanOfProbes(
      a.count, probes, draw: { Probes.drawSigns(seed: seed, index: $0, into: &$1) },
      product: { z, _, product in
        a.multiply(z, into: &product)
        return 0
      }
    ).diagonal
  }
}
