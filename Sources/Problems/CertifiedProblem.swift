import Derivatives
import Scalars

/// A sum of squares whose minimum is known, and the starts that it is searched from: what solvers are judged by.
///
///     let problem = NISTRegression.all[0]                       // Misra1a
///     problem.isSolved(at: problem.certified)                   // true
///     problem.isSolved(at: problem.starts[0])                   // false
public protocol CertifiedProblem: LeastSquares {
  var name: String { get }
  /// Where a search begins, the standard or the harder start first.
  var starts: [[Double]] { get }
  /// The values of f at its minima that were published.
  var minima: [Double] { get }
  /// Where the problem comes from.
  var source: String { get }
  /// Whether a search that ended at `x` found what it should; never where `x` is not finite.
  func isSolved(at x: [Double]) -> Bool
}

extension CertifiedProblem {
  /// n, the number of arguments.
  public var dimension: Int { starts[0].count }
}
