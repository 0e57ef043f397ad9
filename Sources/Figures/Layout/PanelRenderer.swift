/// Draws a laid-out panel.
struct PanelRenderer {
  let layout: PanelLayout

  /// Draws the panel; `clipID` names its clip path within the document.
  func draw(clipID: String, canvas: inout Canvas) {
    var plotter = Plotter(canvas: canvas, projection: layout.projection, fontSize: layout.fontSize)
    let painter = AxesPainter(layout: layout)
    if layout.model.panel.surface != nil {
      drawElements(&plotter)
      painter.drawHeading(canvas: &plotter.canvas)
    } else {
      painter.drawGrid(canvas: &plotter.canvas)
      plotter.canvas.line("<clipPath id=\"\(clipID)\"><rect\(canvas.box(layout.plot))/></clipPath>")
      plotter.group(" clip-path=\"url(#\(clipID))\"", drawElements)
      painter.drawAxes(canvas: &plotter.canvas)
      painter.drawHeading(canvas: &plotter.canvas)
    }
    if let bar = layout.model.colorBar {
      ColorBarPainter(bar: bar, fontSize: layout.fontSize)
        .draw(beside: layout.plot, canvas: &plotter.canvas)
    }
    for (index, inset) in layout.model.panel.insets.enumerated() {
      draw(inset, clipID: "\(clipID)-\(index + 1)", plotter: &plotter)
    }
    canvas = plotter.canvas
    let legendRect = legendRect(plotter)
    if let legendRect { plotter.occupied.append(legendRect) }
    drawLabels(plotter, canvas: &canvas)
    if let legendRect {
      if layout.model.legend == .above {
        layout.legend?.drawRows(in: legendRect, canvas: &canvas)
      } else {
        layout.legend?.drawBox(in: legendRect, canvas: &canvas)
      }
    }
  }

  /// Whether an automatic legend would cover data wherever it stood in the plot area.
  func hasNoRoomForLegend(theme: Theme) -> Bool {
    guard layout.model.legend == .automatic, let size = layout.legend?.boxSize else { return false }
    guard size.width < layout.plot.width * 0.9, size.height < layout.plot.height * 0.9 else { return true }
    var plotter = Plotter(
      canvas: Canvas(theme: theme), projection: layout.projection, fontSize: layout.fontSize)
    drawElements(&plotter)
    for (index, inset) in layout.model.panel.insets.enumerated() {
      draw(inset, clipID: "\(index)", plotter: &plotter)
    }
    // A few spots of a line at the very edge of the box do no harm.
    return bestLegendPlace(size, plotter).cost > 10
  }

  private func drawElements(_ plotter: inout Plotter) {
    if let surface = layout.model.panel.surface {
      return SurfaceRenderer(layout: layout, surface: surface).draw(&plotter)
    }
    for (element, style) in zip(layout.model.panel.elements, layout.model.styles) {
      element.mark.draw(style, &plotter)
    }
  }

  private func drawLabels(_ plotter: Plotter, canvas: inout Canvas) {
    var placer = LabelPlacer(
      bounds: layout.plot.insetBy(1), coverage: plotter.coverage, occupied: plotter.occupied)
    let labels = plotter.labels
    canvas.group {
      for label in Label.Priority.allCases.flatMap({ rank in labels.filter { $0.priority == rank } }) {
        guard let placed = placer.place(label) else { continue }
        $0.text(
          label.text, at: placed.position, size: label.size, anchor: placed.anchor, color: label.color,
          direction: placed.direction, halo: .background)
      }
    }
  }

