/// What a method has done on a suite.
public struct SuiteSummary: Sendable {
  public let method: String
  public let runs: Int
  public let solved: Int
  /// Solved, and ended by a tolerance.
  public let solvedAndSaid: Int
  /// Ended by a tolerance, and not solved: at another stationary point, or at none.
  public let wrongClaims: Int
  /// Evaluations of the runs that solved their problem, the one in the middle; nil if none did.
  public let medianEvaluations: Int?
  /// Evaluations of all runs.
  public let evaluations: Int
  public let seconds: Double

  public init(of method: String, _ all: [SuiteRun]) {
    let own = all.filter { $0.method == method }
    let solved = own.filter(\.isSolved)
    self.method = method
    runs = own.count
    self.solved = solved.count
    solvedAndSaid = solved.filter(\.claimsConvergence).count
    wrongClaims = own.filter(\.claimsWrongly).count
    medianEvaluations = solved.isEmpty ? nil : solved.map(\.count.all).sorted()[solved.count / 2]
    evaluations = own.reduce(0) { $0 + $1.count.all }
    seconds = own.reduce(0) { $0 + $1.seconds }
  }
}
