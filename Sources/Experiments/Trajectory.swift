import Derivatives
import Optimizers

/// The points that an optimizer visits, with what it saw there.
public struct Trajectory: Sendable {
  /// One visited point.
  public struct Point: Sendable {
    public let parameters: [Double]
    public let value: Double
    public let gradient: [Double]
    /// The Hessian diagonal that the step to this point used; none at the start, or for a first-order method.
    public let diagonal: [Double]?
  }

  /// The start, then the point after each step.
  public private(set) var points: [Point] = []

  /// Runs an optimizer for a number of steps.
  public init<O: Optimizer<Double>, F: Objective>(
    of optimizer: O, minimizing objective: F, from start: [Double], steps: Int
  ) throws(OptimizerError) {
    var optimizer = optimizer
    var parameters = ParameterStore(start)
    var derivatives = ExactDerivatives(of: objective, as: Double.self)
    for step in 0...steps {
      let (value, gradient) = valueWithGradient(at: parameters.values, of: objective)
      let diagonal = step == 0 ? nil : (optimizer as? AdaHessian<Double>)?.diagonal
      points.append(Point(parameters: parameters.values, value: value, gradient: gradient, diagonal: diagonal))
      if step < steps { try optimizer.step(&parameters, using: &derivatives) }
    }
  }

  /// The first step from which on every point satisfies the condition, if there is one.
  public func firstStep(fromWhich condition: (Point) -> Bool) -> Int? {
    let failures = points.lastIndex { !condition($0) }
    guard let failures else { return 0 }
    return failures + 1 < points.count ? failures + 1 : nil
  }

  /// The rows of a comma-separated file: what was run, the step, then every number of the point.
  func csvRows(_ labels: String...) -> [String] {
    points.enumerated().map { step, point in
      let numbers = point.parameters + [point.value] + point.gradient
      let diagonal = point.diagonal?.map { "\($0)" } ?? [String](repeating: "", count: point.parameters.count)
      return (labels + ["\(step)"] + numbers.map { "\($0)" } + diagonal).joined(separator: ",")
    }
  }
}
