/// The dash pattern of a line; it tells series apart where colour cannot.
public enum Dash: Hashable, Sendable {
  case solid, dashed, dotted, dashDotted, longDashed, dashDotDotted

  /// Lengths of strokes and gaps in multiples of the line width, for butt caps.
  var pattern: [Double] {
    switch self {
    case .solid: []
    case .dashed: [4, 2]
    case .dotted: [1.2, 1.6]
    case .dashDotted: [5, 1.8, 1.2, 1.8]
    case .longDashed: [8, 2.4]
    case .dashDotDotted: [5, 1.6, 1.2, 1.6, 1.2, 1.6]
    }
  }
}
