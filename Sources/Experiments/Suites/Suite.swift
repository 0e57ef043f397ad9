import Problems

/// Problems whose minima are known, for solvers to be compared on.
public enum Suite: String, Sendable, CaseIterable {
  /// NIST's 27 certified nonlinear regressions.
  case nist
  /// The 42 problems of Moré, Garbow and Hillstrom.
  case mgh

  public var title: String {
    switch self {
    case .nist: "NIST's certified nonlinear regressions"
    case .mgh: "The problems of Moré, Garbow and Hillstrom"
    }
  }

  /// What it is to solve one.
  public var criterion: String {
    switch self {
    case .nist: "solved: every parameter agrees with the certified one to 4 digits or more (LRE, of 11)"
    case .mgh: "solved: f is a published minimum f*, up to 1e-4·f* + 1e-10"
    }
  }

  /// Every problem, in the suite's own order.
  public var problems: [SuiteProblem] {
    switch self {
    case .nist: NISTRegression.all.map { SuiteProblem(.nist($0)) }
    case .mgh: MoreGarbowHillstrom.all.map { SuiteProblem(.mgh($0)) }
    }
  }

  /// A few that are different from each other, and quick.
  public var quickProblems: [SuiteProblem] {
    let names: Set<String> =
      switch self {
      case .nist: ["Misra1a", "DanWood", "MGH09", "BoxBOD", "Rat42", "Eckerle4"]
      case .mgh:
        [
          "01-Rosenbrock", "02-FreudensteinRoth", "07-HelicalValley", "08-Bard", "13-PowellSingular", "14-Wood",
          "20-Watson6", "35-Chebyquad8",
        ]
      }
    return problems.filter { names.contains($0.name) }
  }
}
