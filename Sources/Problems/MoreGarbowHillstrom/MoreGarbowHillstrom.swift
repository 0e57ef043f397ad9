import Derivatives
import Scalars

/// One of the test problems of Moré, Garbow and Hillstrom: sums of squares that have been hard for solvers, each for a
/// reason of its own.
///
///     let rosenbrock = MoreGarbowHillstrom.named("01-Rosenbrock")!
///     rosenbrock(rosenbrock.starts[0])             // 24.2
///
/// The starts are the paper's and ten times that.
///
/// - SeeAlso: Moré, Garbow & Hillstrom, "Testing unconstrained optimization software", ACM Transactions on Mathematical
///   Software 7 (1981).
public struct MoreGarbowHillstrom: CertifiedProblem {
  public let function: Function
  public let name: String
  public let starts: [[Double]]
  /// The published values of f at its finite minima: those that the paper places at infinity, for Bard's problem and
  /// Kowalik and Osborne's, are flat tails where nothing is found. Of Chebyquad, n = 10, a lower one than the paper's is
  /// known since.
  public let minima: [Double]

  /// The paper's functions by its numbers.
  public enum Function: Int, Sendable, CaseIterable {
    case rosenbrock = 1
    case freudensteinRoth, powellBadlyScaled, brownBadlyScaled, beale, jennrichSampson, helicalValley, bard, gaussian
    case meyer, gulf, box3D, powellSingular, wood, kowalikOsborne, brownDennis, osborne1, biggs, osborne2, watson
    case extendedRosenbrock, extendedPowellSingular, penalty1, penalty2, variablyDimensioned, trigonometric
    case brownAlmostLinear, discreteBoundaryValue, discreteIntegral, broydenTridiagonal, broydenBanded
    case linearFullRank, linearRank1, linearRank1WithZeros, chebyquad
  }

  public var source: String {
    "Moré, Garbow & Hillstrom, Testing unconstrained optimization software, ACM TOMS 7 (1981), problem "
      + "\(function.rawValue)"
  }

  /// Whether f(x) is a published minimum f*, up to 1e-4·f* + 1e-10: a tenth of a thousandth, and where f* is 0 what is
  /// far below any f that a search crawls through.
  public func isSolved(at x: [Double]) -> Bool {
    guard x.allSatisfy(\.isFinite) else { return false }
    let value = self(x)
    return minima.contains { (value - $0).magnitude <= 1e-4 * $0 + 1e-10 }
  }

  /// The problem with that name.
  public static func named(_ name: String) -> MoreGarbowHillstrom? { all.first { $0.name == name } }
}

extension MoreGarbowHillstrom {
  init(_ function: Function, _ word: String, from start: [Double], minima: [Double]) {
    self.function = function
    let number = function.rawValue
    name = (number < 10 ? "0" : "") + "\(number)-" + word
    starts = [start, start.map { 10 * $0 }]
    self.minima = minima
  }
}
