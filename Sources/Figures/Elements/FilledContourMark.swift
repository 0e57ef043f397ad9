/// Coloured bands between the lines on which a field has given values.
struct FilledContourMark: Mark {
  var field: ScalarField
  var levels: ContourLevels
  var colorMap: ColorMap
  /// The title of the colour bar, if there is to be one.
  var title: String?

  var swatch: Swatch { .area }

  var colorBar: ColorBar? {
    guard let title, let range = field.range else { return nil }
    return ColorBar(label: title, range: range, map: colorMap, levels: levels.values(in: range))
  }

  func include(in x: inout Extent, _ y: inout Extent) {
    x.includeTightly(field.x.first!, field.x.last!)
    y.includeTightly(field.y.first!, field.y.last!)
  }

  func draw(style: Style, with plotter: inout Plotter) {
    guard let range = field.range else { return }
    let squares = MarchingSquares(enclosing: field)
    let boundaries = [-Double.greatestFiniteMagnitude] + levels.values(in: range)
    // Each area contains the next one and is painted beneath it, so that no seams show between bands.
    for (band, level) in boundaries.enumerated() {
      let polygons = squares.lines(at: level).flatMap { line in
        plotter.projection.runs(line.points).map { Polyline(points: $0, isClosed: true) }
      }
      plotter.fill(polygons, color: Self.color(band: band, of: boundaries.count, colorMap))
    }
  }

  static func color(band: Int, of count: Int, _ map: ColorMap) -> Color {
    .mapped(map, count > 1 ? Double(band) / Double(count - 1) : 0)
  }
}
