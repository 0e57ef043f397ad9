import Derivatives
import Figures
import Scalars

/// How runs of optimizers on a function of two variables are looked at: its value against the step, the variables
/// against the step, contours with the trajectories on them, and the surface in space with the trajectories on it,
/// hidden parts hidden.
///
///     let views = TwoVariableViews(
///       of: Quadratic(), names: ["x", "y"],
///       runs: [.init("gradient descent", run.points.map(\.parameters))])
///     let svg = views.figure(title: "10*x*² + *y*²").svg()
///
/// Each view is a panel of its own; ``figure(title:description:)`` shows the four together.
public struct TwoVariableViews: Sendable {
  /// A labelled sequence of points.
  public struct LabelledRun: Sendable {
    public let label: String
    /// (x, y) after 0, 1, 2, … steps.
    public let points: [[Double]]

    public init(_ label: String, _ points: [[Double]]) {
      self.label = label
      self.points = points
    }
  }

  /// The names of the two variables, of the function's value, and of a step.
  public let names: [String]
  public let valueName: String
  public let stepName: String
  public let x: ClosedRange<Double>
  public let y: ClosedRange<Double>
  public let runs: [LabelledRun]
  /// Where to put a star, if the minimum is known.
  public let minimum: [Double]?
  /// Whether values are shown on a logarithmic axis and contours in geometric steps: right where the least value is 0.
  public let isLogarithmic: Bool
  public let viewpoint: Viewpoint
  /// Whether the contours lie on the floor beneath the surface, too.
  public let hasFloor: Bool
  /// The pace of a marker that runs along the trajectories on the contours; none if `nil`.
  public let animation: Animation?

  let field: ScalarField
  /// The value at each point of each run.
  let values: [[Double]]

  /// - Parameters:
  ///   - objective: the function; it is evaluated on a grid of 101 × 101 points.
  ///   - names: of the two variables.
  ///   - x: the range of the first variable that is shown; what the runs visit, with a margin, if `nil`.
  ///   - y: the same of the second.
  /// - Precondition: there are two names, and each point of each run and the minimum have two components.
  public init<F: Objective>(
    of objective: F, names: [String] = ["x", "y"], valueName: String = "*f*", stepName: String = "step",
    x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil, runs: [LabelledRun], minimum: [Double]? = nil,
    isLogarithmic: Bool = false, viewpoint: Viewpoint = Viewpoint(), hasFloor: Bool = false,
    animation: Animation? = nil
  ) {
    require(names.count == 2, "the views are of two variables and take 2 names, found \(names.count): \(names)")
    for run in runs {
      for (step, point) in run.points.enumerated() {
        require(
          point.count == 2,
          "every point of a run needs 2 components, point \(step) of '\(run.label)' has \(point.count)")
      }
    }
    require(minimum.map { $0.count == 2 } ?? true, "a minimum needs 2 components, found \(minimum ?? [])")
    let visited = runs.flatMap(\.points) + (minimum.map { [$0] } ?? [])
    self.names = names
    self.valueName = valueName
    self.stepName = stepName
    self.x = x ?? Self.range(visited.map { $0[0] })
    self.y = y ?? Self.range(visited.map { $0[1] })
    self.runs = runs
    self.minimum = minimum
    self.isLogarithmic = isLogarithmic
    self.viewpoint = viewpoint
    self.hasFloor = hasFloor
    self.animation = animation
    field = ScalarField(x: self.x, y: self.y, columns: 101, rows: 101) { objective([$0, $1]) }
    values = runs.map { $0.points.map { objective($0) } }
  }

  /// Beyond this a coordinate is of a run that diverged, and ordinary ones beside it would be one spot.
  static let limit = 1e9

  /// A range that holds the values below the limit, all finite ones if there are none, with a margin of a fifth on
  /// either side.
  static func range(_ values: [Double]) -> ClosedRange<Double> {
    let near = values.filter { $0.magnitude < limit }
    let shown = near.isEmpty ? values.filter(\.isFinite) : near
    guard let least = shown.min(), let greatest = shown.max() else { return -1...1 }
    let most = Double.greatestFiniteMagnitude
    let span = Swift.min(greatest - least, most)
    // A few ulps are too narrow for a grid of 101 different numbers.
    let narrowest = Swift.max(least.magnitude, greatest.magnitude).ulp * 1024
    let margin = span > 0 ? Swift.max(span / 5, narrowest) : Swift.max(1, least.magnitude / 5)
    return Swift.max(least - margin, -most)...Swift.min(greatest + margin, most)
  }

