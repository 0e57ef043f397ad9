extension Element {
  /// Draws points with vertical error bars.
  ///
  ///     .errorBars(means, errors: deviations, label: "mean ± s.d.")
  ///
  /// - Parameters:
  ///   - points: The means; non-finite ones are left out.
  ///   - errors: For each point how far the bar reaches up and down; traps when the counts differ.
  ///   - label: The name in the legend.
  ///   - style: The look; the next series' if `nil`.
  public static func errorBars(
    _ points: [Point], errors: [Double], label: String? = nil, style: Style? = nil
  ) -> Element {
    require(
      points.count == errors.count,
      "\(points.count) points need as many errors, found \(errors.count)")
    return Element(ErrorBarMark(points: points, errors: errors), label: label, style: style)
  }

  /// Shades the area between two curves, for example a confidence band.
  ///
  /// - Parameters:
  ///   - lower: The lower edge; the band breaks at non-finite points.
  ///   - upper: The upper edge, point by point at the lower one's x; traps when the counts differ.
  ///   - label: The name in the legend.
  ///   - style: The look, of which colour and opacity count; a pale next series if `nil`.
  public static func band(
    lower: [Point], upper: [Point], label: String? = nil, style: Style? = nil
  ) -> Element {
    require(
      lower.count == upper.count,
      "a band's edges need equally many points, found \(lower.count) and \(upper.count)")
    return Element(BandMark(lower: lower, upper: upper), label: label, style: style)
  }

  /// Colours a rectangle around each point of a grid by its value.
  ///
  /// - Parameters:
  ///   - field: The values; non-finite ones stay blank.
  ///   - colorMap: The colours, from the least value to the greatest.
  ///   - range: The values at the ends of the colour map; `nil` takes the field's.
  ///   - colorBar: What the values are; with it, a scale of the colours stands beside the panel.
  public static func heatMap(
    _ field: ScalarField, colorMap: ColorMap = .viridis, range: ClosedRange<Double>? = nil,
    colorBar: String? = nil
  ) -> Element {
    Element(HeatMapMark(field: field, colorMap: colorMap, limits: range, title: colorBar), style: .contour)
  }
}
