/// Where the parts of a panel go once its plot area is known.
struct PanelLayout: Sendable {
  let model: PanelModel
  let fontSize: Double
  let projection: Projection
  let xTicks: TickSet
  let yTicks: TickSet
  /// The lines of the panel's heading.
  let title: [String]
  let legend: Legend?
  /// The distance from the plot area up to the heading, which panels of a row share.
  var titleLift = 0.0

  var plot: Rect { projection.plot }

  static let tickLength = 4.0

  /// Fits the panel into a slot for its plot area.
  init(_ model: PanelModel, slot: Rect, fontSize: Double, sharesLegend: Bool) {
    self.model = model
    self.fontSize = fontSize
    let panel = model.panel
    let plot = panel.aspect == .equal ? Self.equalPlot(model, slot: slot) : slot
    projection = Projection(
      plot: plot, x: (panel.xAxis.scale, model.xRange), y: (panel.yAxis.scale, model.yRange))
    xTicks = AxisTicks(
      axis: panel.xAxis, scale: projection.x, fontSize: fontSize, isHorizontal: true
    ).ticks()
    yTicks = AxisTicks(
      axis: panel.yAxis, scale: projection.y, fontSize: fontSize, isHorizontal: false
    ).ticks()
    title = TextMetrics.wrap(
      panel.title, width: max(plot.width, fontSize), size: Self.titleSize(fontSize), isBold: true)
    let hasLegend =
      !model.entries.isEmpty && model.legend != .none && !(model.legend == .automatic && sharesLegend)
    legend = hasLegend ? Legend(entries: model.entries, fontSize: fontSize) : nil
    titleLift = legendHeight
  }

  /// The largest area within the slot in which both axes have the same number of pixels per unit.
  private static func equalPlot(_ model: PanelModel, slot: Rect) -> Rect {
    // In quarters, so that no difference overflows.
    func length(_ range: ClosedRange<Double>, _ scale: AxisScale) -> Double {
      scale == .linear
        ? range.upperBound / 4 - range.lowerBound / 4
        : (Elementary.log10(range.upperBound) - Elementary.log10(range.lowerBound)) / 4
    }
    let quotient =
      length(model.xRange, model.panel.xAxis.scale) / length(model.yRange, model.panel.yAxis.scale)
    // Beyond this one side is less than a pixel long anyway.
    let ratio = min(max(quotient, 1e-9), 1e9)
    let width = min(slot.width, slot.height * ratio)
    return Rect(center: slot.center, width: max(width, 1), height: max(width / ratio, 1))
  }

  static func titleSize(_ fontSize: Double) -> Double { fontSize * 1.1 }
  static func axisTitleSize(_ fontSize: Double) -> Double { fontSize * 1.08 }

  /// The width of the widest label of the y axis.
  var yLabelWidth: Double {
    yTicks.major.map { TextMetrics.width(of: RichText($0.label), size: fontSize) }.max() ?? 0
  }

  /// The distance from the plot area's bottom to the baseline of the x tick labels.
  var xLabelBaseline: Double { Self.tickLength + fontSize * 0.3 + TextMetrics.capHeight(fontSize) }

  /// The room the panel needs around its plot area.
  var margins: Margins {
    var margins = Margins()
    let titleHeight = TextMetrics.lineHeight(Self.titleSize(fontSize))
    margins.top =
      (title.isEmpty
        ? TextMetrics.capHeight(fontSize) / 2 : Double(title.count) * titleHeight + fontSize * 0.35)
      + legendHeight
    if model.panel.surface != nil {
      // A surface keeps its ticks and labels inside the plot area.
      margins.right = outsideWidth
      return margins
    }
    let axisTitle = Self.axisTitleSize(fontSize)
    margins.left = Self.tickLength + fontSize * 0.35 + yLabelWidth
    if !model.panel.yAxis.title.isEmpty { margins.left += axisTitle * 1.45 }
    margins.bottom = xLabelBaseline + fontSize * 0.3
    if !model.panel.xAxis.title.isEmpty { margins.bottom += axisTitle * 1.35 }
    margins.right = overhang + outsideWidth
    return margins
  }

  /// The height of a legend above the plot area.
  var legendHeight: Double {
    guard let legend, model.legend == .above else { return 0 }
    return legend.rowsHeight(width: plot.width) + fontSize * 0.2
  }

  /// How far the last x tick label reaches beyond the plot area.
  private var overhang: Double {
    xTicks.major.compactMap { tick in
      projection.x.map(tick.value).map {
        $0 + TextMetrics.width(of: RichText(tick.label), size: fontSize) / 2 - plot.maxX
      }
    }.reduce(1, max)
  }

  /// The room for a colour bar and a legend outside the plot area.
  private var outsideWidth: Double {
    var width = 0.0
    if let bar = model.colorBar { width += ColorBarPainter(bar: bar, fontSize: fontSize).width }
    if let legend, model.legend == .outside { width += legend.boxSize.width + fontSize }
    return width
  }
}
