extension Canvas {
  /// Draws a marker: filled with a rim of paper, hollow with a rim of ink, or as strokes when it has no inside.
  mutating func marker(
    _ marker: Marker, at center: Point, size: Double, color: Color, isHollow: Bool = false,
    opacity: Double = 1
  ) {
    guard marker != .none else { return }
    var shape = Path()
    shape.marker(marker, center: center, radius: size)
    if marker.isOpen {
      path(shape, stroke: color, lineWidth: max(1.2, size * 0.5), opacity: opacity)
    } else if isHollow {
      path(shape, fill: .background, stroke: color, lineWidth: max(1.2, size * 0.45), opacity: opacity)
    } else {
      path(shape, fill: color, stroke: .background, lineWidth: 0.8, opacity: opacity)
    }
  }
}
