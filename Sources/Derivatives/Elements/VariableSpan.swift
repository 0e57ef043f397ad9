/// The variables from the lowest to the highest that some elements name.
@usableFromInline
struct VariableSpan: Sendable {
  @usableFromInline var lowest = Int.max
  @usableFromInline var highest = Int.min

  @inlinable @inline(__always)
  init() {}

  /// How many variables there are from the lowest to the highest.
  @inlinable var width: Int { highest - lowest + 1 }

  @inlinable @inline(__always)
  mutating func insert(_ variable: Int) { insert(variable, variable) }

  /// All from one to the other.
  @inlinable @inline(__always)
  mutating func insert(_ first: Int, _ last: Int) {
    lowest = Swift.min(lowest, first)
    highest = Swift.max(highest, last)
  }

  @inlinable @inline(__always)
  func isWithin(_ range: Range<Int>) -> Bool { range.lowerBound <= lowest && highest < range.upperBound }

  /// For each of some parts of a sum, of which these are the spans, variables that no part before it names: the part
  /// may write to their places while the others work.
  ///
  /// Nil if the parts overlap by more than an eighth, or name variables of which there are not `count`.
  @inlinable static func owned(_ spans: [VariableSpan], count: Int) -> [Range<Int>]? {
    var known = spans[0]
    var owned: [Range<Int>] = []
    var (shared, total) = (0, 0)
    for span in spans {
      guard span.isWithin(0..<count) else { return nil }
      var own = span.lowest..<span.lowest
      if owned.isEmpty {
        own = span.lowest..<span.highest + 1
      } else {
        if span.highest > known.highest { own = Swift.max(span.lowest, known.highest + 1)..<span.highest + 1 }
        let below = span.lowest..<Swift.max(span.lowest, Swift.min(span.highest + 1, known.lowest))
        if below.count > own.count { own = below }
      }
      owned.append(own)
      (shared, total) = (shared + span.width - own.count, total + span.width)
      known.insert(span.lowest, span.highest)
    }
    return shared <= total / 8 ? owned : nil
  }
}
