/// How densely each spot of a panel is drawn on, so that legends and labels can keep clear.
struct Coverage: Sendable {
  /// The side of a spot in pixels.
  private static let cell = 3.0

  private let bounds: Rect
  private let columns: Int
  private let rows: Int
  private var weights: [Double]

  init(bounds: Rect) {
    self.bounds = bounds
    columns = max(1, Int((bounds.width / Self.cell).rounded(.up)))
    rows = max(1, Int((bounds.height / Self.cell).rounded(.up)))
    weights = [Double](repeating: 0, count: columns * rows)
  }

  /// Records a polyline; thin background lines weigh less than 1.
  mutating func add(_ line: Polyline, weight: Double = 1) {
    for part in line.clipped(to: bounds) {
      let points = part.isClosed ? part.points + part.points.prefix(1) : part.points
      for (a, b) in zip(points, points.dropFirst()) {
        let steps = max(1, Int(((b - a).length / Self.cell).rounded(.up)))
        for step in 0...steps { record(a + (b - a) * (Double(step) / Double(steps)), weight) }
      }
    }
  }

  /// Records an area.
  mutating func add(_ rect: Rect, weight: Double = 1) {
    let (columnRange, rowRange) = cells(of: rect)
    for row in rowRange {
      for column in columnRange {
        weights[row * columns + column] = max(weights[row * columns + column], weight)
      }
    }
  }

  /// The summed weight of the spots beneath a rectangle.
  func weight(beneath rect: Rect) -> Double {
    let (columnRange, rowRange) = cells(of: rect)
    var sum = 0.0
    for row in rowRange {
      for column in columnRange { sum += weights[row * columns + column] }
    }
    return sum
  }

  /// The number of spots a rectangle covers.
  static func spots(in rect: Rect) -> Double { rect.width * rect.height / (cell * cell) }

  private mutating func record(_ point: Point, _ weight: Double) {
    let column = min(max(Int((point.x - bounds.x) / Self.cell), 0), columns - 1)
    let row = min(max(Int((point.y - bounds.y) / Self.cell), 0), rows - 1)
    weights[row * columns + column] = max(weights[row * columns + column], weight)
  }

  private func cells(of rect: Rect) -> (columns: Range<Int>, rows: Range<Int>) {
    func range(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
      let first = min(max((low / Self.cell).rounded(.down), 0), Double(count))
      let last = min(max((high / Self.cell).rounded(.up), first), Double(count))
      return Int(first)..<Int(last)
    }
    return (
      range(rect.x - bounds.x, rect.maxX - bounds.x, columns),
      range(rect.y - bounds.y, rect.maxY - bounds.y, rows)
    )
  }
}
