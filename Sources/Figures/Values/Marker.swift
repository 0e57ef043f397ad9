/// The shape that marks a data point.
public enum Marker: Hashable, Sendable {
  case none, circle, square, triangle, diamond, triangleDown, plus, cross, star

  /// Whether the shape is made of strokes only and has no inside to fill.
  var isOpen: Bool { self == .plus || self == .cross }

  /// The outline about the origin, of roughly equal visual weight for every shape of radius 1.
  ///
  /// `nil` for the circle, which is drawn with arcs, and for `.none`.
  var outline: [Point]? {
    switch self {
    case .none, .circle, .plus, .cross: nil
    case .square: [Point(-0.88, -0.88), Point(0.88, -0.88), Point(0.88, 0.88), Point(-0.88, 0.88)]
    case .triangle: [Point(0, -1.36), Point(1.25, 0.88), Point(-1.25, 0.88)]
    case .triangleDown: [Point(0, 1.36), Point(-1.25, -0.88), Point(1.25, -0.88)]
    case .diamond: [Point(0, -1.28), Point(1.28, 0), Point(0, 1.28), Point(-1.28, 0)]
    case .star: Self.starOutline
    }
  }

  /// The strokes of an open shape about the origin, for radius 1.
  var strokes: [(Point, Point)] {
    switch self {
    case .plus: [(Point(-1.15, 0), Point(1.15, 0)), (Point(0, -1.15), Point(0, 1.15))]
    case .cross: [(Point(-0.9, -0.9), Point(0.9, 0.9)), (Point(-0.9, 0.9), Point(0.9, -0.9))]
    default: []
    }
  }

  /// A five-pointed star: tips at radius 1.5, notches at 0.62; sines and cosines of multiples of 36°.
  private static let starOutline: [Point] = {
    let (sin36, cos36, sin72, cos72) = (0.587785, 0.809017, 0.951057, 0.309017)
    let (tip, notch) = (1.5, 0.62)
    return [
      Point(0, -tip), Point(notch * sin36, -notch * cos36),
      Point(tip * sin72, -tip * cos72), Point(notch * sin72, notch * cos72),
      Point(tip * sin36, tip * cos36), Point(0, notch),
      Point(-tip * sin36, tip * cos36), Point(-notch * sin72, notch * cos72),
      Point(-tip * sin72, -tip * cos72), Point(-notch * sin36, -notch * cos36),
    ]
  }()
}
