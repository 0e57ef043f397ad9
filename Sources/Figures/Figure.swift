/// A picture of one or more panels, rendered to SVG text.
///
///     var figure = Figure(title: "Gradient descent", description: "Iterates zigzag to the minimum.")
///     figure.panel(Panel(xAxis: Axis("*x*"), yAxis: Axis("*y*"), elements: [.trajectory(iterates)]))
///     let svg = figure.svg(theme: .adaptive)
///
/// The same figure always renders to the same bytes.
public struct Figure: Sendable {
  /// The heading, and the picture's name for screen readers.
  public var title: String
  /// What the picture shows, in words, for readers who cannot see it; composed from the axes if empty.
  public var description: String
  /// The size of the whole picture in pixels.
  public var size: Size
  /// The number of panels side by side; `nil` for a nearly square grid.
  public var columns: Int?
  /// Where one legend for all panels stands.
  public var legend: SharedLegend
  /// Whether the title is drawn; a caption may make it redundant.
  public var showsTitle: Bool
  /// The panels, row by row.
  public var panels: [Panel] = []

  /// Traps when the size is not positive or `columns` is below 1.
  public init(
    title: String = "", description: String = "", size: Size = Size(640, 440), columns: Int? = nil,
    legend: SharedLegend = .none, showsTitle: Bool = true
  ) {
    require(
      size.width > 0 && size.height > 0 && size.width < 1e6 && size.height < 1e6,
      "a figure's size must be positive and below a million, found \(size.width) × \(size.height)")
    require(columns.map { $0 >= 1 } ?? true, "a figure needs a column or more, found \(columns ?? 0)")
    self.title = title
    self.description = description
    self.size = size
    self.columns = columns
    self.legend = legend
    self.showsTitle = showsTitle
  }

  /// Adds a panel behind those already there.
  public mutating func panel(_ panel: Panel) { panels.append(panel) }

  /// Whether any trajectory, in an inset or not, has a moving marker.
  var isAnimated: Bool {
    func isAnimated(_ panel: Panel) -> Bool {
      panel.elements.contains { $0.mark.isAnimated }
        || panel.insets.contains { isAnimated($0.panel) }
    }
    return panels.contains(where: isAnimated)
  }

  /// The picture as an SVG document.
  public func svg(theme: Theme = .light) -> String {
    FigureRenderer(figure: self, theme: theme).svg()
  }
}
