import Derivatives
import Optimizers
import Scalars

/// A way to minimize, by the name that the command line has for it.
///
/// The methods of `curvature suite` are ``all``; another is another line there.
public struct SuiteMethod: Sendable {
  public let name: String
  /// Whether it minimizes sums of squares only, from their residuals.
  public let needsResiduals: Bool
  private let inDouble: Runner
  private let inFloat: Runner

  private typealias Runner =
    @Sendable (
      _ problem: SuiteProblem, _ start: Int, _ rules: StoppingRules
    ) throws(OptimizerError) -> SuiteRun

  /// A method that is one optimizer, in double and in single precision.
  public init<D: Optimizer<Double>, F: Optimizer<Float>>(
    _ optimizer: D, _ single: F, name: String? = nil, needsResiduals: Bool = false
  ) {
    let name = name ?? D.name
    self.name = name
    self.needsResiduals = needsResiduals
    inDouble = { problem, start, rules throws(OptimizerError) in
      try Self.run(optimizer, name, problem, start, rules)
    }
    inFloat = { problem, start, rules throws(OptimizerError) in try Self.run(single, name, problem, start, rules) }
  }

  public static let all: [SuiteMethod] = [
    SuiteMethod(LBFGS<Double>(), LBFGS<Float>()),
    SuiteMethod(NewtonCG<Double>(), NewtonCG<Float>()),
    SuiteMethod(Newton<Double>(), Newton<Float>()),
    SuiteMethod(
      Newton<Double>(solver: .conjugateGradients), Newton<Float>(solver: .conjugateGradients), name: "trust-region"),
    SuiteMethod(CubicNewton<Double>(), CubicNewton<Float>()),
    SuiteMethod(LevenbergMarquardt<Double>(), LevenbergMarquardt<Float>(), needsResiduals: true),
    SuiteMethod(GaussNewton<Double>(), GaussNewton<Float>(), needsResiduals: true),
  ]

  /// Minimizes the problem from one of its starts, counted from 1.
  ///
  /// What an optimizer throws ends the run, like any other reason; a rule that cannot be used throws.
  public func run(
    on problem: SuiteProblem, start: Int, until rules: StoppingRules, single: Bool = false
  ) throws(OptimizerError) -> SuiteRun {
    try (single ? inFloat : inDouble)(problem, start, rules)
  }

  private static func run<O: Optimizer>(
    _ optimizer: O, _ name: String, _ problem: SuiteProblem, _ start: Int, _ rules: StoppingRules
  ) throws(OptimizerError) -> SuiteRun {
    typealias T = O.Element
    let point = problem.starts[start - 1].map { T($0) }
    var run = Run(from: ParameterStore(point), with: optimizer)
    var oracle = CountingOracle(ExactDerivatives(of: problem, as: T.self, threads: 1))
    var first = Double.nan
    var failure: OptimizerError?
    let clock = ContinuousClock()
    let begin = clock.now
    do throws(OptimizerError) {
      try run.minimize(using: &oracle, until: rules) { run in
        if run.stepCount == 0 { first = Double(euclideanNorm(run.gradient)) }
        return !Task.isCancelled
      }
    } catch .hyperparameter(let name, let expected, let found) {
      throw .hyperparameter(name: name, expected: expected, found: found)
    } catch {
      failure = error
    }
    let time = clock.now - begin
    let end = run.parameters.values.map { Double($0) }
    var withoutConstant = problem
    withoutConstant.constant = 0
    return SuiteRun(
      method: name, problem: problem.name, start: start, isSolved: problem.isSolved(at: end),
      claimsConvergence: run.stopReason?.isConvergence ?? false, digits: problem.digits(of: end),
      value: withoutConstant(end),
      gradientLength: Double(euclideanNorm(run.gradient)), firstGradientLength: first, parameters: end,
      count: oracle.count, steps: run.stepCount, stop: run.stopReason?.name ?? "threw",
      stopText: run.stopReason?.description ?? failure.map { "\($0)" } ?? "", seconds: time / .seconds(1))
  }
}
