/// The values along one axis that the data occupy.
struct Extent: Hashable, Sendable {
  let scale: AxisScale
  private(set) var range: ClosedRange<Double>?
  /// The ends that a grid reaches; no margin is added there.
  private var tight: ClosedRange<Double>?

  init(scale: AxisScale) { self.scale = scale }

  mutating func include(_ value: Double) {
    guard scale.admits(value) else { return }
    range = min(range?.lowerBound ?? value, value)...max(range?.upperBound ?? value, value)
  }

  /// Includes the ends of a grid, which should touch the frame.
  mutating func includeTightly(_ lower: Double, _ upper: Double) {
    include(lower)
    include(upper)
    guard scale.admits(lower), scale.admits(upper) else { return }
    tight = min(tight?.lowerBound ?? lower, lower)...max(tight?.upperBound ?? upper, upper)
  }

  /// The range an axis should show: the data and a margin, never empty.
  var padded: ClosedRange<Double> {
    guard let range else { return scale == .linear ? 0...1 : 1...10 }
    let widened = Self.widened(range, scale: scale)
    guard widened == range else { return widened }
    let padsLower = tight?.lowerBound != range.lowerBound
    let padsUpper = tight?.upperBound != range.upperBound
    let fraction = 0.045
    switch scale {
    case .linear:
      let span = range.upperBound - range.lowerBound
      let margin = span.isFinite ? span * fraction : range.upperBound * fraction - range.lowerBound * fraction
      return
        (padsLower ? scale.admissible(range.lowerBound - margin) : range.lowerBound)...(padsUpper
        ? scale.admissible(range.upperBound + margin) : range.upperBound)
    case .logarithmic:
      let margin = Elementary.exp10(
        (Elementary.log10(range.upperBound) - Elementary.log10(range.lowerBound)) * fraction)
      return
        (padsLower ? scale.admissible(range.lowerBound / margin) : range.lowerBound)...(padsUpper
        ? scale.admissible(range.upperBound * margin) : range.upperBound)
    }
  }

  /// The range itself, or a wider one when it is too narrow for a `Double` to tell its ticks apart.
  static func widened(_ range: ClosedRange<Double>, scale: AxisScale) -> ClosedRange<Double> {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    switch scale {
    case .linear:
      let magnitude = max(lower.magnitude, upper.magnitude)
      guard upper - lower <= max(magnitude * 1e-10, 1e-280) else { return range }
      let half = magnitude < 1e-270 ? 1 : magnitude * 0.1
      return scale.admissible(lower - half)...scale.admissible(upper + half)
    case .logarithmic:
      return upper / lower > 1.000_000_1 ? range : scale.admissible(lower / 3)...scale.admissible(upper * 3)
    }
  }
}
