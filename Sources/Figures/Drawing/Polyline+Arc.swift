extension Polyline {
  /// The length of the line in its own units.
  var length: Double {
    let path = isClosed ? points + points.prefix(1) : points
    return zip(path, path.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
  }

  /// Evenly spaced positions, at most `count`, where the line is nearly straight over the given span.
  func stops(count: Int, span: Double) -> [Label.Stop] {
    let path = isClosed ? points + points.prefix(1) : points
    var distances = [0.0]
    for (a, b) in zip(path, path.dropFirst()) { distances.append(distances.last! + (b - a).length) }
    let total = distances.last!
    func position(at distance: Double) -> Point {
      let end = max(1, distances.firstIndex { $0 >= distance } ?? path.count - 1)
      let piece = distances[end] - distances[end - 1]
      let t = piece > 0 ? (distance - distances[end - 1]) / piece : 0
      return path[end - 1] + (path[end] - path[end - 1]) * min(max(t, 0), 1)
    }
    var stops: [Label.Stop] = []
    for index in 0..<count {
      let middle = span / 2 + (total - span) * (Double(index) + 0.5) / Double(count)
      let (start, end) = (position(at: middle - span / 2), position(at: middle + span / 2))
      let chord = end - start
      guard let direction = chord.direction, chord.length > 0.96 * span else { continue }
      stops.append(Label.Stop(position: position(at: middle), direction: direction))
    }
    return stops
  }
}
