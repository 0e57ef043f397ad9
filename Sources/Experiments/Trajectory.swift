import Derivatives
import Optimizers
import Scalars

/// What a ``Run`` in `Double` records: the start, then the point after each step.
public typealias Trajectory = [TrajectoryPoint<Double>]

/// The points that an optimizer visits in `steps` steps from a start: a ``Run`` that keeps every one.
///
/// It ends early where the run does, at a number that is not finite.
public func trajectory<O: Optimizer<Double>, F: Objective>(
  of optimizer: O, minimizing objective: F, from start: [Double], steps: Int
) throws(OptimizerError) -> Trajectory {
  let run = try minimize(
    objective, from: ParameterStore(start), with: optimizer, until: StoppingRules(maximumSteps: steps),
    recording: .every(1))
  // Half of a figure's numbers are none.
  if run.stopReason == .cancelled { throw .cancelled }
  return run.trajectory
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
