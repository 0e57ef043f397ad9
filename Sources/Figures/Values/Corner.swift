/// A corner of a panel.
public enum Corner: Hashable, Sendable, CaseIterable {
  case topRight, topLeft, bottomRight, bottomLeft

  /// The rectangle of the given size in this corner of `area`, `gap` away from its edges.
  func rect(width: Double, height: Double, in area: Rect, gap: Double) -> Rect {
    let isLeft = self == .topLeft || self == .bottomLeft
    let isTop = self == .topLeft || self == .topRight
    return Rect(
      x: isLeft ? area.x + gap : area.maxX - gap - width,
      y: isTop ? area.y + gap : area.maxY - gap - height, width: width, height: height)
  }
}
