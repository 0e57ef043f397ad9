/// The map from data to pixels of one panel.
struct Projection: Hashable, Sendable {
  let x: Scale
  let y: Scale
  /// The plot area.
  let plot: Rect

  init(
    plot: Rect, x: (kind: AxisScale, range: ClosedRange<Double>),
    y: (kind: AxisScale, range: ClosedRange<Double>)
  ) {
    self.plot = plot
    self.x = Scale(kind: x.kind, domain: x.range, start: plot.x, end: plot.maxX)
    self.y = Scale(kind: y.kind, domain: y.range, start: plot.maxY, end: plot.y)
  }

  /// The pixel of a data point, or `nil` when an axis has no place for it.
  func map(_ point: Point) -> Point? {
    guard let px = x.map(point.x), let py = y.map(point.y) else { return nil }
    return Point(px, py)
  }

  /// The pixels of a polyline, broken where points have no place.
  func runs(_ points: [Point]) -> [[Point]] {
    var runs: [[Point]] = [[]]
    for point in points {
      if let pixel = map(point) {
        runs[runs.count - 1].append(pixel)
      } else if !runs[runs.count - 1].isEmpty {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }
}
