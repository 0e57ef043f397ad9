/// The distance of ticks on a linear axis: `digit` × 10^`exponent` with a digit of 1, 2 or 5.
struct TickStep: Hashable, Sendable {
  var digit: Int
  var exponent: Int

  var size: Double { Numerals.scaled(Double(digit), by: exponent) }

  /// The next coarser step: 1, 2, 5, 10, 20, …
  var coarser: TickStep {
    switch digit {
    case 1: TickStep(digit: 2, exponent: exponent)
    case 2: TickStep(digit: 5, exponent: exponent)
    default: TickStep(digit: 1, exponent: exponent + 1)
    }
  }

  /// The integers k for which k × step lies in `range`, with a little tolerance at its ends.
  func multiples(in range: ClosedRange<Double>) -> Range<Int> {
    let first = Int((range.lowerBound / size - 1e-9).rounded(.up))
    let last = Int((range.upperBound / size + 1e-9).rounded(.down))
    return first..<max(first, last + 1)
  }
}
