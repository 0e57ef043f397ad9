import Derivatives
import Optimizers
import Scalars

/// What a ``Run`` in `Double` records: the start, then the point after each step.
public typealias Trajectory = [TrajectoryPoint<Double>]

/// The points that an optimizer visits in `steps` steps from a start: a ``Run`` that keeps every one.
///
/// It ends early where the run does, at a number that is not finite.
///
/// - Throws: what a ``Run`` throws, and ``OptimizerError/cancelled`` in a task that was cancelled.
public func trajectory<O: Optimizer<Double>, F: Objective>(
  of optimizer: O, minimizing objective: F, from start: [Double], steps: Int
) throws(OptimizerError) -> Trajectory {
  var run = Run(from: ParameterStore(start), with: optimizer, recording: .every(1))
  var derivatives = ExactDerivatives(of: objective, as: Double.self)
  try run.finish(using: &derivatives, until: StoppingRules(maximumSteps: steps))
  return run.trajectory
}

extension Run {
  /// Takes steps until a rule says stop, and throws in a task that was cancelled: half of a figure's numbers are none.
  mutating func finish<Oracle: DerivativeOracle & ~Copyable>(
    using oracle: inout Oracle, until rules: StoppingRules, onStep: (_ run: Run) -> Bool = { _ in true }
  ) throws(OptimizerError) where Oracle.Element == Element {
    if try minimize(using: &oracle, until: rules, onStep: onStep) == .cancelled { throw .cancelled }
  }
}

extension Trajectory {
  /// The first step from which on every point satisfies the condition, if there is one.
  public func firstStep(fromWhich condition: (Element) -> Bool) -> Int? {
    var first: Int?
    for point in self {
      if !condition(point) { first = nil } else if first == nil { first = point.step }
    }
    return first
  }

  /// The rows of a comma-separated file: what was run, the step, then every number of the point.
  func csvRows(_ labels: String...) -> [String] {
    map { point in
      let numbers = point.parameters + [point.value] + point.gradient
      let diagonal = point.diagonal?.map { "\($0)" } ?? [String](repeating: "", count: point.parameters.count)
      return (labels + ["\(point.step)"] + numbers.map { "\($0)" } + diagonal).joined(separator: ",")
    }
  }
}
