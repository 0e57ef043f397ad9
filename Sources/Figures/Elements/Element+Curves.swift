extension Element {
  /// Draws a polyline through the points.
  ///
  /// - Parameters:
  ///   - points: The vertices; the line breaks at non-finite ones.
  ///   - label: The name in the legend.
  ///   - style: The look; the next series' if `nil`.
  ///   - showsMarkers: Whether points carry markers, thinned out where they would touch.
  public static func line(
    _ points: [Point], label: String? = nil, style: Style? = nil, showsMarkers: Bool = false
  ) -> Element {
    Element(LineMark(points: points, showsMarkers: showsMarkers), label: label, style: style)
  }

  /// Draws the graph of a function, sampled evenly; the line breaks where the function is not finite.
  ///
  ///     .line(over: -0.6...0.6, label: "*f*") { x in x * x }
  public static func line(
    over range: ClosedRange<Double>, samples: Int = 601, label: String? = nil, style: Style? = nil,
    _ function: (_ x: Double) throws -> Double
  ) rethrows -> Element {
    require(samples >= 2, "a curve needs two samples or more, found \(samples)")
    let points = try (0..<samples).map { index in
      let t = Double(index) / Double(samples - 1)
      let x = range.lowerBound * (1 - t) + range.upperBound * t
      return Point(x, try function(x))
    }
    return Element(LineMark(points: points, showsMarkers: false, isGraph: true), label: label, style: style)
  }

  /// Draws a marker at each point; non-finite points are left out.
  public static func scatter(_ points: [Point], label: String? = nil, style: Style? = nil) -> Element {
    Element(ScatterMark(points: points), label: label, style: style)
  }

  /// Draws the path of an iteration: a solid line with a marker at every step, hollow at the start, larger at
  /// the end, and arrows along the way.
  ///
  ///     .trajectory(iterates, label: "AdaHessian", steps: .automatic)
  ///
  /// - Parameters:
  ///   - points: The iterates, the start first; the line breaks at non-finite ones.
  ///   - label: The name in the legend.
  ///   - style: The look; the next series' if `nil`.
  ///   - steps: Which steps carry their number.
  ///   - showsArrows: Whether arrowheads show the direction where the line is long enough.
  ///   - animation: The pace of a marker that runs along the path; none if `nil`.
  public static func trajectory(
    _ points: [Point], label: String? = nil, style: Style? = nil, steps: StepLabels = .none,
    showsArrows: Bool = true, animation: Animation? = nil
  ) -> Element {
    Element(
      TrajectoryMark(points: points, steps: steps, showsArrows: showsArrows, animation: animation),
      label: label, style: style)
  }

  /// Draws a vertical line across the panel.
  public static func verticalLine(
    at x: Double, label: String? = nil, style: Style = .reference
  ) -> Element {
    Element(ReferenceMark(value: x, isVertical: true), label: label, style: style)
  }

  /// Draws a horizontal line across the panel.
  public static func horizontalLine(
    at y: Double, label: String? = nil, style: Style = .reference
  ) -> Element {
    Element(ReferenceMark(value: y, isVertical: false), label: label, style: style)
  }

  /// Draws a marker, with a text beside it if wanted.
  ///
  ///     .marker(at: Point(0, 0), "minimum", label: nil, style: .optimum)
  ///
  /// - Parameters:
  ///   - point: The place; nothing is drawn if it is not finite.
  ///   - text: The annotation.
  ///   - label: The name in the legend.
  ///   - side: Where the text stands; `nil` chooses the side with the least data beneath.
  ///   - style: The look; `marker: .none` leaves only the text.
  public static func marker(
    at point: Point, _ text: String = "", label: String? = nil, side: LabelSide? = nil,
    style: Style = .optimum
  ) -> Element {
    Element(PointMark(points: [point], text: text, side: side), label: label, style: style)
  }

  /// Draws the same marker at several points.
  public static func markers(
    at points: [Point], label: String? = nil, style: Style = .optimum
  ) -> Element {
    Element(PointMark(points: points, text: "", side: nil), label: label, style: style)
  }
}
