/// The map from the values of an axis to pixels, and back.
struct Scale: Hashable, Sendable {
  let kind: AxisScale
  /// The values at the ends of the axis.
  let domain: ClosedRange<Double>
  /// The pixel of the domain's lower bound.
  let start: Double
  /// The pixel of the domain's upper bound; below `start` on a y axis.
  let end: Double

  private let lower: Double
  private let upper: Double
  /// What positions are multiplied by, so that no difference of two overflows; 1 but for the widest domains.
  private let unit: Double

  init(kind: AxisScale, domain: ClosedRange<Double>, start: Double, end: Double) {
    self.kind = kind
    self.domain = domain
    self.start = start
    self.end = end
    unit = kind == .linear && !(domain.upperBound - domain.lowerBound).isFinite ? 0.25 : 1
    lower = kind == .linear ? domain.lowerBound * unit : Elementary.log10(domain.lowerBound)
    upper = kind == .linear ? domain.upperBound * unit : Elementary.log10(domain.upperBound)
  }

  /// The pixel of a value, or `nil` when the axis has no place for it.
  ///
  /// Values far outside the domain stop at a million pixels, so that arithmetic on them stays exact enough.
  func map(_ value: Double) -> Double? {
    guard kind.admits(value) else { return nil }
    let position = kind == .linear ? value * unit : Elementary.log10(value)
    let pixel = start + (position - lower) / (upper - lower) * (end - start)
    return min(max(pixel, -1e6), 1e6)
  }

  /// The value at a pixel.
  func invert(_ pixel: Double) -> Double {
    let position = lower + (pixel - start) / (end - start) * (upper - lower)
    return kind == .linear ? position / unit : Elementary.exp10(position)
  }
}
