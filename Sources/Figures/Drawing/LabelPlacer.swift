/// Finds places for labels where they cover neither one another nor, if possible, the data.
struct LabelPlacer: Sendable {
  /// A label that has found its place.
  struct Placed: Hashable, Sendable {
    var label: Label
    /// The room the text takes.
    var box: Rect
    /// Where its baseline begins, is centred or ends.
    var position: Point
    var anchor: Anchor
    var direction = Point(1, 0)
  }

  /// Where labels may stand.
  let bounds: Rect
  let coverage: Coverage
  /// Markers, legends and placed labels, which no optional label may touch.
  private(set) var occupied: [Rect]

  init(bounds: Rect, coverage: Coverage, occupied: [Rect]) {
    self.bounds = bounds
    self.coverage = coverage
    self.occupied = occupied
  }

  /// The best place for the label, or `nil` when it is optional and there is none.
  mutating func place(_ label: Label) -> Placed? {
    var best: (placed: Placed, cost: Double)?
    for (placed, preference) in candidates(for: label) {
      let conflicts = occupied.count { $0.intersects(placed.box) }
      let isInside = bounds.contains(placed.box)
      let beneath = coverage.weight(beneath: placed.box)
      let most = label.tolerance * Coverage.spots(in: placed.box)
      if label.isOptional, conflicts > 0 || !isInside || beneath > most { continue }
      let cost =
        beneath + preference + Double(conflicts) * 1000
        + (isInside ? 0 : 10_000)
      if cost < best?.cost ?? .infinity { best = (placed, cost) }
    }
    guard let best else { return nil }
    occupied.append(best.placed.box)
    return best.placed
  }

  private func candidates(for label: Label) -> [(Placed, preference: Double)] {
    switch label.spot {
    case .side(let side, let distance):
      return [(beside(label, side, distance), 0)]
    case .around(let distance):
      return [1, 1.7].enumerated().flatMap { ring, factor in
        LabelSide.allCases.enumerated().map { index, side in
          // Near places come first, and of those the upper right.
          (beside(label, side, distance * factor), Double(ring) * 2.5 + Double(index) * 0.12)
        }
      }
    case .along(let stops):
      return stops.map { (along(label, $0), 0) }
    }
  }

  private func beside(_ label: Label, _ side: LabelSide, _ distance: Double) -> Placed {
    let width = TextMetrics.width(of: label.text, size: label.size)
    let height = TextMetrics.capHeight(label.size)
    let offset = side.offset
    let near = label.point + offset * distance
    let left = near.x - side.anchor.fraction * width
    // Texts above stand on their point, texts below hang from it.
    let top = near.y - height * (1 - (offset.y > 0 ? 1 : offset.y < 0 ? 0 : 0.5))
    return Placed(
      label: label, box: Rect(x: left - 1, y: top - 1, width: width + 2, height: height + 2),
      position: Point(near.x, top + height), anchor: side.anchor)
  }

  private func along(_ label: Label, _ stop: Label.Stop) -> Placed {
    let width = TextMetrics.width(of: label.text, size: label.size)
    let height = TextMetrics.capHeight(label.size)
    // Text must not stand on its head.
    let isReversed = stop.direction.x < 0 || (stop.direction.x == 0 && stop.direction.y > 0)
    let direction = isReversed ? stop.direction * -1 : stop.direction
    let box = Rect(
      center: stop.position,
      width: width * direction.x.magnitude + height * direction.y.magnitude + 4,
      height: width * direction.y.magnitude + height * direction.x.magnitude + 4)
    let below = Point(-direction.y, direction.x) * (height / 2)
    return Placed(
      label: label, box: box, position: stop.position + below, anchor: .middle, direction: direction)
  }
}
