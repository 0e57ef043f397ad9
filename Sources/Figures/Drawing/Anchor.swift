/// Which part of a text its position refers to, horizontally.
enum Anchor: String, Hashable, Sendable {
  case start, middle, end

  /// The distance from the text's left edge to its position, in widths.
  var fraction: Double {
    switch self {
    case .start: 0
    case .middle: 0.5
    case .end: 1
    }
  }
}
