/// Points with vertical bars that show their uncertainty.
struct ErrorBarMark: Mark {
  var points: [Point]
  var errors: [Double]

  var swatch: Swatch { .marker }

  func include(in x: inout Extent, _ y: inout Extent) {
    for (point, error) in zip(points, errors) where x.scale.admits(point.x) && y.scale.admits(point.y) {
      x.include(point.x)
      y.include(point.y)
      y.include(point.y - error)
      y.include(point.y + error)
    }
  }

  func draw(style: Style, with plotter: inout Plotter) {
    var bars: [Polyline] = []
    let cap = Point(style.markerSize, 0)
    for (point, error) in zip(points, errors) where error.isFinite && error != 0 {
      // A bar that no number holds the end of reaches beyond the frame.
      let end = min(max(point.y + error, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
      guard let top = plotter.projection.map(Point(point.x, end)) else { continue }
      // On a logarithmic axis a bar may reach below every value; it then ends at the frame.
      let bottom =
        plotter.projection.map(Point(point.x, point.y - error))
        ?? Point(top.x, plotter.projection.plot.maxY + 100)
      bars.append(Polyline(points: [bottom, top]))
      bars.append(Polyline(points: [top - cap, top + cap]))
      bars.append(Polyline(points: [bottom - cap, bottom + cap]))
    }
    plotter.stroke(bars, style: style.with(lineWidth: min(style.lineWidth, 1.3), dash: .solid))
    for point in points.compactMap(plotter.projection.map) {
      plotter.marker(
        style.marker, at: point, size: style.markerSize, color: style.color, opacity: style.opacity)
    }
  }
}
