/// Where a panel's legend is drawn; a panel without labelled elements has none.
public enum LegendPlacement: Hashable, Sendable {
  /// Where the least data are beneath, or above the plot area if it is full; nowhere when the figure has a
  /// shared legend.
  case automatic
  case topRight, topLeft, bottomRight, bottomLeft, top, bottom
  /// In rows above the plot area.
  case above
  /// To the right of the plot area.
  case outside
  case none

  /// The fixed place inside the plot area, if there is one.
  var position: Position? {
    switch self {
    case .topLeft: .topLeft
    case .topRight: .topRight
    case .bottomLeft: .bottomLeft
    case .bottomRight: .bottomRight
    case .top: .top
    case .bottom: .bottom
    case .automatic, .above, .outside, .none: nil
    }
  }
}
