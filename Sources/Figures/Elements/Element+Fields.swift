extension Element {
  /// Draws the lines on which a field has the given values.
  ///
  ///     .contour(field, levels: .geometric(from: 0.1, ratio: 2), showsLabels: true)
  ///
  /// - Parameters:
  ///   - field: The values; grid cells with a non-finite corner are left out.
  ///   - levels: The values of the lines.
  ///   - label: The name in the legend.
  ///   - style: The look of the lines.
  ///   - showsLabels: Whether lines carry their value where there is room.
  public static func contour(
    _ field: ScalarField, levels: ContourLevels = .automatic(), label: String? = nil,
    style: Style = .contour, showsLabels: Bool = false
  ) -> Element {
    Element(ContourMark(field: field, levels: levels, showsLabels: showsLabels), label: label, style: style)
  }

  /// Fills the bands between the lines on which a field has the given values.
  ///
  /// - Parameters:
  ///   - field: The values; parts around non-finite ones are left out.
  ///   - levels: The values between the bands.
  ///   - colorMap: The colours, from the lowest band to the highest.
  ///   - colorBar: What the values are; with it, a scale of the colours stands beside the panel.
  public static func filledContour(
    _ field: ScalarField, levels: ContourLevels = .automatic(), colorMap: ColorMap = .mist,
    colorBar: String? = nil
  ) -> Element {
    Element(
      FilledContourMark(field: field, levels: levels, colorMap: colorMap, title: colorBar),
      style: .contour)
  }
}
