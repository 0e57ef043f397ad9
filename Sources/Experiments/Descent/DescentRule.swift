import Scalars
import Spectra

/// What a gradient is divided by, to the power k: the Hessian, or numbers made of it.
public enum DescentRule: Sendable, Equatable {
  /// H itself: Eq. 6.
  case hessian
  /// Hᵢᵢ: Eq. 7.
  case diagonal
  /// The means of Hᵢᵢ over runs of so many parameters: Eq. 10.
  case blocks(Int)
  /// |Heᵢ|, which the root of AdaHessian's average of squares estimates.
  case rowNorm
  /// |z ⊙ Hz| for one z of signs.
  case oneProbe([Double])

  /// What the rule divides each component by, where k = 1; nil for the Hessian itself.
  public func divisors(_ hessian: [[Double]]) -> [Double]? {
    let diagonal = hessian.indices.map { hessian[$0][$0] }
    switch self {
    case .hessian: return nil
    case .diagonal: return diagonal
    case .blocks(let size):
      return diagonal.indices.map { i in
        let block = diagonal[(i / size * size)..<Swift.min(i / size * size + size, diagonal.count)]
        return block.reduce(0, +) / Double(block.count)
      }
    case .rowNorm: return hessian.map { Double.dot($0, $0).squareRoot() }
    case .oneProbe(let signs): return hessian.map { Double.dot($0, signs).magnitude }
    }
  }

  /// Δw: the gradient divided by the k-th power.
  func direction(_ gradient: [Double], _ hessian: [[Double]], power: Double) -> [Double] {
    guard let divisors = divisors(hessian) else {
      return SymmetricEigenDecomposition(hessian).apply({ Double.pow($0, -power) }, to: gradient)
    }
    return zip(gradient, divisors).map { $0 / Double.pow($1, power) }
  }
}
