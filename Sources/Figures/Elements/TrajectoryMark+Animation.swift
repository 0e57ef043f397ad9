extension TrajectoryMark {
  /// Adds a marker that runs along the first unbroken part of the path, again and again.
  func animate(along run: [Point], style: Style, plotter: inout Plotter) {
    guard let animation, run.count > 1 else { return }
    var lengths = [0.0]
    for (start, end) in zip(run, run.dropFirst()) { lengths.append(lengths.last! + (end - start).length) }
    guard let total = lengths.last, total > 0 else { return }
    let duration = animation.secondsPerStep * Double(run.count - 1) + animation.pause
    // Every step takes equally long; the last position is held during the pause.
    let positions = lengths.map { Numerals.decimals($0 / total, 4) } + ["1"]
    let times =
      lengths.indices.map { Numerals.decimals(Double($0) * animation.secondsPerStep / duration, 4) } + ["1"]
    var shape = Path()
    shape.marker(style.marker, center: Point(0, 0), radius: style.markerSize * 1.8)
    // Hidden until the clock starts, because without animation it would stand in the picture's corner.
    plotter.canvas.group(" class=\"motion\" visibility=\"hidden\" aria-hidden=\"true\"") { canvas in
      canvas.line("<set attributeName=\"visibility\" to=\"visible\" begin=\"0s\"/>")
      canvas.line(
        "<animateMotion dur=\"\(Numerals.coordinate(duration))s\" repeatCount=\"indefinite\""
          + " calcMode=\"linear\" keyPoints=\"\(positions.joined(separator: ";"))\""
          + " keyTimes=\"\(times.joined(separator: ";"))\" path=\"\(Path(run).data)\"/>")
      canvas.path(
        shape, fill: style.marker.isOpen ? nil : style.color,
        stroke: style.marker.isOpen ? style.color : .background, lineWidth: 1.4)
    }
  }
}
