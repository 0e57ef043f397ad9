import Derivatives
import Symbolics

/// An objective with a name: what a benchmark, a test or a proof is about.
///
///     let problem = Beale()
///     valueWithGradient(at: problem.point) { problem($0) }
///     problem.verification().equality               // proved
public protocol Problem: Objective {
  var name: String { get }
  /// The function in the notation of the parser; `Formula(parsing: formula, variables: variables)` is the same
  /// function.
  var formula: String { get }
  /// A name for each argument.
  var variables: [String] { get }
  /// A point of the domain, away from kinks, to evaluate at or to start from.
  var point: [Double] { get }
  /// Where the problem comes from.
  var source: String { get }
}

extension Problem {
  /// The number of arguments.
  public var dimension: Int { variables.count }

  /// Whether the Hessian-vector products of this code, run on symbols, are those of the closed form.
  public func verification(modes: [HessianVectorProductMode] = HessianVectorProductMode.allCases) -> Verification {
    verify(self, variables: variables, modes: modes)
  }
}
