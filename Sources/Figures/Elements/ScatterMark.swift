/// A marker at each point.
struct ScatterMark: Mark {
  var points: [Point]

  var swatch: Swatch { .marker }

  func include(in x: inout Extent, _ y: inout Extent) {
    for point in points where x.scale.admits(point.x) && y.scale.admits(point.y) {
      x.include(point.x)
      y.include(point.y)
    }
  }

  func draw(style: Style, with plotter: inout Plotter) {
    let visible = points.compactMap(plotter.projection.map).filter(plotter.projection.plot.contains)
    guard visible.count > 200 else {
      for point in visible {
        plotter.marker(
          style.marker, at: point, size: style.markerSize, color: style.color, opacity: style.opacity)
      }
      return
    }
    // Hundreds of elements are slow to draw; one path without rims looks the same at that density.
    var path = Path()
    for point in visible {
      path.marker(style.marker, center: point, radius: style.markerSize)
      plotter.coverage.add(Rect(center: point, width: style.markerSize, height: style.markerSize))
    }
    if style.marker.isOpen {
      plotter.canvas.path(path, stroke: style.color, lineWidth: 1.2, opacity: style.opacity)
    } else {
      plotter.canvas.path(path, fill: style.color, opacity: style.opacity)
    }
  }
}
