/// Points joined by straight segments.
struct Polyline: Hashable, Sendable {
  var points: [Point]
  var isClosed = false

  /// The polyline without points that lie within `tolerance` of it (Douglas and Peucker).
  func simplified(tolerance: Double) -> Polyline {
    guard points.count > 2 else { return self }
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var pending = [(0, points.count - 1)]
    if isClosed {
      // The ends of a loop are neighbours, so its farthest point is needed to span it.
      let far = points.indices.max { (points[$0] - points[0]).length < (points[$1] - points[0]).length }!
      isKept[far] = true
      pending = [(0, far), (far, points.count - 1)]
    }
    while let (first, last) = pending.popLast() {
      guard last - first > 1 else { continue }
      var farthest = first
      var distance = tolerance
      for index in (first + 1)..<last {
        let candidate = Self.distance(points[index], points[first], points[last])
        if candidate > distance { (farthest, distance) = (index, candidate) }
      }
      guard farthest != first else { continue }
      isKept[farthest] = true
      pending.append((first, farthest))
      pending.append((farthest, last))
    }
    return Polyline(points: points.indices.filter { isKept[$0] }.map { points[$0] }, isClosed: isClosed)
  }

  /// The parts inside a rectangle; a loop that leaves it becomes open.
  func clipped(to rect: Rect) -> [Polyline] {
    if points.allSatisfy(rect.contains) { return [self] }
    guard points.count > 1 else { return [] }
    var parts: [Polyline] = []
    var current: [Point] = []
    let path = isClosed ? points + [points[0]] : points
    for (start, end) in zip(path, path.dropFirst()) {
      guard let (a, b) = Self.clip(start, end, to: rect) else {
        if current.count > 1 { parts.append(Polyline(points: current)) }
        current = []
        continue
      }
      if current.last != a {
        if current.count > 1 { parts.append(Polyline(points: current)) }
        current = [a]
      }
      current.append(b)
    }
    if current.count > 1 { parts.append(Polyline(points: current)) }
    return parts
  }

  /// The polygon's part inside a rectangle (Sutherland and Hodgman).
  func polygonClipped(to rect: Rect) -> [Point] {
    if points.allSatisfy(rect.contains) { return points }
    var result = points
    result = Self.cut(result, at: rect.x, vertically: false, keepsAbove: true)
    result = Self.cut(result, at: rect.maxX, vertically: false, keepsAbove: false)
    result = Self.cut(result, at: rect.y, vertically: true, keepsAbove: true)
    return Self.cut(result, at: rect.maxY, vertically: true, keepsAbove: false)
  }

  private static func cut(
    _ points: [Point], at limit: Double, vertically: Bool, keepsAbove: Bool
  ) -> [Point] {
    guard var previous = points.last else { return [] }
    func coordinate(_ point: Point) -> Double { vertically ? point.y : point.x }
    func isInside(_ point: Point) -> Bool {
      keepsAbove ? coordinate(point) >= limit : coordinate(point) <= limit
    }
    var result: [Point] = []
    for point in points {
      if isInside(point) != isInside(previous) {
        let t = (limit - coordinate(previous)) / (coordinate(point) - coordinate(previous))
        var crossing = previous + (point - previous) * t
        if vertically { crossing.y = limit } else { crossing.x = limit }
        result.append(crossing)
      }
      if isInside(point) { result.append(point) }
      previous = point
    }
    return result
  }

  /// The part of a segment inside a rectangle (Liang and Barsky).
  private static func clip(_ a: Point, _ b: Point, to rect: Rect) -> (Point, Point)? {
    let delta = b - a
    var (enter, leave) = (0.0, 1.0)
    for (p, q) in [
      (-delta.x, a.x - rect.x), (delta.x, rect.maxX - a.x),
      (-delta.y, a.y - rect.y), (delta.y, rect.maxY - a.y),
    ] {
      if p == 0 {
        if q < 0 { return nil }
      } else if p < 0 {
        enter = max(enter, q / p)
      } else {
        leave = min(leave, q / p)
      }
    }
    guard enter <= leave else { return nil }
    return (enter == 0 ? a : a + delta * enter, leave == 1 ? b : a + delta * leave)
  }

  private static func distance(_ point: Point, _ a: Point, _ b: Point) -> Double {
    let (along, offset) = (b - a, point - a)
    let square = along.x * along.x + along.y * along.y
    guard square > 0 else { return offset.length }
    let t = min(max((offset.x * along.x + offset.y * along.y) / square, 0), 1)
    return (offset - along * t).length
  }
}
