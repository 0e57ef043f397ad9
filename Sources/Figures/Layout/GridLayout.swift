/// Lays panels out in a grid whose plot areas are aligned and of equal size.
struct GridLayout {
  var models: [PanelModel]
  var columns: Int
  var area: Rect
  var fontSize: Double
  var sharesLegend: Bool

  private var rows: Int { (models.count + columns - 1) / columns }

  /// The layouts of all panels, row by row.
  func layouts() -> [PanelLayout] {
    var lefts = [Double](repeating: 4 * fontSize, count: columns)
    var rights = [Double](repeating: fontSize, count: columns)
    var tops = [Double](repeating: fontSize, count: rows)
    var bottoms = [Double](repeating: 3 * fontSize, count: rows)
    var layouts: [PanelLayout] = []
    // Ticks depend on the plot areas and these on the widths of tick labels; a few rounds settle it.
    for _ in 0..<4 {
      let gap = 1.2 * fontSize
      let width = max(
        (area.width - (lefts + rights).reduce(0, +) - gap * Double(columns - 1)) / Double(columns), 10)
      let height = max(
        (area.height - (tops + bottoms).reduce(0, +) - gap * Double(rows - 1)) / Double(rows), 10)
      layouts = models.enumerated().map { index, model in
        let (row, column) = (index / columns, index % columns)
        let x =
          area.x + lefts[0...column].reduce(0, +) + rights[..<column].reduce(0, +)
          + Double(column) * (width + gap)
        let y =
          area.y + tops[0...row].reduce(0, +) + bottoms[..<row].reduce(0, +) + Double(row) * (height + gap)
        return PanelLayout(
          model, slot: Rect(x: x, y: y, width: width, height: height), fontSize: fontSize,
          sharesLegend: sharesLegend)
      }
      for column in 0..<columns {
        let margins = layouts.indices.filter { $0 % columns == column }.map { layouts[$0].margins }
        lefts[column] = margins.map { $0.left }.max() ?? 0
        rights[column] = margins.map { $0.right }.max() ?? 0
      }
      for row in 0..<rows {
        let members = layouts.indices.filter { $0 / columns == row }
        let margins = members.map { layouts[$0].margins }
        // Headings stand above the tallest legend of the row.
        let lift = members.map { layouts[$0].titleLift }.max() ?? 0
        tops[row] = members.map { layouts[$0].margins.top - layouts[$0].titleLift + lift }.max() ?? 0
        bottoms[row] = margins.map { $0.bottom }.max() ?? 0
      }
    }
    for row in 0..<rows {
      let members = layouts.indices.filter { $0 / columns == row }
      let lift = members.map { layouts[$0].titleLift }.max() ?? 0
      for index in members { layouts[index].titleLift = lift }
    }
    return layouts
  }

  /// The layout of a single panel within an area.
  static func fit(_ model: PanelModel, in area: Rect, fontSize: Double) -> PanelLayout {
    GridLayout(models: [model], columns: 1, area: area, fontSize: fontSize, sharesLegend: false)
      .layouts()[0]
  }
}
