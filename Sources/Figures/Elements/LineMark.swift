/// A polyline, with markers at its points if wanted.
struct LineMark: Mark {
  var points: [Point]
  var showsMarkers: Bool
  /// Whether the points sample a function, whose graph should reach the frame on both sides.
  var isGraph = false

  var swatch: Swatch { showsMarkers ? .lineAndMarker : .line }

  func include(in x: inout Extent, _ y: inout Extent) {
    for point in points where x.scale.admits(point.x) && y.scale.admits(point.y) {
      x.include(point.x)
      y.include(point.y)
    }
    if isGraph, let first = points.first, let last = points.last { x.includeTightly(first.x, last.x) }
  }

  func draw(style: Style, with plotter: inout Plotter) {
    let runs = plotter.projection.runs(points)
    plotter.stroke(runs.map { Polyline(points: $0) }, style: style)
    for run in runs where run.count == 1 && !showsMarkers {
      // A point between two gaps would otherwise leave no trace.
      guard plotter.projection.plot.contains(run[0]) else { continue }
      var dot = Path()
      dot.circle(center: run[0], radius: style.lineWidth * 0.9)
      plotter.canvas.path(dot, fill: style.color, opacity: style.opacity)
    }
    guard showsMarkers else { return }
    for point in MarkerThinning.kept(runs.flatMap { $0 }, gap: 4 * style.markerSize) {
      plotter.marker(
        style.marker, at: point, size: style.markerSize, color: style.color, opacity: style.opacity)
    }
  }
}
