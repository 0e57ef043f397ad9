/// Draws the back walls of the box around a surface, and the ticks and labels along its outer edges.
struct SurfaceAxes {
  typealias Position = SurfaceProjection.Position

  let projection: SurfaceProjection
  /// The x, y and z axis.
  let axes: [Axis]
  let fontSize: Double
  /// Below this the z axis has no ticks, for there is nothing but the floor.
  let lowest: Double

  private var height: Double { projection.z.end }
  /// The sides of the box towards the viewer and away from it.
  private var near: (x: Double, y: Double) {
    (projection.viewer.x >= 0 ? 1 : -1, projection.viewer.y >= 0 ? 1 : -1)
  }

  func draw(_ plotter: inout Plotter) {
    let (x, y, z) = (
      ticks(axes[0], projection.x), ticks(axes[1], projection.y),
      ticks(axes[2], projection.z).filter { $0.value >= lowest }
    )
    drawWalls(x, y, z, &plotter)
    let (nearX, nearY) = near
    // The x axis runs along the near bottom edge, the y axis along the other one.
    label(axes[0], x, projection.x, away: Position(x: 0, y: nearY, z: -0.35), &plotter) {
      Position(x: $0, y: nearY, z: -height)
    }
    label(axes[1], y, projection.y, away: Position(x: nearX, y: 0, z: -0.35), &plotter) {
      Position(x: nearX, y: $0, z: -height)
    }
    // The z axis stands on the leftmost edge.
    let edges = [(nearX, -nearY), (-nearX, nearY)]
    let left = edges.min {
      projection.pixel(Position(x: $0.0, y: $0.1, z: 0)).x
        < projection.pixel(Position(x: $1.0, y: $1.1, z: 0)).x
    }!
    label(axes[2], z, projection.z, away: nil, &plotter) { Position(x: left.0, y: left.1, z: $0) }
  }

  /// Draws the floor and the two far walls with grid lines.
  private func drawWalls(_ x: [Tick], _ y: [Tick], _ z: [Tick], _ plotter: inout Plotter) {
    let (farX, farY) = (-near.x, -near.y)
    var grid = Path()
    func line(_ points: [Position], _ path: inout Path, isClosed: Bool = false) {
      path.add(points.map(projection.pixel), isClosed: isClosed)
      plotter.coverage.add(Polyline(points: points.map(projection.pixel), isClosed: isClosed), weight: 0.3)
    }
    for value in x.compactMap({ projection.x.map($0.value) }) {
      line(
        [
          Position(x: value, y: -farY, z: -height), Position(x: value, y: farY, z: -height),
          Position(x: value, y: farY, z: height),
        ], &grid)
    }
    for value in y.compactMap({ projection.y.map($0.value) }) {
      line(
        [
          Position(x: -farX, y: value, z: -height), Position(x: farX, y: value, z: -height),
          Position(x: farX, y: value, z: height),
        ], &grid)
    }
    for value in z.compactMap({ projection.z.map($0.value) }) {
      line(
        [
          Position(x: -farX, y: farY, z: value), Position(x: farX, y: farY, z: value),
          Position(x: farX, y: -farY, z: value),
        ], &grid)
    }
    plotter.canvas.path(grid, stroke: .grid)
    var frame = Path()
    line(
      [
        Position(x: 1, y: 1, z: -height), Position(x: -1, y: 1, z: -height),
        Position(x: -1, y: -1, z: -height), Position(x: 1, y: -1, z: -height),
      ], &frame, isClosed: true)
    line(
      [
        Position(x: -farX, y: farY, z: -height), Position(x: -farX, y: farY, z: height),
        Position(x: farX, y: farY, z: height), Position(x: farX, y: -farY, z: height),
        Position(x: farX, y: -farY, z: -height),
      ], &frame)
    line([Position(x: farX, y: farY, z: -height), Position(x: farX, y: farY, z: height)], &frame)
    plotter.canvas.path(frame, stroke: .frame)
  }

  /// Draws the tick labels and the title of an axis outside one edge of the box.
  private func label(
    _ axis: Axis, _ ticks: [Tick], _ scale: Scale, away: Position?, _ plotter: inout Plotter,
    edge: (Double) -> Position
  ) {
    let origin = projection.pixel(Position(x: 0, y: 0, z: 0))
    let outward =
      away.map { (projection.pixel($0) - origin).direction ?? Point(0, 1) } ?? Point(-1, 0)
    let anchor: Anchor = outward.x < -0.35 ? .end : outward.x > 0.35 ? .start : .middle
    var marks = Path()
    var widest = 0.0
    var labels: [Rect] = []
    for tick in ticks {
      guard let value = scale.map(tick.value) else { continue }
      let foot = projection.pixel(edge(value))
      marks.add([foot, foot + outward * PanelLayout.tickLength])
      let text = RichText(tick.label)
      widest = max(widest, TextMetrics.width(of: text, size: fontSize))
      let at =
        foot + outward * (PanelLayout.tickLength + fontSize * 0.5)
        + Point(0, TextMetrics.capHeight(fontSize) * (0.5 + 0.5 * max(outward.y, 0)))
      plotter.canvas.text(text, at: at, size: fontSize, anchor: anchor, color: .muted)
      labels.append(box(of: text, at: at, size: fontSize, anchor: anchor))
    }
    plotter.canvas.path(marks, stroke: .frame)
    let size = PanelLayout.axisTitleSize(fontSize)
    let middle = projection.pixel(edge((scale.start + scale.end) / 2))
    let distance = PanelLayout.tickLength + fontSize * 1.3 + widest * outward.x.magnitude
    if away == nil {
      plotter.canvas.text(
        RichText(axis.title), at: middle - Point(distance, 0), size: size, anchor: .middle,
        direction: Point(0, -1))
    } else {
      let title = RichText(axis.title)
      func place(_ distance: Double) -> Point {
        middle + outward * distance + Point(0, TextMetrics.capHeight(size) * 0.9)
      }
      // The edge slants, and a title stands level: a long one meets the ticks beside the middle.
      var distance = distance + fontSize * 0.4
      func isCrowded() -> Bool {
        let room = box(of: title, at: place(distance), size: size, anchor: .middle).insetBy(-0.3 * fontSize)
        return labels.contains { $0.intersects(room) }
      }
      while isCrowded() && distance < 10 * fontSize { distance += 0.1 * fontSize }
      plotter.canvas.text(title, at: place(distance), size: size, anchor: .middle)
    }
  }

  /// The room of a line of text.
  private func box(of text: RichText, at place: Point, size: Double, anchor: Anchor) -> Rect {
    let width = TextMetrics.width(of: text, size: size)
    let height = TextMetrics.capHeight(size)
    return Rect(x: place.x - width * anchor.fraction, y: place.y - height, width: width, height: height)
  }

  private func ticks(_ axis: Axis, _ scale: Scale) -> [Tick] {
    // Ticks are chosen as if the axis were this long; edges are foreshortened differently.
    let ruler = Scale(kind: scale.kind, domain: scale.domain, start: 0, end: fontSize * 15)
    return AxisTicks(axis: axis, scale: ruler, fontSize: fontSize, isHorizontal: false).ticks().major
  }
}
