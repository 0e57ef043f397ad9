/// On which side of its point a text stands.
public enum LabelSide: Hashable, Sendable, CaseIterable {
  case topRight, right, top, topLeft, left, bottomRight, bottom, bottomLeft

  /// The direction from the point; y grows downwards.
  var offset: Point {
    switch self {
    case .right: Point(1, 0)
    case .topRight: Point(0.75, -0.75)
    case .top: Point(0, -1)
    case .topLeft: Point(-0.75, -0.75)
    case .left: Point(-1, 0)
    case .bottomLeft: Point(-0.75, 0.75)
    case .bottom: Point(0, 1)
    case .bottomRight: Point(0.75, 0.75)
    }
  }

  var anchor: Anchor {
    switch self {
    case .topRight, .right, .bottomRight: .start
    case .top, .bottom: .middle
    case .topLeft, .left, .bottomLeft: .end
    }
  }
}
