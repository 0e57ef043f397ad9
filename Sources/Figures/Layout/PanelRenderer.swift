/// Draws a laid-out panel.
struct PanelRenderer {
  let layout: PanelLayout

  /// Draws the panel; `clipID` names its clip path within the document.
  func draw(clipID: String, canvas: inout Canvas) {
    let painter = AxesPainter(layout: layout)
    let plot = layout.plot
    painter.drawGrid(canvas: &canvas)
    canvas.line("<clipPath id=\"\(clipID)\"><rect\(canvas.box(plot))/></clipPath>")
    var plotter = Plotter(canvas: canvas, projection: layout.projection, fontSize: layout.fontSize)
    canvas.group(" clip-path=\"url(#\(clipID))\"") { canvas in
      plotter.canvas = canvas
      for (element, style) in zip(layout.model.panel.elements, layout.model.styles) {
        element.mark.draw(style: style, with: &plotter)
      }
      canvas = plotter.canvas
    }
    painter.drawAxes(canvas: &canvas)
    if let bar = layout.model.colorBar {
      ColorBarPainter(bar: bar, fontSize: layout.fontSize).draw(beside: plot, canvas: &canvas)
    }
    var occupied = plotter.occupied
    for (index, inset) in layout.model.panel.insets.enumerated() {
      occupied.append(draw(inset, clipID: "\(clipID)-\(index + 1)", canvas: &canvas))
    }
    let legendRect = legendRect(coverage: plotter.coverage, occupied: occupied, labels: plotter.labels)
    if let legendRect, layout.model.panel.legend != .outside { occupied.append(legendRect) }
    drawLabels(
      plotter.labels, placer: LabelPlacer(
        bounds: plot.insetBy(1), coverage: plotter.coverage, occupied: occupied), canvas: &canvas)
    if let legendRect { layout.legend?.drawBox(in: legendRect, canvas: &canvas) }
  }

  private func drawLabels(_ labels: [Label], placer: LabelPlacer, canvas: inout Canvas) {
    var placer = placer
    canvas.group {
      // Texts that must appear choose first.
      for label in labels.filter({ !$0.isOptional }) + labels.filter(\.isOptional) {
        guard let placed = placer.place(label) else { continue }
        $0.text(
          label.text, at: placed.position, size: label.size, anchor: placed.anchor, color: label.color,
          direction: placed.direction, halo: .background)
      }
    }
  }

  private func legendRect(coverage: Coverage, occupied: [Rect], labels: [Label]) -> Rect? {
    guard let size = layout.legend?.boxSize else { return nil }
    let plot = layout.plot
    let gap = layout.fontSize * 0.6
    if layout.model.panel.legend == .outside {
      let bar = layout.model.colorBar.map { ColorBarPainter(bar: $0, fontSize: layout.fontSize).width } ?? 0
      return Rect(x: plot.maxX + bar + layout.fontSize, y: plot.y, width: size.width, height: size.height)
    }
    func rect(_ corner: Corner) -> Rect {
      corner.rect(width: size.width, height: size.height, in: plot, gap: gap)
    }
    if let corner = layout.model.panel.legend.corner { return rect(corner) }
    // Markers and the places of texts are worse to cover than lines.
    func cost(_ rect: Rect) -> Double {
      coverage.weight(beneath: rect) + 20 * Double(occupied.count { $0.intersects(rect) })
        + 20 * Double(labels.count { !$0.isOptional && rect.insetBy(-12).contains($0.point) })
    }
    return Corner.allCases.map(rect).min { cost($0) < cost($1) }
  }

  /// Draws a small panel inside this one and returns the area it covers.
  private func draw(_ inset: Inset, clipID: String, canvas: inout Canvas) -> Rect {
    let plot = layout.plot
    let box = inset.corner.rect(
      width: plot.width * inset.size.width, height: plot.height * inset.size.height, in: plot,
      gap: layout.fontSize * 0.5)
    let model = PanelModel(inset.panel)
    let inner = GridLayout.fit(model, in: box.insetBy(4), fontSize: layout.fontSize * 0.85)
    if inset.marksRegion { markRegion(of: inner, box: box, canvas: &canvas) }
    canvas.rect(box, fill: .background, stroke: .grid, radius: 3, opacity: 0.94)
    canvas.group { PanelRenderer(layout: inner).draw(clipID: clipID, canvas: &$0) }
    return box
  }

  /// Outlines the part of this panel that an inset shows, if it is smaller than the panel.
  private func markRegion(of inner: PanelLayout, box: Rect, canvas: inout Canvas) {
    let (x, y) = (inner.model.xRange, inner.model.yRange)
    guard let low = layout.projection.map(Point(x.lowerBound, y.lowerBound)),
      let high = layout.projection.map(Point(x.upperBound, y.upperBound))
    else { return }
    let region = Rect(x: low.x, y: high.y, width: high.x - low.x, height: low.y - high.y)
    guard layout.plot.contains(region) else { return }
    canvas.rect(region, stroke: .muted)
    // Two lines from the region's corners to the box's show that one magnifies the other; the other two
    // pairs of corners would give lines through the box.
    let isBeside = region.maxX < box.x || region.x > box.maxX
    let nearRegionX = box.x > region.maxX ? region.maxX : region.x
    let nearBoxX = box.x > region.maxX ? box.x : box.maxX
    let nearRegionY = box.y > region.maxY ? region.maxY : region.y
    let nearBoxY = box.y > region.maxY ? box.y : box.maxY
    var lines = Path()
    if isBeside {
      lines.add([Point(nearRegionX, region.y), Point(nearBoxX, box.y)])
      lines.add([Point(nearRegionX, region.maxY), Point(nearBoxX, box.maxY)])
    } else if region.maxY < box.y || region.y > box.maxY {
      lines.add([Point(region.x, nearRegionY), Point(box.x, nearBoxY)])
      lines.add([Point(region.maxX, nearRegionY), Point(box.maxX, nearBoxY)])
    }
    canvas.path(lines, stroke: .muted, lineWidth: 0.7, dash: .dashed)
  }
}
