/// A panel with everything decided that does not depend on its size: styles, ranges, legend rows.
struct PanelModel: Sendable {
  let panel: Panel
  /// One style for each element.
  let styles: [Style]
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>
  /// Labelled elements, those that look and are called the same only once.
  let entries: [LegendEntry]
  /// Where the legend stands: the panel's wish, until it turns out that there is no room.
  var legend: LegendPlacement

  init(_ panel: Panel) {
    self.panel = panel
    var next = 0
    styles = panel.elements.map { element in
      if let style = element.style { return style }
      next += 1
      return element.mark.style(next - 1)
    }
    var x = Extent(scale: panel.xAxis.scale)
    var y = Extent(scale: panel.yAxis.scale)
    if let field = panel.surface?.field {
      // Nothing on a surface can be seen beyond its edge.
      x.includeTightly(field.x.first!, field.x.last!)
      y.includeTightly(field.y.first!, field.y.last!)
    } else {
      for element in panel.elements { element.mark.include(&x, &y) }
    }
    xRange = Self.range(panel.xAxis, x)
    yRange = Self.range(panel.yAxis, y)
    var entries: [LegendEntry] = []
    for (element, style) in zip(panel.elements, styles) {
      guard let label = element.label, !label.isEmpty else { continue }
      let entry = LegendEntry(label: label, style: style, swatch: element.mark.swatch)
      if !entries.contains(entry) { entries.append(entry) }
    }
    self.entries = entries
    legend = panel.legend
  }

  var colorBar: ColorBar? { panel.elements.lazy.compactMap { $0.mark.colorBar() }.first }

  private static func range(_ axis: Axis, _ extent: Extent) -> ClosedRange<Double> {
    axis.range.map { Extent.widened($0, scale: axis.scale) } ?? extent.padded
  }
}
