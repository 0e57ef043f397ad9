/// A horizontal or vertical line across the panel.
struct ReferenceMark: Mark {
  var value: Double
  var isVertical: Bool

  var swatch: Swatch { .line }

  func include(in x: inout Extent, _ y: inout Extent) {
    if isVertical { x.include(value) } else { y.include(value) }
  }

  func draw(style: Style, with plotter: inout Plotter) {
    let plot = plotter.projection.plot
    let scale = isVertical ? plotter.projection.x : plotter.projection.y
    guard let pixel = scale.map(value) else { return }
    let ends =
      isVertical
      ? [Point(pixel, plot.y), Point(pixel, plot.maxY)] : [Point(plot.x, pixel), Point(plot.maxX, pixel)]
    plotter.stroke([Polyline(points: ends)], style: style, weight: 0.2)
  }
}
