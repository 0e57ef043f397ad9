import Derivatives
import Figures
import Optimizers
import Scalars

/// A picture of one run: its way along the curve of f (one variable), or in the ``TwoVariableViews``, and f against the
/// step.
///
/// Points without a finite value, and those that a diverging run has at numbers beside which all others would be one
/// spot, are left out: ``leftOut`` says how many, and the picture does where there is nothing else in it.
public struct RunPlot: Sendable {
  /// The picture, as a file.
  public let svg: String
  /// How many of the run's points are not in the picture.
  public let leftOut: Int
  /// How many points the run has.
  public let count: Int

  /// - Parameters:
  ///   - trajectory: the points, as a `Run` records them.
  ///   - objective: the function.
  ///   - variables: the names of its variables.
  ///   - name: what the run is called.
  public init<F: Objective>(
    _ trajectory: [TrajectoryPoint<Double>], of objective: F, variables: [String], name: String
  ) {
    let finite = trajectory.filter { $0.value.isFinite && $0.parameters.allSatisfy(\.isFinite) }
    let limit = variables.count == 2 ? TwoVariableViews.limit : 1e100
    let near = finite.filter { $0.parameters.allSatisfy { $0.magnitude < limit } }
    // Where all is far away, that is what there is to see.
    let points = near.isEmpty ? finite : near
    count = trajectory.count
    leftOut = trajectory.count - points.count
    let steps = trajectory.last?.step ?? 0
    let title = "\(name), \(steps) step\(steps == 1 ? "" : "s")"
    let missing = leftOut == 0 ? "" : " Left out are \(Self.remark(leftOut, of: trajectory.count))."
    let description =
      "The points that \(name) visits in \(steps) steps, and the function's value after each step." + missing
    if points.isEmpty {
      svg = Self.nothing(trajectory.count, title, description).svg(theme: .adaptive)
      return
    }
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

  /// What is left out, in words.
  public var remark: String { Self.remark(leftOut, of: count) }

  private static func remark(_ leftOut: Int, of count: Int) -> String {
    "\(leftOut) of \(count) point\(count == 1 ? "" : "s"), where the run is not finite or out of all proportion"
  }

  /// A picture that says why it is empty.
  private static func nothing(_ count: Int, _ title: String, _ description: String) -> Figure {
    var figure = Figure(title: title, description: description, size: Size(520, 440))
    let text = count == 0 ? "the run has no points" : "at none of the \(count) points is the function finite"
    figure.panel(
      Panel(
        xAxis: Axis("step", range: 0...1), yAxis: Axis("*f*", range: 0...1),
        elements: [.marker(at: Point(0.5, 0.5), text, side: .top, style: Style(color: .foreground, marker: .none))],
        legend: .none))
    return figure
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
    let most = Double.greatestFiniteMagnitude
    let span = Swift.min(high - low, most)
    let width = span > 0 ? span * 0.15 : Swift.max(1, low.magnitude)
    return Swift.max(low - width, -most)...Swift.min(high + width, most)
  }
}
