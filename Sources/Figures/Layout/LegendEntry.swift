/// A row of a legend.
struct LegendEntry: Hashable, Sendable {
  var label: String
  var style: Style
  var swatch: Swatch
}
