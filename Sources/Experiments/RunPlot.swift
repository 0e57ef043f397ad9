import Derivatives
import Figures
import Optimizers
import Scalars

/// A picture of one run: its way along the curve of f (one variable), or in the ``TwoVariableViews``, and f against the step.
public struct RunPlot: Sendable {
  /// The picture, as a file.
  public let svg: String

  /// - Parameters:
  ///   - trajectory: the points, as a `Run` records them.
  ///   - objective: the function.
  ///   - variables: the names of its variables.
  ///   - name: what the run is called.
  public init<F: Objective>(
    _ trajectory: [TrajectoryPoint<Double>], of objective: F, variables: [String], name: String
  ) {
    // A run that diverges ends in numbers that no axis holds.
    let points = trajectory.filter { $0.value.isFinite && $0.parameters.allSatisfy { $0.magnitude < 1e100 } }
    let steps = trajectory.last?.step ?? 0
    let title = "\(name), \(steps) steps"
    let description = "The points that \(name) visits in \(steps) steps, and the function's value after each step."
    if variables.count == 2 {
      let views = TwoVariableViews(of: objective, names: variables, runs: [.init(name, points.map(\.parameters))])
      svg = views.figure(title: title, description: description).svg(theme: .adaptive)
      return
    }
    var figure = Figure(
      title: title, description: description, size: Size(variables.count == 1 ? 900 : 520, 440),
      columns: variables.count == 1 ? 2 : 1)
    if variables.count == 1 { figure.panel(Self.curve(points, objective, variables[0], name)) }
    figure.panel(
      Panel(
        xAxis: Axis("step"), yAxis: Axis("*f*"),
        elements: [.line(points.map { Point(Double($0.step), $0.value) }, label: name, style: .series(0))],
        legend: .none))
    svg = figure.svg(theme: .adaptive)
  }

  private static func curve<F: Objective>(
    _ points: [TrajectoryPoint<Double>], _ f: F, _ variable: String, _ name: String
  ) -> Panel {
    let range = margin(points.map { $0.parameters[0] })
    return Panel(
      xAxis: Axis("*\(variable)*", range: range), yAxis: Axis("*f*"),
      elements: [
        .line(over: range, samples: 801, style: .contour.with(lineWidth: 1.4)) { f([$0]) },
        .trajectory(
          points.map { Point($0.parameters[0], $0.value) }, label: name, style: .series(0), showsArrows: false),
      ],
      legend: .automatic)
  }

  /// The range of the numbers, and a little around it.
  private static func margin(_ numbers: [Double]) -> ClosedRange<Double> {
    guard let low = numbers.min(), let high = numbers.max() else { return -1...1 }
    let width = high > low ? (high - low) * 0.15 : Swift.max(1, low.magnitude)
    return (low - width)...(high + width)
  }
}
