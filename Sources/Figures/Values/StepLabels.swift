/// Which steps of a trajectory carry their number; the first point is step 0.
///
/// Numbers that would cover one another or a marker are left out.
public enum StepLabels: Hashable, Sendable {
  case none
  /// Every step, or every 2nd, 5th, 10th, … when there are many, and the last.
  case automatic
  /// The steps divisible by the number, and the last.
  case every(Int)

  /// The steps to number, for a trajectory of `count` points, the most important first.
  func steps(count: Int) -> [Int] {
    let stride =
      switch self {
      case .none: 0
      case .automatic: Self.stride(for: count)
      case .every(let stride): stride
      }
    guard stride > 0, count > 0 else { return [] }
    let last = count - 1
    let inner = Swift.stride(from: stride, to: last, by: stride)
    return last == 0 ? [0] : [0, last] + inner
  }

  /// The smallest of 1, 2, 5, 10, … that leaves at most 20 numbers.
  private static func stride(for count: Int) -> Int {
    var decade = 1
    while true {
      for stride in [decade, 2 * decade, 5 * decade] where count / stride <= 20 { return stride }
      decade *= 10
    }
  }
}
