/// The area between two curves.
struct BandMark: Mark {
  var lower: [Point]
  var upper: [Point]

  var swatch: Swatch { .area }

  func style(series: Int) -> Style { .series(series).with(opacity: 0.22) }

  func include(in x: inout Extent, _ y: inout Extent) {
    for point in lower + upper where x.scale.admits(point.x) && y.scale.admits(point.y) {
      x.include(point.x)
      y.include(point.y)
    }
  }

  func draw(style: Style, with plotter: inout Plotter) {
    var polygons: [Polyline] = []
    var edges: (lower: [Point], upper: [Point]) = ([], [])
    func finish() {
      polygons.append(Polyline(points: edges.lower + edges.upper.reversed(), isClosed: true))
      edges = ([], [])
    }
    for (low, high) in zip(lower, upper) {
      if let low = plotter.projection.map(low), let high = plotter.projection.map(high) {
        edges.lower.append(low)
        edges.upper.append(high)
      } else {
        finish()
      }
    }
    finish()
    for polygon in polygons { plotter.coverage.add(polygon, weight: 0.3) }
    plotter.fill(polygons, color: style.color, opacity: style.opacity)
  }
}
