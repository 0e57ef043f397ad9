/// The values at which contour lines are drawn.
public enum ContourLevels: Hashable, Sendable {
  /// About `count` round values, evenly spaced.
  case automatic(count: Int = 10)
  /// Values in geometric progression, up to the field's maximum: for functions that fall to a minimum of 0.
  ///
  /// `ratio` is the quotient of neighbours; `from` the lowest level.
  case geometric(from: Double, ratio: Double)
  /// Exactly these values, in any order.
  case values([Double])

  /// The levels strictly inside `range`, in increasing order.
  func values(in range: ClosedRange<Double>) -> [Double] {
    let candidates: [Double]
    switch self {
    case .automatic(let count):
      require(count > 0, "the number of contour levels must be positive, found \(count)")
      candidates = LinearTicks.values(in: range, atMost: count + 1)
    case .geometric(let first, let ratio):
      require(
        first > 0 && ratio > 1,
        "geometric levels need a first level above 0 and a ratio above 1, found \(first) and \(ratio)")
      var level = first
      var levels: [Double] = []
      while level < range.upperBound && levels.count < 200 {
        levels.append(level)
        level *= ratio
      }
      candidates = levels
    case .values(let values):
      candidates = values.sorted()
    }
    var levels: [Double] = []
    for level in candidates
    where level > range.lowerBound && level < range.upperBound && level != levels.last {
      levels.append(level)
    }
    return levels
  }
}
