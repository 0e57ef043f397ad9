/// Colours and type of a figure.
///
///     let svg = figure.svg(theme: .adaptive)
public struct Theme: Hashable, Sendable {
  var palette: Palette
  /// The palette a viewer that prefers dark colour schemes switches to, if any.
  var darkPalette: Palette?
  /// The CSS font families, most wanted first; text is given the room that it takes in the wider of
  /// Liberation Sans (Helvetica, Arial) and DejaVu Sans.
  public var fontFamily = "Helvetica, Arial, 'Liberation Sans', sans-serif"
  /// The size of tick labels and legends in pixels; titles and axis labels follow from it.
  public var fontSize = 12.0

  init(palette: Palette, darkPalette: Palette? = nil) {
    self.palette = palette
    self.darkPalette = darkPalette
  }

  /// Dark ink on white paper.
  public static let light = Theme(palette: .light)
  /// Light ink on near-black paper.
  public static let dark = Theme(palette: .dark)
  /// Light, with a style sheet inside the SVG that turns it dark where the reader prefers that.
  public static let adaptive = Theme(palette: .light, darkPalette: .dark)
  /// Light in shades of grey, for print without colour.
  public static let grey = Theme(palette: Palette.light.grey)

  /// The same theme with text of another size.
  ///
  ///     figure.svg(theme: .light.fontSize(16))
  public func fontSize(_ size: Double) -> Theme {
    require(size > 0 && size.isFinite, "a font size must be positive, found \(size)")
    var theme = self
    theme.fontSize = size
    return theme
  }
}
