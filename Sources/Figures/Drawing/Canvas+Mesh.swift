extension Canvas {
  /// Opens a group for the cells of a surface, which share thin, faint lines in the text's colour.
  mutating func mesh(lineWidth: Double, _ content: (inout Canvas) -> Void) {
    let stroke = paint("stroke", .foreground)
    group(
      "\(stroke) stroke-opacity=\"0.28\" stroke-width=\"\(Numerals.coordinate(lineWidth))\""
        + " stroke-linejoin=\"round\"", content)
  }

  /// Draws a cell of a surface with the lines of the group around it.
  mutating func cell(_ path: Path, fill: Color) {
    guard !path.isEmpty else { return }
    line("<path d=\"\(path.data)\"\(paint("fill", fill))/>")
  }
}
