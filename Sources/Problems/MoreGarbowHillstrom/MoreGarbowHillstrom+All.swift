extension MoreGarbowHillstrom {
  /// The paper's 35 functions, some of them in several dimensions: 42 problems, by its numbers. What follows a name is
  /// n, and m where it is not the paper's.
  public static let all: [MoreGarbowHillstrom] = few + many

  private static let few = [
    MoreGarbowHillstrom(.rosenbrock, "Rosenbrock", from: [-1.2, 1], minima: [0]),
    MoreGarbowHillstrom(.freudensteinRoth, "FreudensteinRoth", from: [0.5, -2], minima: [0, 48.9842]),
    MoreGarbowHillstrom(.powellBadlyScaled, "PowellBadlyScaled", from: [0, 1], minima: [0]),
    MoreGarbowHillstrom(.brownBadlyScaled, "BrownBadlyScaled", from: [1, 1], minima: [0]),
    MoreGarbowHillstrom(.beale, "Beale", from: [1, 1], minima: [0]),
    MoreGarbowHillstrom(.jennrichSampson, "JennrichSampson", from: [0.3, 0.4], minima: [124.362]),
    MoreGarbowHillstrom(.helicalValley, "HelicalValley", from: [-1, 0, 0], minima: [0]),
    MoreGarbowHillstrom(.bard, "Bard", from: [1, 1, 1], minima: [8.21487e-3]),
    MoreGarbowHillstrom(.gaussian, "Gaussian", from: [0.4, 1, 0], minima: [1.12793e-8]),
    MoreGarbowHillstrom(.meyer, "Meyer", from: [0.02, 4000, 250], minima: [87.9458]),
    MoreGarbowHillstrom(.gulf, "GulfRD", from: [5, 2.5, 0.15], minima: [0]),
    MoreGarbowHillstrom(.box3D, "Box3D", from: [0, 10, 20], minima: [0]),
    MoreGarbowHillstrom(.powellSingular, "PowellSingular", from: [3, -1, 0, 1], minima: [0]),
    MoreGarbowHillstrom(.wood, "Wood", from: [-3, -1, -3, -1], minima: [0]),
    MoreGarbowHillstrom(.kowalikOsborne, "KowalikOsborne", from: [0.25, 0.39, 0.415, 0.39], minima: [3.07505e-4]),
    MoreGarbowHillstrom(.brownDennis, "BrownDennis", from: [25, 5, -5, -1], minima: [85822.2]),
    MoreGarbowHillstrom(.osborne1, "Osborne1", from: [0.5, 1.5, -1, 0.01, 0.02], minima: [5.46489e-5]),
    MoreGarbowHillstrom(.biggs, "BiggsEXP6", from: [1, 2, 1, 1, 1, 1], minima: [5.65565e-3, 0]),
    MoreGarbowHillstrom(
      .osborne2, "Osborne2", from: [1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5], minima: [4.01377e-2]),
  ]

  private static let many = [
    MoreGarbowHillstrom(.watson, "Watson6", from: repeated([0], 6), minima: [2.28767e-3]),
    MoreGarbowHillstrom(.watson, "Watson9", from: repeated([0], 9), minima: [1.39976e-6]),
    MoreGarbowHillstrom(.watson, "Watson12", from: repeated([0], 12), minima: [4.72238e-10]),
    MoreGarbowHillstrom(.extendedRosenbrock, "ExtRosenbrock10", from: repeated([-1.2, 1], 5), minima: [0]),
    MoreGarbowHillstrom(.extendedRosenbrock, "ExtRosenbrock100", from: repeated([-1.2, 1], 50), minima: [0]),
    MoreGarbowHillstrom(.extendedPowellSingular, "ExtPowellSingular12", from: repeated([3, -1, 0, 1], 3), minima: [0]),
    MoreGarbowHillstrom(.penalty1, "PenaltyI-4", from: indexed(4) { $0 }, minima: [2.24997e-5]),
    MoreGarbowHillstrom(.penalty1, "PenaltyI-10", from: indexed(10) { $0 }, minima: [7.08765e-5]),
    MoreGarbowHillstrom(.penalty2, "PenaltyII-4", from: repeated([0.5], 4), minima: [9.37629e-6]),
    MoreGarbowHillstrom(.penalty2, "PenaltyII-10", from: repeated([0.5], 10), minima: [2.93660e-4]),
    MoreGarbowHillstrom(.variablyDimensioned, "VariablyDim10", from: indexed(10) { 1 - $0 / 10 }, minima: [0]),
    MoreGarbowHillstrom(.trigonometric, "Trigonometric10", from: repeated([0.1], 10), minima: [0, 2.79506e-5]),
    MoreGarbowHillstrom(.brownAlmostLinear, "BrownAlmostLinear10", from: repeated([0.5], 10), minima: [0, 1]),
    MoreGarbowHillstrom(.discreteBoundaryValue, "DiscreteBoundary10", from: parabola(10), minima: [0]),
    MoreGarbowHillstrom(.discreteIntegral, "DiscreteIntegral10", from: parabola(10), minima: [0]),
    MoreGarbowHillstrom(.broydenTridiagonal, "BroydenTridiag10", from: repeated([-1], 10), minima: [0]),
    MoreGarbowHillstrom(.broydenBanded, "BroydenBanded10", from: repeated([-1], 10), minima: [0]),
    MoreGarbowHillstrom(.linearFullRank, "LinearFullRank5-10", from: repeated([1], 5), minima: [5]),
    MoreGarbowHillstrom(.linearRank1, "LinearRank1-5-10", from: repeated([1], 5), minima: [15 / 7]),
    MoreGarbowHillstrom(.linearRank1WithZeros, "LinearRank1Zero-5-10", from: repeated([1], 5), minima: [62 / 17]),
    MoreGarbowHillstrom(.chebyquad, "Chebyquad8", from: indexed(8) { $0 / 9 }, minima: [3.51687e-3]),
    MoreGarbowHillstrom(.chebyquad, "Chebyquad9", from: indexed(9) { $0 / 10 }, minima: [0]),
    MoreGarbowHillstrom(
      .chebyquad, "Chebyquad10", from: indexed(10) { $0 / 11 }, minima: [6.50395e-3, 4.77271e-3]),
  ]

  private static func repeated(_ pattern: [Double], _ count: Int) -> [Double] {
    (0..<count).flatMap { _ in pattern }
  }

  /// f(1), …, f(n).
  private static func indexed(_ n: Int, _ f: (Double) -> Double) -> [Double] { (1...n).map { f(Double($0)) } }

  /// tⱼ(tⱼ − 1) at tⱼ = j/(n + 1).
  private static func parabola(_ n: Int) -> [Double] {
    indexed(n) { j in
      let t = j / Double(n + 1)
      return t * (t - 1)
    }
  }
}
