import Derivatives

/// How a method has ended on a problem of a suite.
public struct SuiteRun: Sendable {
  public let method: String
  public let problem: String
  /// Which start, from 1.
  public let start: Int
  public let isSolved: Bool
  /// Whether it ended because a tolerance was met: the method says that it has converged.
  public let claimsConvergence: Bool
  /// The certified digits of the parameters at the end, of a regression.
  public let digits: Double?
  /// f at the end, in double precision and without an added constant.
  public let value: Double
  /// |∇f| at the end as the run knows it, and at the start.
  public let gradientLength: Double
  public let firstGradientLength: Double
  public let parameters: [Double]
  public let count: EvaluationCount
  public let steps: Int
  /// Why it ended: the name of the reason, and in words.
  public let stop: String
  public let stopText: String
  public let seconds: Double

  /// Whether it says that it has converged, and has not.
  public var claimsWrongly: Bool { claimsConvergence && !isSolved }
}
