/// The rows of a legend, measured and drawn.
struct Legend: Hashable, Sendable {
  var entries: [LegendEntry]
  var fontSize: Double

  private var swatchWidth: Double { fontSize * 2.6 }
  private var swatchGap: Double { fontSize * 0.6 }
  private var rowHeight: Double { fontSize * 1.5 }
  private var padding: Double { fontSize * 0.55 }

  /// The size as a box with one entry a row.
  var boxSize: Size {
    Size(
      (entries.map(width).max() ?? 0) + 2 * padding,
      Double(entries.count) * rowHeight + 2 * padding - fontSize * 0.2)
  }

  /// The height as rows of several entries within a width.
  func rowsHeight(width: Double) -> Double { Double(rows(width: width).count) * rowHeight }

  /// Draws the box with its upper left corner at that of `rect`.
  func drawBox(in rect: Rect, canvas: inout Canvas) {
    canvas.group {
      $0.rect(rect, fill: .background, stroke: .grid, radius: 3, opacity: 0.9)
      for (index, entry) in entries.enumerated() {
        let y = rect.y + padding - fontSize * 0.1 + (Double(index) + 0.5) * rowHeight
        draw(entry, at: Point(rect.x + padding, y), canvas: &$0)
      }
    }
  }

  /// Draws rows of entries, each starting at the left.
  func drawRows(in rect: Rect, canvas: inout Canvas) {
    canvas.group {
      for (index, row) in rows(width: rect.width).enumerated() {
        var x = rect.x
        for entry in row {
          draw(entry, at: Point(x, rect.y + (Double(index) + 0.5) * rowHeight), canvas: &$0)
          x += width(of: entry) + 1.6 * fontSize
        }
      }
    }
  }

  private func width(of entry: LegendEntry) -> Double {
    swatchWidth + swatchGap + TextMetrics.width(of: RichText(entry.label), size: fontSize)
  }

  private func rows(width: Double) -> [[LegendEntry]] {
    var rows: [[LegendEntry]] = []
    var used = Double.infinity
    for entry in entries {
      let needed = self.width(of: entry) + 1.6 * fontSize
      if used + needed > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(entry)
      used += needed
    }
    return rows
  }

  /// Draws an entry whose vertical centre and left edge are given.
  private func draw(_ entry: LegendEntry, at left: Point, canvas: inout Canvas) {
    let style = entry.style
    let right = left + Point(swatchWidth, 0)
    let middle = left + Point(swatchWidth / 2, 0)
    if entry.swatch == .area {
      let height = fontSize * 0.75
      canvas.rect(
        Rect(center: middle, width: swatchWidth, height: height), fill: style.color, opacity: style.opacity)
    }
    if entry.swatch == .line || entry.swatch == .lineAndMarker {
      canvas.path(
        Path([left, right]), stroke: style.color, lineWidth: style.lineWidth, dash: style.dash,
        opacity: style.opacity)
    }
    if entry.swatch == .marker || entry.swatch == .lineAndMarker {
      canvas.marker(
        style.marker, at: middle, size: min(style.markerSize, fontSize * 0.5), color: style.color,
        opacity: style.opacity)
    }
    let baseline = left.y + TextMetrics.capHeight(fontSize) / 2
    canvas.text(
      RichText(entry.label), at: Point(right.x + swatchGap, baseline), size: fontSize)
  }
}
