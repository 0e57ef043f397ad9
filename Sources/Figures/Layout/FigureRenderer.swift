/// Turns a figure into an SVG document.
struct FigureRenderer {
  let figure: Figure
  let theme: Theme

  /// Stands for the document's identifier until its content, which the identifier is computed from, is known.
  /// XML forbids this character, so that no text of the figure can contain it.
  private static let placeholder: Character = "\u{1}"

  func svg() -> String {
    var canvas = Canvas(theme: theme)
    canvas.rect(
      Rect(x: 0, y: 0, width: figure.size.width, height: figure.size.height), fill: .background)
    draw(canvas: &canvas)
    let (title, description) = (accessibleTitle, accessibleDescription)
    let identifier = Self.identifier(of: title + description + canvas.body)
    let width = Numerals.coordinate(figure.size.width)
    let height = Numerals.coordinate(figure.size.height)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" id="\(identifier)" viewBox="0 0 \(width) \(height)" \
      width="\(width)" height="\(height)" role="img" aria-labelledby="\(identifier)-t \(identifier)-d" \
      font-family="\(XML.escape(theme.fontFamily))">
        <title id="\(identifier)-t">\(XML.escape(title))</title>
        <desc id="\(identifier)-d">\(XML.escape(description))</desc>
      \(styleSheet(canvas, identifier: identifier))\
      \(canvas.body.split(separator: Self.placeholder, omittingEmptySubsequences: false)
        .joined(separator: identifier))</svg>

      """
  }

  private func draw(canvas: inout Canvas) {
    let fontSize = theme.fontSize
    let padding = fontSize
    var area = Rect(x: 0, y: 0, width: figure.size.width, height: figure.size.height).insetBy(padding)
    var models = figure.panels.map(PanelModel.init)
    let titleSize = fontSize * 1.33
    let lines =
      figure.showsTitle
      ? TextMetrics.wrap(figure.title, width: area.width, size: titleSize, isBold: true) : []
    let legend = Legend(entries: sharedEntries(models), fontSize: fontSize)
    let legendHeight =
      legend.entries.isEmpty ? 0 : legend.rowsHeight(width: area.width * 0.92) + fontSize * 0.4
    let titleHeight =
      lines.isEmpty ? 0 : Double(lines.count) * TextMetrics.lineHeight(titleSize) + fontSize * 0.35
    area.y += titleHeight + (figure.legend == .top ? legendHeight : 0)
    area.height -= titleHeight + legendHeight
    var layouts = self.layouts(models, area: area)
    let crowded = layouts.indices.filter {
      PanelRenderer(layout: layouts[$0]).hasNoRoomForLegend(theme: theme)
    }
    if !crowded.isEmpty {
      for index in crowded { models[index].legend = .above }
      layouts = self.layouts(models, area: area)
    }
    let left = layouts.first?.plot.x ?? padding
    for (index, line) in lines.enumerated() {
      // A heading too long to start at the plot area starts at the figure's edge.
      let width = TextMetrics.width(of: RichText(line), size: titleSize, isBold: true)
      let x = left + width <= figure.size.width - padding ? left : padding
      let y = padding + Double(index) * TextMetrics.lineHeight(titleSize) + TextMetrics.capHeight(titleSize)
      canvas.text(RichText(line), at: Point(x, y), size: titleSize, isBold: true)
    }
    if !legend.entries.isEmpty {
      let y = figure.legend == .top ? area.y - legendHeight : area.maxY + fontSize * 0.4
      legend.drawRows(
        in: Rect(x: left, y: y, width: figure.size.width - padding - left, height: legendHeight),
        canvas: &canvas)
    }
    for (index, layout) in layouts.enumerated() {
      canvas.group {
        PanelRenderer(layout: layout).draw(clipID: "\(Self.placeholder)-\(index + 1)", canvas: &$0)
      }
    }
  }

  private func layouts(_ models: [PanelModel], area: Rect) -> [PanelLayout] {
    guard !models.isEmpty else { return [] }
    return GridLayout(
      models: models, columns: columns(models.count), area: area, fontSize: theme.fontSize,
      sharesLegend: figure.legend != .none
    ).layouts()
  }

  private func columns(_ count: Int) -> Int {
    if let columns = figure.columns { return min(columns, count) }
    return (1...count).first { $0 * $0 >= count } ?? count
  }

  private func sharedEntries(_ models: [PanelModel]) -> [LegendEntry] {
    guard figure.legend != .none else { return [] }
    var entries: [LegendEntry] = []
    // A panel that insists on a legend of its own needs no other.
    for entry in models.filter({ $0.panel.legend == .automatic }).flatMap({ $0.entries })
    where !entries.contains(entry) {
      entries.append(entry)
    }
    return entries
  }

  private var accessibleTitle: String {
    figure.title.isEmpty ? "Figure" : RichText(figure.title).plain
  }

  /// The author's description, or one made from the panels' titles, axes and labels.
  private var accessibleDescription: String {
    guard figure.description.isEmpty else { return RichText(figure.description).plain }
    return figure.panels.map { panel in
      let title = panel.title.isEmpty ? "" : panel.title + ": "
      let y = panel.yAxis.title.isEmpty ? "values" : panel.yAxis.title
      let x = panel.xAxis.title.isEmpty ? "" : " against \(panel.xAxis.title)"
      let names = PanelModel(panel).entries.map { $0.label }
      let series = names.isEmpty ? "" : ", showing \(names.joined(separator: ", "))"
      return RichText(title + y + x + series + ".").plain
    }.joined(separator: " ")
  }

  /// Maps every colour used to its dark counterpart for readers who prefer dark pages, and stops what moves
  /// for those who prefer stillness.
  private func styleSheet(_ canvas: Canvas, identifier: String) -> String {
    var rules = ""
    if let dark = theme.darkPalette {
      let pairs = Set(
        canvas.usedColors.map { [theme.palette.rgb($0).hex, dark.rgb($0).hex] }.filter { $0[0] != $0[1] })
      let mapping = pairs.sorted { $0.joined() < $1.joined() }.map { pair in
        "#\(identifier) [fill=\"\(pair[0])\"]{fill:\(pair[1])}"
          + "#\(identifier) [stroke=\"\(pair[0])\"]{stroke:\(pair[1])}"
      }
      rules += "@media (prefers-color-scheme:dark){\(mapping.joined())}"
    }
    if figure.isAnimated {
      rules += "@media (prefers-reduced-motion:reduce){#\(identifier) .motion{display:none}}"
    }
    return rules.isEmpty ? "" : "  <style>\(rules)</style>\n"
  }

  /// A short name that differs between figures (FNV-1a), for pages with several of them.
  private static func identifier(of text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "f" + String(hash, radix: 36)
  }
}
