/// What an element draws with: the canvas, the map from data to pixels, and a record of what is where.
struct Plotter: Sendable {
  var canvas: Canvas
  let projection: Projection
  let fontSize: Double
  /// What lines and areas cover, for the legend and for labels to avoid.
  var coverage: Coverage
  /// What labels must not cover.
  var occupied: [Rect] = []
  /// Texts to be placed when everything else is drawn.
  var labels: [Label] = []

  init(canvas: Canvas, projection: Projection, fontSize: Double) {
    self.canvas = canvas
    self.projection = projection
    self.fontSize = fontSize
    coverage = Coverage(bounds: projection.plot)
  }

  /// Draws within a group of the canvas.
  mutating func group(_ attributes: String, _ content: (inout Plotter) -> Void) {
    var inner = self
    canvas.group(attributes) { canvas in
      inner.canvas = canvas
      content(&inner)
      canvas = inner.canvas
    }
    inner.canvas = canvas
    self = inner
  }

  /// Where geometry may reach: the clip path cuts it at the plot area, a line's width inside this.
  var reach: Rect { projection.plot.insetBy(-4) }

  /// Strokes lines given in pixels, clipped and without needless points, as one path.
  mutating func stroke(_ lines: [Polyline], style: Style, weight: Double = 1) {
    var path = Path()
    for line in lines {
      for part in line.clipped(to: reach) {
        let simple = part.simplified(tolerance: 0.1)
        path.add(simple.points, isClosed: simple.isClosed)
        coverage.add(simple, weight: weight)
      }
    }
    canvas.path(
      path, stroke: style.color, lineWidth: style.lineWidth, dash: style.dash, opacity: style.opacity)
  }

  /// Fills polygons given in pixels by the even-odd rule, as one path.
  mutating func fill(_ polygons: [Polyline], color: Color, opacity: Double = 1) {
    var path = Path()
    for polygon in polygons {
      let clipped = polygon.polygonClipped(to: reach)
      guard clipped.count > 2 else { continue }
      path.add(Polyline(points: clipped, isClosed: true).simplified(tolerance: 0.1).points, isClosed: true)
    }
    canvas.path(path, fill: color, opacity: opacity, isEvenOdd: true)
  }

  /// Draws one marker in its style, with a thin rim of paper that sets it off from what is beneath.
  mutating func marker(
    _ marker: Marker, at center: Point, size: Double, color: Color, isHollow: Bool = false,
    opacity: Double = 1
  ) {
    guard marker != .none, projection.plot.insetBy(-0.5).contains(center) else { return }
    occupied.append(Rect(center: center, width: 2.2 * size, height: 2.2 * size))
    coverage.add(Rect(center: center, width: 2 * size, height: 2 * size))
    canvas.marker(
      marker, at: center, size: size, color: color, isHollow: isHollow, opacity: opacity)
  }
}
