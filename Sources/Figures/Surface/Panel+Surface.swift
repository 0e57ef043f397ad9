extension Panel {
  /// A panel that shows a field as a surface in space, hidden parts hidden, with lines and markers on it.
  ///
  ///     figure.panel(.surface(bowl, xAxis: Axis("*x*"), yAxis: Axis("*y*"), zAxis: Axis("*f*"),
  ///       elements: [.trajectory(iterates, label: "AdaHessian")]))
  ///
  /// - Parameters:
  ///   - field: The heights; a grid of more than 40 cells a side is thinned, cells with a non-finite corner
  ///     are left out.
  ///   - elements: Lines, trajectories, scatters, markers and contours; they follow the surface above their
  ///     points and lie on its upper side, without step numbers, arrows and animation. Other elements trap.
  ///   - colorMap: The colours, from the lowest height to the highest.
  ///   - viewpoint: Where the viewer stands.
  ///   - floor: The levels of contours on the floor, which then lies deeper; none if `nil`.
  public static func surface(
    _ field: ScalarField, title: String = "", xAxis: Axis = Axis(), yAxis: Axis = Axis(),
    zAxis: Axis = Axis(), elements: [Element] = [], colorMap: ColorMap = .viridis,
    viewpoint: Viewpoint = Viewpoint(), floor: ContourLevels? = nil, legend: LegendPlacement = .automatic
  ) -> Panel {
    for (i, element) in elements.enumerated() {
      require(
        element.mark.draping != nil,
        "a surface carries lines, trajectories, scatters, markers and contours, and elements[\(i)] is none of these")
    }
    var panel = Panel(title: title, xAxis: xAxis, yAxis: yAxis, elements: elements, legend: legend)
    panel.surface = Surface(field: field, zAxis: zAxis, colorMap: colorMap, viewpoint: viewpoint, floor: floor)
    return panel
  }
}
