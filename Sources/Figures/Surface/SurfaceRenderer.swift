/// Draws a surface from back to front, so that nearer cells hide those behind (painter's algorithm), with
/// the pieces of lines and markers each right after the cells around them.
struct SurfaceRenderer {
  /// Something that lies on the surface and is drawn after a certain cell.
  private enum Item {
    case line(Point, Point, Style)
    case spot(Point, Draping.Spot, Style)
  }

  private let layout: PanelLayout
  private let surface: Surface
  private let mesh: SurfaceMesh
  private let projection: SurfaceProjection
  private let zRange: ClosedRange<Double>
  /// Where the z axis would begin without a floor below it, or a little lower.
  private let lowest: Double

  init(layout: PanelLayout, surface: Surface) {
    self.layout = layout
    self.surface = surface
    mesh = SurfaceMesh(surface.field)
    let panel = layout.model.panel
    var heights = Extent(scale: surface.zAxis.scale)
    if let range = surface.field.range { heights.includeTightly(range.lowerBound, range.upperBound) }
    let range = surface.zAxis.range.map { Extent.widened($0, scale: surface.zAxis.scale) } ?? heights.padded
    // A surface that begins a little above a round number has its tick there.
    lowest = surface.floor == nil ? -.infinity : range.lowerBound - 0.02 * (range.upperBound - range.lowerBound)
    zRange = surface.floor == nil ? range : Self.deepened(range, surface.zAxis.scale)
    let margin = layout.fontSize * 3.4
    let plot = layout.plot
    let area = Rect(
      x: plot.x + margin * 1.15, y: plot.y + layout.fontSize * 0.5,
      width: max(plot.width - 2.3 * margin, 10), height: max(plot.height - margin, 10))
    projection = SurfaceProjection(
      x: (panel.xAxis.scale, layout.model.xRange), y: (panel.yAxis.scale, layout.model.yRange),
      z: (surface.zAxis.scale, zRange), viewpoint: surface.viewpoint, area: area)
  }

  func draw(_ plotter: inout Plotter) {
    SurfaceAxes(
      projection: projection, axes: [layout.model.panel.xAxis, layout.model.panel.yAxis, surface.zAxis],
      fontSize: layout.fontSize, lowest: lowest
    ).draw(&plotter)
    drawFloor(&plotter)
    let cells = (0..<mesh.rows * mesh.columns).sorted { nearness($0) < nearness($1) }
    var ranks = [Int](repeating: 0, count: cells.count)
    for (rank, cell) in cells.enumerated() { ranks[cell] = rank }
    var items: [Int: [Item]] = [:]
    for (element, style) in zip(layout.model.panel.elements, layout.model.styles) {
      guard let draping = element.mark.draping else { continue }
      collect(draping(style, surface.field), style, ranks, &items)
    }
    // Cells between two items share a group, whose attributes would otherwise be most of the file.
    var pending: [Int] = []
    for (rank, cell) in cells.enumerated() {
      pending.append(cell)
      guard let onTop = items[rank] else { continue }
      drawCells(pending, &plotter)
      pending = []
      for item in onTop { draw(item, before: cells[(rank + 1)...], &plotter) }
    }
    drawCells(pending, &plotter)
  }

  /// The range with room below, so that the surface does not hide the floor.
  private static func deepened(_ range: ClosedRange<Double>, _ scale: AxisScale) -> ClosedRange<Double> {
    let part = 0.6
    switch scale {
    case .linear:
      let span = range.upperBound - range.lowerBound
      return span.isFinite ? (range.lowerBound - part * span)...range.upperBound : range
    case .logarithmic:
      let depth = part * (Elementary.log10(range.upperBound) - Elementary.log10(range.lowerBound))
      let bottom = Elementary.exp10(Elementary.log10(range.lowerBound) - depth)
      return bottom > 0 ? bottom...range.upperBound : range
    }
  }

  /// Draws the contours on the floor, which every cell may hide.
  private func drawFloor(_ plotter: inout Plotter) {
    guard let levels = surface.floor, let range = surface.field.range else { return }
    let squares = MarchingSquares(surface.field)
    for level in levels.values(in: range) {
      var path = Path()
      for line in squares.lines(at: level) {
        let pixels = line.points.compactMap { projection.position($0.x, $0.y, zRange.lowerBound) }.map(projection.pixel)
        path.add(pixels, isClosed: line.isClosed && pixels.count == line.points.count)
        plotter.coverage.add(Polyline(points: pixels), weight: 0.12)
      }
      plotter.canvas.path(path, stroke: Style.contour.color, lineWidth: Style.contour.lineWidth)
    }
  }

  /// The order of cells: by the nearness of their centres.
  private func nearness(_ cell: Int) -> Double {
    let (column, row) = (cell % mesh.columns, cell / mesh.columns)
    let x = (projection.x.map(mesh.x[column]) ?? 0) + (projection.x.map(mesh.x[column + 1]) ?? 0)
    let y = (projection.y.map(mesh.y[row]) ?? 0) + (projection.y.map(mesh.y[row + 1]) ?? 0)
    return projection.nearness(x / 2, y / 2)
  }

