/// A place inside a plot area for a legend or an inset.
public enum Position: Hashable, Sendable, CaseIterable {
  case topRight, topLeft, bottomRight, bottomLeft, top, bottom

  /// The rectangle of the given size at this place in `area`, `gap` away from its edges.
  func rect(_ size: Size, in area: Rect, gap: Double) -> Rect {
    let x =
      switch self {
      case .topLeft, .bottomLeft: area.x + gap
      case .top, .bottom: area.center.x - size.width / 2
      case .topRight, .bottomRight: area.maxX - gap - size.width
      }
    let y =
      switch self {
      case .topLeft, .top, .topRight: area.y + gap
      case .bottomLeft, .bottom, .bottomRight: area.maxY - gap - size.height
      }
    return Rect(x: x, y: y, width: size.width, height: size.height)
  }

  /// The rectangle at the place with the least cost; the first one, a corner, if several are equally good.
  static func best(
    _ size: Size, in area: Rect, gap: Double, cost: (Rect) -> Double
  ) -> (rect: Rect, cost: Double) {
    let rects = allCases.map { $0.rect(size, in: area, gap: gap) }
    var best = (rect: rects[0], cost: cost(rects[0]))
    for rect in rects.dropFirst() {
      let cost = cost(rect)
      if cost < best.cost { best = (rect, cost) }
    }
    return best
  }
}
