/// Leaves out markers that would run into one another along a line.
enum MarkerThinning {
  /// The first and the last point, and those between at least `gap` from the one kept before.
  static func kept(_ points: [Point], gap: Double) -> [Point] { indices(points, gap: gap).map { points[$0] } }

  static func indices(_ points: [Point], gap: Double) -> [Int] {
    guard let final = points.last else { return [] }
    var kept = [0]
    for index in points.indices.dropFirst() where (points[index] - points[kept.last!]).length >= gap {
      kept.append(index)
    }
    guard kept.last != points.count - 1 else { return kept }
    // The last point is more telling than its neighbour.
    if kept.count > 1, (points[kept.last!] - final).length < gap { kept.removeLast() }
    return kept + [points.count - 1]
  }
}
