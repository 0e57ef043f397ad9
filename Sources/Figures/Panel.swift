/// A pair of axes and what is drawn between them.
///
///     Panel(
///       xAxis: Axis("iteration"), yAxis: Axis("loss", scale: .logarithmic),
///       elements: [.line(losses, label: "AdaHessian")], legend: .topRight)
///
/// A panel without data shows empty axes.
public struct Panel: Sendable {
  /// The heading above the plot area.
  public var title: String
  public var xAxis: Axis
  public var yAxis: Axis
  /// What is drawn, the first at the bottom.
  public var elements: [Element]
  public var legend: LegendPlacement
  public var aspect: Aspect
  /// Whether light lines continue the ticks across the plot area.
  public var showsGrid: Bool
  /// Smaller panels inside the plot area.
  public var insets: [Inset]
  /// What makes the panel show a surface in space instead of a plane.
  var surface: Surface?

  public init(
    title: String = "", xAxis: Axis = Axis(), yAxis: Axis = Axis(), elements: [Element] = [],
    legend: LegendPlacement = .automatic, aspect: Aspect = .fill, showsGrid: Bool = true,
    insets: [Inset] = []
  ) {
    self.title = title
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.elements = elements
    self.legend = legend
    self.aspect = aspect
    self.showsGrid = showsGrid
    self.insets = insets
  }
}
