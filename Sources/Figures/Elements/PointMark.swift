/// Markers with a text beside each.
struct PointMark: Mark {
  var points: [Point]
  var text: String
  /// `nil` for the side with the least data beneath.
  var side: LabelSide?

  var swatch: Swatch { .marker }

  func include(in x: inout Extent, _ y: inout Extent) {
    for point in points where x.scale.admits(point.x) && y.scale.admits(point.y) {
      x.include(point.x)
      y.include(point.y)
    }
  }

  func draw(style: Style, with plotter: inout Plotter) {
    for point in points.compactMap(plotter.projection.map)
    where plotter.projection.plot.contains(point) {
      plotter.marker(
        style.marker, at: point, size: style.markerSize, color: style.color, opacity: style.opacity)
      guard !text.isEmpty else { continue }
      let distance = style.marker == .none ? 2 : style.markerSize * 1.3 + 4
      plotter.labels.append(
        Label(
          text: RichText(text), point: point,
          spot: side.map { .side($0, distance: distance) } ?? .around(distance: distance),
          color: .foreground, size: plotter.fontSize, priority: .required))
    }
  }
}
