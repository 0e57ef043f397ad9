/// Writes the elements of an SVG document, with the colours of a theme.
struct Canvas: Sendable {
  let theme: Theme
  /// Distinguishes the identifiers of this figure from those of others on the same page.
  private(set) var body = ""
  private(set) var usedColors: Set<Color> = []
  private var indentation = "  "

  init(theme: Theme) { self.theme = theme }

  mutating func path(
    _ path: Path, fill: Color? = nil, stroke: Color? = nil, lineWidth: Double = 1, dash: Dash = .solid,
    opacity: Double = 1, isEvenOdd: Bool = false
  ) {
    guard !path.isEmpty else { return }
    var attributes = paint("fill", fill)
    if isEvenOdd { attributes += " fill-rule=\"evenodd\"" }
    if stroke != nil {
      attributes += paint("stroke", stroke) + " stroke-width=\"\(Numerals.coordinate(lineWidth))\""
      attributes += " stroke-linejoin=\"round\""
      if dash == .solid {
        attributes += " stroke-linecap=\"round\""
      } else {
        let lengths = dash.pattern.map { Numerals.coordinate($0 * lineWidth) }
        attributes += " stroke-dasharray=\"\(lengths.joined(separator: " "))\""
      }
    }
    line("<path d=\"\(path.data)\"\(attributes)\(self.opacity(opacity))/>")
  }

  mutating func rect(
    _ rect: Rect, fill: Color? = nil, stroke: Color? = nil, lineWidth: Double = 1, radius: Double = 0,
    opacity: Double = 1
  ) {
    var attributes = self.box(rect)
    if radius > 0 { attributes += " rx=\"\(Numerals.coordinate(radius))\"" }
    attributes += paint("fill", fill)
    if stroke != nil {
      attributes += paint("stroke", stroke)
      if lineWidth != 1 { attributes += " stroke-width=\"\(Numerals.coordinate(lineWidth))\"" }
    }
    line("<rect\(attributes)\(self.opacity(opacity, of: "fill-opacity"))/>")
  }

  /// Writes a line of text whose baseline starts, is centred or ends at `position`.
  ///
  /// `direction` is the unit vector the text runs along. A `halo` is drawn as a second text beneath,
  /// because not every program knows `paint-order`.
  mutating func text(
    _ text: RichText, at position: Point, size: Double, anchor: Anchor = .start, color: Color = .foreground,
    isBold: Bool = false, direction: Point = Point(1, 0), halo: Color? = nil
  ) {
    guard !text.isEmpty else { return }
    var attributes = ""
    if direction == Point(1, 0) {
      attributes += " x=\"\(Numerals.coordinate(position.x))\" y=\"\(Numerals.coordinate(position.y))\""
    } else {
      let (c, s) = (direction.x, direction.y)
      let matrix =
        [c, s, -s, c].map { Numerals.decimals($0, 4) } + [position.x, position.y].map(Numerals.coordinate)
      attributes += " transform=\"matrix(\(matrix.joined(separator: " ")))\""
    }
    attributes += " font-size=\"\(Numerals.coordinate(size))\""
    if anchor != .start { attributes += " text-anchor=\"\(anchor.rawValue)\"" }
    if isBold { attributes += " font-weight=\"600\"" }
    // Without this some programs drop the spaces at the ends of a `tspan`.
    if text.runs.count > 1 { attributes += " xml:space=\"preserve\"" }
    let content = spans(text, size: size)
    if let halo {
      line(
        "<text\(attributes)\(paint("fill", halo))\(paint("stroke", halo)) stroke-width=\"3\""
          + " stroke-linejoin=\"round\" aria-hidden=\"true\">\(content)</text>")
    }
    line("<text\(attributes)\(paint("fill", color))>\(content)</text>")
  }

  /// Opens a group, runs `content` and closes it; a group that stays empty is left out.
  mutating func group(_ attributes: String = "", _ content: (inout Canvas) -> Void) {
    let (outer, outerIndentation) = (body, indentation)
    (body, indentation) = ("", indentation + "  ")
    content(&self)
    let inner = body
    (body, indentation) = (outer, outerIndentation)
    guard !inner.isEmpty else { return }
    line("<g\(attributes)>")
    body += inner
    line("</g>")
  }

  /// Writes a line of markup.
  mutating func line(_ markup: String) { body += indentation + markup + "\n" }

  func box(_ rect: Rect) -> String {
    [("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)].map { name, value in
      " \(name)=\"\(Numerals.coordinate(value))\""
    }.joined()
  }

  /// The attribute that paints with a colour; nothing, or `none` for a fill, without one.
  mutating func paint(_ attribute: String, _ color: Color?) -> String {
    guard let color else { return attribute == "fill" ? " fill=\"none\"" : "" }
    usedColors.insert(color)
    return " \(attribute)=\"\(theme.palette.rgb(color).hex)\""
  }

  private func opacity(_ value: Double, of attribute: String = "opacity") -> String {
    value == 1 ? "" : " \(attribute)=\"\(Numerals.coordinate(value))\""
  }

  /// Text with italic, raised and lowered parts as `tspan`s.
  private func spans(_ text: RichText, size: Double) -> String {
    var markup = ""
    var shift = 0.0
    for run in text.runs {
      let target =
        switch run.level {
        case .base: 0.0
        case .superscript: -0.36 * size
        case .subscripted: 0.16 * size
        }
      var attributes = ""
      // `dy` moves everything that follows, hence the way back after a raised run.
      if target != shift { attributes += " dy=\"\(Numerals.coordinate(target - shift))\"" }
      if run.level != .base {
        attributes += " font-size=\"\(Numerals.coordinate(size * TextMetrics.scriptScale))\""
      }
      if run.isItalic { attributes += " font-style=\"italic\"" }
      shift = target
      let content = XML.escape(run.text)
      markup += attributes.isEmpty ? content : "<tspan\(attributes)>\(content)</tspan>"
    }
    return markup
  }
}