  // MARK: Panels

  /// Contours with the trajectories on them.
  public var contours: Panel {
    Panel(
      title: "contours", xAxis: axis(0, x), yAxis: axis(1, y),
      elements: [.filledContour(field, levels: levels), .contour(field, levels: levels, showsLabels: isLogarithmic)]
        + trajectories(animation) + star,
      showsGrid: false)
  }

  /// The surface in space with the trajectories on it.
  public var surface: Panel {
    .surface(
      field, title: "surface", xAxis: axis(0, x), yAxis: axis(1, y), zAxis: Axis(valueName),
      elements: trajectories() + star, viewpoint: viewpoint, floor: hasFloor ? levels : nil, legend: .above)
  }

  /// The value against the step.
  public var progress: Panel {
    let positive = isLogarithmic && values.joined().contains { $0 > 0 }
    return Panel(
      title: "\(valueName) against \(stepName)", xAxis: Axis(stepName),
      yAxis: Axis(valueName, scale: positive ? .logarithmic : .linear),
      elements: zip(runs, values).enumerated().map { i, run in
        .line(run.1.enumerated().map { Point(Double($0), $1) }, label: run.0.label, style: .series(i))
      },
      legend: .automatic)
  }

  /// Both variables against the step.
  public var variables: Panel {
    Panel(
      title: "*\(names[0])* (thick) and *\(names[1])* (thin) against \(stepName)", xAxis: Axis(stepName), yAxis: Axis(),
      elements: runs.enumerated().flatMap { i, run in
        (0..<2).map { variable in
          .line(
            run.points.enumerated().map { Point(Double($0), $1[variable]) }, label: variable == 0 ? run.label : nil,
            style: .series(i).with(lineWidth: variable == 0 ? 2.6 : 1.3))
        }
      } + linesOfMinimum,
      legend: .automatic)
  }

  /// All four.
  public func figure(title: String, description: String = "") -> Figure {
    var figure = Figure(title: title, description: description, size: Size(980, 880), columns: 2)
    for panel in [surface, progress, contours, variables] { figure.panel(panel) }
    return figure
  }

  // MARK: Elements

  private func axis(_ i: Int, _ range: ClosedRange<Double>) -> Axis { Axis("*\(names[i])*", range: range) }

  private static let tens = [1.0, 10, 100, 1000, 10_000]

  var levels: ContourLevels {
    let values = field.values.filter(\.isFinite)
    guard let bottom = values.min(), let greatest = values.max(), greatest > bottom,
      (greatest - bottom).isFinite
    else { return .automatic() }
    guard isLogarithmic, greatest > 0 else {
      // Even levels would leave the floor of a narrow valley empty.
      return .values((0..<12).reversed().map { bottom + (greatest - bottom) / Double(1 << $0) })
    }
    // 1, 2 and 5 times powers of ten: what a label can say in one digit is not rounded.
    var least = 1.0
    while least > greatest / 500 { least /= 10 }
    while least * 5000 <= greatest { least *= 10 }
    return .values((0..<5).flatMap { decade in [1.0, 2, 5].map { $0 * least * Self.tens[decade] } })
  }

  private func trajectories(_ animation: Animation? = nil) -> [Element] {
    runs.enumerated().map { i, run in
      .trajectory(
        run.points.map { Point($0[0], $0[1]) }, label: run.label,
        style: .series(i).with(markerSize: 2.4).with(dash: .solid), animation: animation)
    }
  }

  private var star: [Element] { minimum.map { [.marker(at: Point($0[0], $0[1]), label: "minimum")] } ?? [] }

  /// Both variables of the minimum, across the panel; one entry in the legend names them.
  private var linesOfMinimum: [Element] {
    (minimum ?? []).enumerated().map { i, value in .horizontalLine(at: value, label: i == 0 ? "minimum" : nil) }
  }
}
