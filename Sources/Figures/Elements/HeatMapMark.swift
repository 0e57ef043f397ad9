/// A coloured rectangle around each point of a grid.
struct HeatMapMark: Mark {
  var field: ScalarField
  var colorMap: ColorMap
  /// The values at the ends of the colour map, if not the field's.
  var limits: ClosedRange<Double>?
  /// The title of the colour bar, if there is to be one.
  var title: String?

  var swatch: Swatch { .area }

  private var range: ClosedRange<Double>? { limits ?? field.range }

  var colorBar: ColorBar? {
    guard let title, let range else { return nil }
    return ColorBar(label: title, range: range, map: colorMap)
  }

  func include(in x: inout Extent, _ y: inout Extent) {
    let (columns, rows) = (Self.edges(field.x, x.scale), Self.edges(field.y, y.scale))
    x.includeTightly(columns.first!, columns.last!)
    y.includeTightly(rows.first!, rows.last!)
  }

  func draw(style: Style, with plotter: inout Plotter) {
    guard let range else { return }
    let columns = Self.edges(field.x, plotter.projection.x.kind).map(plotter.projection.x.map)
    let rows = Self.edges(field.y, plotter.projection.y.kind).map(plotter.projection.y.map)
    var paths: [Int: Path] = [:]
    for row in field.y.indices {
      guard let bottom = rows[row], let top = rows[row + 1] else { continue }
      let steps = field.x.indices.map { column -> Int? in
        let value = field.values[row * field.x.count + column]
        guard value.isFinite, columns[column] != nil, columns[column + 1] != nil else { return nil }
        return Color.step(
          range.lowerBound < range.upperBound
            ? Interpolation.fraction(value, from: range.lowerBound, to: range.upperBound) : 0)
      }
      // Neighbours of one colour are one rectangle, and all rectangles of a colour one path.
      var start = 0
      while start < steps.count {
        var end = start + 1
        while end < steps.count, steps[end] == steps[start] { end += 1 }
        if let step = steps[start] {
          let (left, right) = (columns[start]!, columns[end]!)
          let corners = [
            Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom),
          ]
          paths[step, default: Path()].add(
            Polyline(points: corners, isClosed: true).polygonClipped(to: plotter.reach), isClosed: true)
        }
        start = end
      }
    }
    // Smoothed edges would show the paper between neighbours.
    plotter.canvas.group(" shape-rendering=\"crispEdges\"") { canvas in
      for (step, path) in paths.sorted(by: { $0.key < $1.key }) {
        canvas.path(path, fill: .mapped(colorMap, step: step))
      }
    }
  }

  /// The boundaries of the rectangles: halfway between grid points, and as far outside the outer ones.
  private static func edges(_ centers: [Double], _ scale: AxisScale) -> [Double] {
    let isLogarithmic = scale == .logarithmic && centers[0] > 0
    func middle(_ a: Double, _ b: Double) -> Double {
      guard isLogarithmic else { return Interpolation.value(from: a, to: b, at: 0.5) }
      let product = a * b
      return product.isNormal ? product.squareRoot() : a.squareRoot() * b.squareRoot()
    }
    func beyond(_ end: Double, _ inner: Double) -> Double {
      scale.admissible(isLogarithmic ? end * (end / inner).squareRoot() : end + (end / 2 - inner / 2))
    }
    let inner = zip(centers, centers.dropFirst()).map(middle)
    let last = centers.count - 1
    return [beyond(centers[0], centers[1])] + inner + [beyond(centers[last], centers[last - 1])]
  }
}
