/// The scale of colours beside a panel: what the values are and how they map to colours.
struct ColorBar: Hashable, Sendable {
  var label: String
  var range: ClosedRange<Double>
  var map: ColorMap
  /// The colours' boundaries when there are only a few colours.
  var levels: [Double]?
}
