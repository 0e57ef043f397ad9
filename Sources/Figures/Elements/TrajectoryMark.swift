/// The path of an iteration: markers at its steps, arrows between them, numbers beside them.
struct TrajectoryMark: Mark {
  var points: [Point]
  var steps: StepLabels
  var showsArrows: Bool
  var animation: Animation?

  var swatch: Swatch { .lineAndMarker }
  var isAnimated: Bool { animation != nil }

  /// Markers tell trajectories apart; dashes would only blur the steps.
  func style(series: Int) -> Style { .series(series).with(lineWidth: 1.6, dash: .solid) }

  func include(in x: inout Extent, _ y: inout Extent) {
    for point in points where x.scale.admits(point.x) && y.scale.admits(point.y) {
      x.include(point.x)
      y.include(point.y)
    }
  }

  func draw(style: Style, with plotter: inout Plotter) {
    let runs = plotter.projection.runs(points)
    plotter.stroke(runs.map { Polyline(points: $0) }, style: style)
    if showsArrows {
      for run in runs { arrows(along: run, style: style, plotter: &plotter) }
    }
    markers(style: style, plotter: &plotter)
    numbers(style: style, plotter: &plotter)
    if let run = runs.first { animate(along: run, style: style, plotter: &plotter) }
  }

  /// Draws arrowheads in the middle of long segments, apart from one another.
  private func arrows(along run: [Point], style: Style, plotter: inout Plotter) {
    let length = 4 + 2.8 * style.lineWidth
    let room = 2 * (style.markerSize + length)
    var travelled = Double.infinity
    var tips: [Point] = []
    var heads = Path()
    for (start, end) in zip(run, run.dropFirst()) {
      let segment = end - start
      travelled += segment.length
      guard segment.length >= room, travelled >= 70, let direction = segment.direction else { continue }
      let tip = start + segment * 0.5 + direction * (length / 2)
      guard plotter.projection.plot.contains(tip),
        !tips.contains(where: { ($0 - tip).length < 3 * length })
      else { continue }
      tips.append(tip)
      let normal = Point(-direction.y, direction.x)
      let back = tip - direction * length
      heads.add(
        [
          tip, back + normal * (length * 0.42), back + direction * (length * 0.25),
          back - normal * (length * 0.42),
        ], isClosed: true)
      plotter.coverage.add(Rect(center: tip - direction * (length / 2), width: length, height: length))
      travelled = 0
    }
    plotter.canvas.path(heads, fill: style.color, opacity: style.opacity)
  }

  private func markers(style: Style, plotter: inout Plotter) {
    let pixels = points.compactMap(plotter.projection.map)
    guard style.marker != .none, let first = pixels.first, let last = pixels.last else { return }
    for point in MarkerThinning.kept(pixels, gap: style.markerSize).dropFirst().dropLast() {
      plotter.marker(
        style.marker, at: point, size: style.markerSize, color: style.color, opacity: style.opacity)
    }
    plotter.marker(
      style.marker, at: first, size: style.markerSize * 1.25, color: style.color, isHollow: true,
      opacity: style.opacity)
    guard pixels.count > 1 else { return }
    plotter.marker(
      style.marker, at: last, size: style.markerSize * 1.4, color: style.color, opacity: style.opacity)
  }

  private func numbers(style: Style, plotter: inout Plotter) {
    for step in steps.steps(count: points.count) {
      guard let pixel = plotter.projection.map(points[step]), plotter.projection.plot.contains(pixel) else {
        continue
      }
      plotter.labels.append(
        Label(
          text: RichText(String(step)), point: pixel, spot: .around(distance: style.markerSize * 1.3 + 2.5),
          color: style.color, size: plotter.fontSize * 0.86,
          // The first and the last number tell where the path begins and how long it took.
          priority: step == 0 || step == points.count - 1 ? .high : .low))
    }
  }
}