  private func legendRect(_ plotter: Plotter) -> Rect? {
    guard let legend = layout.legend else { return nil }
    let plot = layout.plot
    let size = legend.boxSize
    switch layout.model.legend {
    case .outside:
      let bar = layout.model.colorBar.map { ColorBarPainter(bar: $0, fontSize: layout.fontSize).width } ?? 0
      return Rect(x: plot.maxX + bar + layout.fontSize, y: plot.y, width: size.width, height: size.height)
    case .above:
      return Rect(
        x: plot.x, y: plot.y - layout.fontSize * 0.3 - legend.rowsHeight(width: plot.width),
        width: plot.width, height: legend.rowsHeight(width: plot.width))
    default:
      return layout.model.legend.position?.rect(size, in: plot, gap: gap)
        ?? bestLegendPlace(size, plotter).rect
    }
  }

  /// The distance of legends and insets from the frame.
  private var gap: Double { layout.fontSize * 0.6 }

  private func bestLegendPlace(_ size: Size, _ plotter: Plotter) -> (rect: Rect, cost: Double) {
    Position.best(size, in: layout.plot, gap: gap) { rect in
      // Markers and the places of texts are worse to cover than lines.
      plotter.coverage.weight(beneath: rect)
        + 20 * Double(plotter.occupied.count { $0.intersects(rect) })
        + 20 * Double(plotter.labels.count { !$0.isOptional && rect.insetBy(-12).contains($0.point) })
    }
  }

  /// Draws a small panel inside this one and records the area it covers.
  private func draw(_ inset: Inset, clipID: String, plotter: inout Plotter) {
    let plot = layout.plot
    let size = Size(plot.width * inset.size.width, plot.height * inset.size.height)
    let box =
      inset.position?.rect(size, in: plot, gap: gap)
      ?? Position.best(size, in: plot, gap: gap) { plotter.coverage.weight(beneath: $0) }.rect
    let inner = GridLayout.fit(
      PanelModel(inset.panel), in: box.insetBy(layout.fontSize * 0.3), fontSize: layout.fontSize * 0.85)
    if inset.marksRegion { markRegion(of: inner, box: box, plotter: &plotter) }
    plotter.canvas.rect(box, fill: .background, stroke: .grid, radius: 3)
    plotter.canvas.group { PanelRenderer(layout: inner).draw(clipID: clipID, canvas: &$0) }
    plotter.occupied.append(box)
  }

  /// Outlines the part of this panel that an inset shows, if it is smaller than the panel.
  private func markRegion(of inner: PanelLayout, box: Rect, plotter: inout Plotter) {
    let (x, y) = (inner.model.xRange, inner.model.yRange)
    guard let low = layout.projection.map(Point(x.lowerBound, y.lowerBound)),
      let high = layout.projection.map(Point(x.upperBound, y.upperBound))
    else { return }
    let region = Rect(x: low.x, y: high.y, width: high.x - low.x, height: low.y - high.y)
    guard layout.plot.contains(region) else { return }
    let outline = [
      Point(region.x, region.y), Point(region.maxX, region.y), Point(region.maxX, region.maxY),
      Point(region.x, region.maxY),
    ]
    let style = Style(color: .muted, lineWidth: 0.8)
    plotter.stroke([Polyline(points: outline, isClosed: true)], style: style, weight: 0.6)
    // Two lines from the region to the box show that one magnifies the other.
    let lines: [[Point]] =
      if region.maxX < box.x {
        [[outline[1], Point(box.x, box.y)], [outline[2], Point(box.x, box.maxY)]]
      } else if region.x > box.maxX {
        [[outline[0], Point(box.maxX, box.y)], [outline[3], Point(box.maxX, box.maxY)]]
      } else if region.maxY < box.y {
        [[outline[3], Point(box.x, box.y)], [outline[2], Point(box.maxX, box.y)]]
      } else if region.y > box.maxY {
        [[outline[0], Point(box.x, box.maxY)], [outline[1], Point(box.maxX, box.maxY)]]
      } else {
        []
      }
    plotter.stroke(
      lines.map { Polyline(points: $0) }, style: style.with(lineWidth: 0.7, dash: .dashed), weight: 0.3)
  }
}