  private func drawCells(_ cells: [Int], _ plotter: inout Plotter) {
    var coverage = plotter.coverage
    plotter.canvas.mesh(lineWidth: 0.5) { canvas in
      for cell in cells {
        let corners = corners(of: cell)
        guard corners.count == 4 else { continue }
        let mean = corners.reduce(0) { $0 + $1.z } / 4
        let fraction = (mean - projection.z.start) / (projection.z.end - projection.z.start)
        let pixels = corners.map(projection.pixel)
        canvas.cell(Path(pixels, isClosed: true), fill: .mapped(surface.colorMap, fraction))
        coverage.add(Polyline(points: pixels, isClosed: true), weight: 0.3)
      }
    }
    plotter.coverage = coverage
  }

  /// The corners of a cell, counterclockwise seen from above; fewer than four around a hole.
  private func corners(of cell: Int) -> [SurfaceProjection.Position] {
    let (column, row) = (cell % mesh.columns, cell / mesh.columns)
    return [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)].compactMap {
      projection.position(mesh.x[$0.0], mesh.y[$0.1], mesh.value($0.0, $0.1))
    }
  }

  /// Whether a cell is drawn over a pixel.
  private func covers(_ cell: Int, _ pixel: Point) -> Bool {
    let outline = corners(of: cell).map(projection.pixel)
    var isInside = false
    for (a, b) in zip(outline, outline.dropFirst() + outline.prefix(1))
    where (a.y > pixel.y) != (b.y > pixel.y) {
      let crossing = a.x + (pixel.y - a.y) / (b.y - a.y) * (b.x - a.x)
      if crossing > pixel.x { isInside.toggle() }
    }
    return isInside
  }

  /// Whether the viewer sees the upper side of a cell.
  private func isSeenFromAbove(_ cell: Int) -> Bool {
    let pixels = corners(of: cell).map(projection.pixel)
    guard pixels.count == 4 else { return false }
    let (a, b) = (pixels[2] - pixels[0], pixels[3] - pixels[1])
    // Pixels' y grows downwards, which turns counterclockwise into clockwise.
    return a.x * b.y - a.y * b.x < 0
  }

  private func collect(
    _ draping: Draping, _ style: Style, _ ranks: [Int], _ items: inout [Int: [Item]]
  ) {
    for line in draping.lines {
      for (start, end) in zip(line, line.dropFirst()) {
        for (a, b) in mesh.pieces(start, end) {
          guard let rank = rank(at: a * 0.5 + b * 0.5, ranks) else { continue }
          items[rank, default: []].append(.line(a, b, style))
        }
      }
    }
    for spot in draping.spots {
      guard spot.point.isFinite, let rank = rank(at: spot.point, ranks) else { continue }
      items[rank, default: []].append(.spot(spot.point, spot, style))
    }
  }

  /// The last of the cells around a point to be drawn; a line drawn earlier would lose half its width there.
  ///
  /// `nil` beside the surface, and where the surface hides its own upper side.
  private func rank(at point: Point, _ ranks: [Int]) -> Int? {
    guard let (column, row) = mesh.cell(at: point), isSeenFromAbove(row * mesh.columns + column) else {
      return nil
    }
    var last = 0
    for row in max(0, row - 1)...min(mesh.rows - 1, row + 1) {
      for column in max(0, column - 1)...min(mesh.columns - 1, column + 1) {
        last = max(last, ranks[row * mesh.columns + column])
      }
    }
    return last
  }

  /// Draws an item, which the `nearer` cells may hide.
  private func draw(_ item: Item, before nearer: ArraySlice<Int>, _ plotter: inout Plotter) {
    switch item {
    case .line(let a, let b, let style):
      guard let start = pixel(a), let end = pixel(b) else { return }
      plotter.canvas.path(
        Path([start, end]), stroke: style.color, lineWidth: style.lineWidth, opacity: style.opacity)
      plotter.coverage.add(Polyline(points: [start, end]))
    case .spot(let point, let spot, let style):
      // A marker that cannot be seen must not keep a text beside it.
      guard let center = pixel(point), !nearer.contains(where: { covers($0, center) }) else { return }
      plotter.marker(
        style.marker, at: center, size: spot.size, color: style.color, isHollow: spot.isHollow,
        opacity: style.opacity)
      guard !spot.text.isEmpty else { return }
      plotter.labels.append(
        Label(
          text: RichText(spot.text), point: center, spot: .around(distance: spot.size * 1.3 + 4),
          color: .foreground, size: plotter.fontSize, priority: .required))
    }
  }

  private func pixel(_ point: Point) -> Point? {
    mesh.height(at: point).flatMap { projection.position(point.x, point.y, $0) }.map(projection.pixel)
  }
}
