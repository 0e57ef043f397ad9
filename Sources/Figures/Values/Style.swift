/// How a series is drawn: colour, line and marker.
///
///     Style.series(1).with(dash: .solid, marker: .none)
public struct Style: Hashable, Sendable {
  public var color: Color
  /// The width of lines in pixels.
  public var lineWidth: Double
  public var dash: Dash
  public var marker: Marker
  /// The radius of markers in pixels.
  public var markerSize: Double
  /// 0 for invisible, 1 for opaque.
  public var opacity: Double

  public init(
    color: Color, lineWidth: Double = 1.8, dash: Dash = .solid, marker: Marker = .circle,
    markerSize: Double = 3.6, opacity: Double = 1
  ) {
    self.color = color
    self.lineWidth = lineWidth
    self.dash = dash
    self.marker = marker
    self.markerSize = markerSize
    self.opacity = opacity
  }

  /// The style of series number `index`: colour, dash pattern and marker all differ from its neighbours'.
  public static func series(_ index: Int) -> Style {
    let markers: [Marker] = [.circle, .square, .triangle, .diamond, .triangleDown, .plus, .cross]
    let dashes: [Dash] = [.solid, .dashed, .dashDotted, .longDashed, .dotted, .dashDotDotted]
    return Style(
      color: .series(index), dash: dashes[index % dashes.count], marker: markers[index % markers.count])
  }

  /// Thin lines beneath the data.
  public static let contour = Style(color: .contour, lineWidth: 0.9, marker: .none)
  /// A thin dashed line that marks a value.
  public static let reference = Style(color: .muted, lineWidth: 1, dash: .dashed, marker: .none)
  /// A star that marks an optimum.
  public static let optimum = Style(color: .foreground, marker: .star, markerSize: 6)

  /// The same style with the given properties replaced.
  public func with(
    color: Color? = nil, lineWidth: Double? = nil, dash: Dash? = nil, marker: Marker? = nil,
    markerSize: Double? = nil, opacity: Double? = nil
  ) -> Style {
    Style(
      color: color ?? self.color, lineWidth: lineWidth ?? self.lineWidth, dash: dash ?? self.dash,
      marker: marker ?? self.marker, markerSize: markerSize ?? self.markerSize,
      opacity: opacity ?? self.opacity)
  }
}
