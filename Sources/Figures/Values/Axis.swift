/// An axis of a panel: its label, scale, range and ticks.
///
/// Letters between asterisks are set in italics, as mathematical variables should be.
///
///     Axis("time", unit: "s")
///     Axis("*f* − min *f*", scale: .logarithmic, range: 1e-12...1)
public struct Axis: Hashable, Sendable {
  /// What the axis shows.
  public var label: String
  /// The unit, written in parentheses behind the label.
  public var unit: String?
  public var scale: AxisScale
  /// The values at both ends; `nil` fits the axis to the data.
  public var range: ClosedRange<Double>?
  /// The values with a tick; `nil` chooses round ones.
  public var ticks: [Double]?

  /// Traps when `range` is not finite, or not positive on a logarithmic axis.
  public init(
    _ label: String = "", unit: String? = nil, scale: AxisScale = .linear,
    range: ClosedRange<Double>? = nil, ticks: [Double]? = nil
  ) {
    if let range {
      require(
        range.lowerBound.isFinite && range.upperBound.isFinite,
        "the range of axis “\(label)” must be finite, found \(range.lowerBound)...\(range.upperBound)")
      require(
        scale == .linear || range.lowerBound > 0,
        "the range of the logarithmic axis “\(label)” must be positive, found \(range.lowerBound)...\(range.upperBound)"
      )
    }
    self.label = label
    self.unit = unit
    self.scale = scale
    self.range = range
    self.ticks = ticks
  }

  var title: String {
    switch (label.isEmpty, unit) {
    case (_, nil): label
    case (true, let unit?): unit
    case (false, let unit?): "\(label) (\(unit))"
    }
  }
}
