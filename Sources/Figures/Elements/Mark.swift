/// What an element is made of: knows the data's extent and draws them.
protocol Mark: Sendable {
  /// Widens the extents of both axes to hold the data.
  func include(in x: inout Extent, _ y: inout Extent)

  /// Draws the data.
  func draw(style: Style, with plotter: inout Plotter)

  /// The look of the series with this number.
  func style(series: Int) -> Style

  /// What stands for the element in the legend.
  var swatch: Swatch { get }

  /// The scale of colours to explain beside the panel, if the element has one.
  var colorBar: ColorBar? { get }

  /// Whether anything moves.
  var isAnimated: Bool { get }
}

extension Mark {
  func style(series: Int) -> Style { .series(series) }
  var colorBar: ColorBar? { nil }
  var isAnimated: Bool { false }
}
