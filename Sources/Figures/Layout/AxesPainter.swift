/// Draws a panel's grid, frame, ticks, labels and titles.
struct AxesPainter {
  let layout: PanelLayout

  private var plot: Rect { layout.plot }
  private var fontSize: Double { layout.fontSize }

  /// Draws the light lines that continue the ticks, beneath the data.
  func drawGrid(canvas: inout Canvas) {
    guard layout.model.panel.showsGrid else { return }
    var lines = Path()
    for x in positions(layout.xTicks, layout.projection.x) {
      lines.add([Point(x, plot.y), Point(x, plot.maxY)])
    }
    for y in positions(layout.yTicks, layout.projection.y) {
      lines.add([Point(plot.x, y), Point(plot.maxX, y)])
    }
    canvas.path(lines, stroke: .grid)
  }

  /// Draws the frame and all text around it, above the data.
  func drawAxes(canvas: inout Canvas) {
    var ticks = Path()
    var minor = Path()
    let length = PanelLayout.tickLength
    for x in positions(layout.xTicks, layout.projection.x) {
      ticks.add([Point(x, plot.maxY), Point(x, plot.maxY + length)])
    }
    for y in positions(layout.yTicks, layout.projection.y) {
      ticks.add([Point(plot.x, y), Point(plot.x - length, y)])
    }
    for x in layout.xTicks.minor.compactMap(layout.projection.x.map) {
      minor.add([Point(x, plot.maxY), Point(x, plot.maxY + length / 2)])
    }
    for y in layout.yTicks.minor.compactMap(layout.projection.y.map) {
      minor.add([Point(plot.x, y), Point(plot.x - length / 2, y)])
    }
    canvas.path(minor, stroke: .frame, lineWidth: 0.8)
    canvas.path(ticks, stroke: .frame)
    canvas.rect(plot, stroke: .frame)
    drawTickLabels(canvas: &canvas)
    drawTitles(canvas: &canvas)
  }

  private func drawTickLabels(canvas: inout Canvas) {
    for tick in layout.xTicks.major {
      guard let x = layout.projection.x.map(tick.value) else { continue }
      canvas.text(
        RichText(tick.label), at: Point(x, plot.maxY + layout.xLabelBaseline), size: fontSize,
        anchor: .middle, color: .muted)
    }
    for tick in layout.yTicks.major {
      guard let y = layout.projection.y.map(tick.value) else { continue }
      canvas.text(
        RichText(tick.label),
        at: Point(
          plot.x - PanelLayout.tickLength - fontSize * 0.35, y + TextMetrics.capHeight(fontSize) / 2),
        size: fontSize, anchor: .end, color: .muted)
    }
  }

  private func drawTitles(canvas: inout Canvas) {
    let panel = layout.model.panel
    let size = PanelLayout.axisTitleSize(fontSize)
    canvas.text(
      RichText(panel.xAxis.title),
      at: Point(plot.center.x, plot.maxY + layout.xLabelBaseline + size * 1.45), size: size,
      anchor: .middle)
    canvas.text(
      RichText(panel.yAxis.title),
      at: Point(
        plot.x - PanelLayout.tickLength - fontSize * 0.35 - layout.yLabelWidth - size * 0.62, plot.center.y
      ), size: size, anchor: .middle, direction: Point(0, -1))
  }

  /// Draws the panel's title above the plot area.
  func drawHeading(canvas: inout Canvas) {
    let titleSize = PanelLayout.titleSize(fontSize)
    for (index, line) in layout.title.enumerated() {
      let fromBottom = Double(layout.title.count - 1 - index) * TextMetrics.lineHeight(titleSize)
      canvas.text(
        RichText(line), at: Point(plot.x, plot.y - layout.titleLift - fontSize * 0.55 - fromBottom),
        size: titleSize,
        isBold: true)
    }
  }

  private func positions(_ ticks: TickSet, _ scale: Scale) -> [Double] {
    ticks.major.compactMap { scale.map($0.value) }
  }
}
