/// Draws a colour bar to the right of a plot area.
struct ColorBarPainter {
  var bar: ColorBar
  var fontSize: Double

  private var barWidth: Double { fontSize * 1.1 }
  private var gap: Double { fontSize }

  /// The room the bar takes, from the plot area's edge to the right end of its title.
  var width: Double {
    // The labels of a bar hardly depend on its height; three hundred pixels are typical.
    let labels =
      ticks(plot: Rect(x: 0, y: 0, width: 1, height: 300)).major
      .map { TextMetrics.width(of: RichText($0.label), size: fontSize) }.max() ?? 0
    return gap + barWidth + PanelLayout.tickLength + fontSize * 0.35 + labels
      + (bar.label.isEmpty ? 0 : fontSize * 1.6)
  }

  func draw(beside plot: Rect, canvas: inout Canvas) {
    let box = Rect(x: plot.maxX + gap, y: plot.y, width: barWidth, height: plot.height)
    let scale = scale(plot)
    let boundaries = boundaries
    canvas.group {
      for (index, (low, high)) in zip(boundaries, boundaries.dropFirst()).enumerated() {
        guard let bottom = scale.map(low), let top = scale.map(high) else { continue }
        let color =
          bar.levels == nil
          ? Color.mapped(bar.map, Double(index) / Double(boundaries.count - 2))
          : FilledContourMark.color(band: index, of: boundaries.count - 1, bar.map)
        // Each step overlaps the one above it, so that no seams show.
        let overlap = index + 2 < boundaries.count ? 0.5 : 0
        $0.rect(
          Rect(x: box.x, y: top - overlap, width: box.width, height: bottom - top + overlap), fill: color)
      }
      $0.rect(box, stroke: .frame)
      var marks = Path()
      let ticks = ticks(plot: plot)
      for tick in ticks.major {
        guard let y = scale.map(tick.value) else { continue }
        marks.add([Point(box.maxX, y), Point(box.maxX + PanelLayout.tickLength, y)])
        $0.text(
          RichText(tick.label),
          at: Point(
            box.maxX + PanelLayout.tickLength + fontSize * 0.35, y + TextMetrics.capHeight(fontSize) / 2),
          size: fontSize, color: .muted)
      }
      $0.path(marks, stroke: .frame)
      $0.text(
        RichText(bar.label), at: Point(plot.maxX + width - fontSize * 0.25, plot.center.y),
        size: PanelLayout.axisTitleSize(fontSize), anchor: .middle, direction: Point(0, -1))
    }
  }

  private var boundaries: [Double] {
    let range = Extent.widened(bar.range, scale: .linear)
    if let levels = bar.levels { return [range.lowerBound] + levels + [range.upperBound] }
    return (0...64).map { step in
      let t = Double(step) / 64
      return range.lowerBound * (1 - t) + range.upperBound * t
    }
  }

  private func scale(_ plot: Rect) -> Scale {
    Scale(
      kind: .linear, domain: Extent.widened(bar.range, scale: .linear), start: plot.maxY, end: plot.y)
  }

  private func ticks(plot: Rect) -> TickSet {
    AxisTicks(axis: Axis(), scale: scale(plot), fontSize: fontSize, isHorizontal: false).ticks()
  }
}
