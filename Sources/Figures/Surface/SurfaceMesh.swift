/// The cells of a surface, and where on them points of the plane lie.
struct SurfaceMesh {
  /// The most cells along one side.
  private static let limit = 40

  let x: [Double]
  let y: [Double]
  private let values: [Double]

  var columns: Int { x.count - 1 }
  var rows: Int { y.count - 1 }

  /// Takes a field's own grid points, leaving out evenly those beyond the limit.
  init(_ field: ScalarField) {
    func kept(_ count: Int) -> [Int] {
      let cells = min(count - 1, Self.limit)
      return (0...cells).map { Int((Double($0 * (count - 1)) / Double(cells)).rounded()) }
    }
    let (columns, rows) = (kept(field.x.count), kept(field.y.count))
    x = columns.map { field.x[$0] }
    y = rows.map { field.y[$0] }
    values = rows.flatMap { row in columns.map { field.values[row * field.x.count + $0] } }
  }

  func value(_ column: Int, _ row: Int) -> Double { values[row * x.count + column] }

  /// The column and row of the cell around a point, or `nil` outside the grid.
  func cell(at point: Point) -> (column: Int, row: Int)? {
    guard let column = Self.interval(point.x, x), let row = Self.interval(point.y, y) else { return nil }
    return (column, row)
  }

  /// The height at a point by bilinear interpolation; NaN in a cell with a hole, `nil` outside the grid.
  func height(at point: Point) -> Double? {
    guard let (column, row) = cell(at: point) else { return nil }
    let s = Interpolation.fraction(point.x, from: x[column], to: x[column + 1])
    let t = Interpolation.fraction(point.y, from: y[row], to: y[row + 1])
    let bottom = value(column, row) * (1 - s) + value(column + 1, row) * s
    let top = value(column, row + 1) * (1 - s) + value(column + 1, row + 1) * s
    return bottom * (1 - t) + top * t
  }

  /// The segment from `a` to `b` cut where it passes from one cell to the next.
  func pieces(_ a: Point, _ b: Point) -> [(Point, Point)] {
    guard a.isFinite, b.isFinite else { return [] }
    func cuts(_ start: Double, _ end: Double, _ lines: [Double]) -> [Double] {
      start == end ? [] : lines.map { Interpolation.fraction($0, from: start, to: end) }.filter { $0 > 0 && $0 < 1 }
    }
    let stops = [0] + (cuts(a.x, b.x, x) + cuts(a.y, b.y, y)).sorted() + [1]
    return zip(stops, stops.dropFirst()).filter { $0.0 < $0.1 }.map { from, to in
      (Interpolation.point(from: a, to: b, at: from), Interpolation.point(from: a, to: b, at: to))
    }
  }

  private static func interval(_ value: Double, _ edges: [Double]) -> Int? {
    // A cut at a grid line may miss it by a rounding error.
    let slack = (edges[edges.count - 1] / 2 - edges[0] / 2) * 2e-9
    guard value >= edges[0] - slack, value <= edges[edges.count - 1] + slack else { return nil }
    var (low, high) = (0, edges.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if edges[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
