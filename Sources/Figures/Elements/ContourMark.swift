/// The lines on which a field has given values.
struct ContourMark: Mark {
  var field: ScalarField
  var levels: ContourLevels
  var showsLabels: Bool

  var swatch: Swatch { .line }

  func include(in x: inout Extent, _ y: inout Extent) {
    x.includeTightly(field.x.first!, field.x.last!)
    y.includeTightly(field.y.first!, field.y.last!)
  }

  func draw(style: Style, with plotter: inout Plotter) {
    guard let range = field.range else { return }
    let squares = MarchingSquares(field)
    var all: [Polyline] = []
    for level in levels.values(in: range) {
      let lines = squares.lines(at: level).flatMap { line in
        plotter.projection.runs(line.points).map {
          Polyline(points: $0, isClosed: line.isClosed && $0.count == line.points.count)
        }
      }
      all += lines
      if showsLabels { label(lines, level: level, plotter: &plotter) }
    }
    plotter.stroke(all, style: style, weight: 0.12)
  }

  /// Asks for a place for the level's value on its longest line.
  private func label(_ lines: [Polyline], level: Double, plotter: inout Plotter) {
    let text = RichText(Numerals.short(level))
    let size = plotter.fontSize * 0.8
    let needed = TextMetrics.width(of: text, size: size)
    let visible = lines.flatMap { $0.clipped(to: plotter.projection.plot) }
    let longest = visible.max { $0.length < $1.length }
    guard let longest, longest.length > 2.2 * needed else { return }
    plotter.labels.append(
      Label(
        text: text, point: longest.points[0], spot: .along(longest.stops(count: 24, span: needed)),
        color: .muted, size: size, priority: .low))
  }
}
