/// The `d` attribute of an SVG path.
///
/// Coordinates are kept in whole hundredths of a pixel, so that relative commands, which are shorter, do not
/// accumulate rounding errors.
struct Path: Hashable, Sendable {
  private(set) var data = ""
  private var x = 0
  private var y = 0
  private var isInLine = false

  var isEmpty: Bool { data.isEmpty }

  init() {}

  /// An open or closed polyline.
  init(_ points: [Point], isClosed: Bool = false) {
    add(points, isClosed: isClosed)
  }

  mutating func add(_ points: [Point], isClosed: Bool = false) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { line(to: point) }
    if isClosed { close() }
  }

  mutating func move(to point: Point) {
    x = Numerals.hundredths(point.x)
    y = Numerals.hundredths(point.y)
    data += "M" + pair(x, y)
    isInLine = false
  }

  mutating func line(to point: Point) {
    let toX = Numerals.hundredths(point.x)
    let toY = Numerals.hundredths(point.y)
    guard toX != x || toY != y else { return }
    let step = pair(toX - x, toY - y)
    data += !isInLine ? "l" + step : step.first == "-" ? step : " " + step
    (x, y, isInLine) = (toX, toY, true)
  }

  mutating func close() {
    data += "z"
    isInLine = false
  }

  mutating func circle(center: Point, radius: Double) {
    let r = Numerals.hundredths(radius)
    move(to: Point(center.x - radius, center.y))
    let radii = pair(r, r)
    data += "a\(radii) 0 1 0 \(pair(2 * r, 0))a\(radii) 0 1 0 \(pair(-2 * r, 0))z"
    isInLine = false
  }

  /// A marker of the given radius; open shapes become strokes.
  mutating func marker(_ marker: Marker, center: Point, radius: Double) {
    if marker == .circle { circle(center: center, radius: radius) }
    if let outline = marker.outline { add(outline.map { center + $0 * radius }, isClosed: true) }
    for (start, end) in marker.strokes { add([center + start * radius, center + end * radius]) }
  }

  private func pair(_ x: Int, _ y: Int) -> String {
    let second = Self.compact(y)
    return Self.compact(x) + (y < 0 ? second : " " + second)
  }

  /// `.5` rather than `0.5`: paths are most of a file.
  private static func compact(_ hundredths: Int) -> String {
    let text = Numerals.coordinate(hundredths: hundredths)
    if text.hasPrefix("0.") { return String(text.dropFirst()) }
    if text.hasPrefix("-0.") { return "-" + text.dropFirst(2) }
    return text
  }
}
