/// An element that can lie on a surface.
protocol DrapedMark: Mark {
  /// The element's lines and markers; `field` is the surface.
  func draping(style: Style, over field: ScalarField) -> Draping
}

extension LineMark: DrapedMark {
  func draping(style: Style, over field: ScalarField) -> Draping {
    Draping(
      lines: [points],
      spots: showsMarkers ? points.map { Draping.Spot(point: $0, size: style.markerSize) } : [])
  }
}

extension TrajectoryMark: DrapedMark {
  func draping(style: Style, over field: ScalarField) -> Draping {
    var draping = Draping(
      lines: [points], spots: points.map { Draping.Spot(point: $0, size: style.markerSize * 0.9) })
    if !draping.spots.isEmpty {
      draping.spots[points.count - 1].size = style.markerSize * 1.4
      draping.spots[0] = Draping.Spot(point: points[0], size: style.markerSize * 1.25, isHollow: true)
    }
    return draping
  }
}

extension ScatterMark: DrapedMark {
  func draping(style: Style, over field: ScalarField) -> Draping {
    Draping(spots: points.map { Draping.Spot(point: $0, size: style.markerSize) })
  }
}

extension PointMark: DrapedMark {
  func draping(style: Style, over field: ScalarField) -> Draping {
    Draping(spots: points.map { Draping.Spot(point: $0, size: style.markerSize, text: text) })
  }
}

extension ContourMark: DrapedMark {
  func draping(style: Style, over field: ScalarField) -> Draping {
    guard let range = self.field.range else { return Draping() }
    let squares = MarchingSquares(self.field)
    return Draping(
      lines: levels.values(in: range).flatMap { level in
        squares.lines(at: level).map { $0.isClosed ? $0.points + $0.points.prefix(1) : $0.points }
      })
  }
}
