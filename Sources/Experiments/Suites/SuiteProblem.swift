import Derivatives
import Problems
import Scalars

/// A problem of a suite as a solver sees it: its parameters in any units, and with a constant added to f.
///
/// It is one type for all problems, so that an optimizer is compiled once for all of them.
public struct SuiteProblem: CertifiedProblem {
  @usableFromInline let content: Content
  /// How many of the problem's units a unit of each parameter is; empty where they are the same.
  public var units: [Double] = []
  /// What is added to f. The residuals do not know of it: with it f is not the sum of their squares.
  public var constant = 0.0

  @usableFromInline enum Content: Sendable {
    case nist(NISTRegression)
    case mgh(MoreGarbowHillstrom)
  }

  init(_ content: Content) { self.content = content }

  var certified: any CertifiedProblem {
    switch content {
    case .nist(let problem): problem
    case .mgh(let problem): problem
    }
  }

  public var name: String { certified.name }
  public var source: String { certified.source }
  public var starts: [[Double]] {
    certified.starts.map { x in units.isEmpty ? x : zip(x, units).map { $0 / $1 } }
  }
  public var minima: [Double] { certified.minima.map { $0 + constant } }

  /// The same problem where parameter i is measured in units of `units[i % units.count]`.
  public func inUnits(_ units: [Double]) -> SuiteProblem {
    var problem = self
    problem.units = (0..<dimension).map { units[$0 % units.count] }
    return problem
  }

  /// `x` in the problem's own units.
  @inlinable func unscaled<S: Scalar>(_ x: [S]) -> [S] {
    units.isEmpty ? x : zip(x, units).map { $0 * S($1) }
  }

  @inlinable public func residuals<S: Scalar>(_ x: [S]) -> [S] {
    switch content {
    case .nist(let problem): problem.residuals(unscaled(x))
    case .mgh(let problem): problem.residuals(unscaled(x))
    }
  }

  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let sum = S.squaredNorm(residuals(x))
    return constant == 0 ? sum : sum + S(constant)
  }

  public func isSolved(at x: [Double]) -> Bool { certified.isSolved(at: unscaled(x)) }

  /// The certified digits that `x` has, of a regression.
  public func digits(of x: [Double]) -> Double? {
    if case .nist(let problem) = content { problem.digits(of: unscaled(x)) } else { nil }
  }
}
