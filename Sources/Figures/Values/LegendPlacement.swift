/// Where a panel's legend is drawn; a panel without labelled elements has none.
public enum LegendPlacement: Hashable, Sendable {
  /// In the corner with the least data beneath; nowhere when the figure has a shared legend.
  case automatic
  case topLeft, topRight, bottomLeft, bottomRight
  /// To the right of the plot area.
  case outside
  case none

  var corner: Corner? {
    switch self {
    case .topLeft: .topLeft
    case .topRight: .topRight
    case .bottomLeft: .bottomLeft
    case .bottomRight: .bottomRight
    case .automatic, .outside, .none: nil
    }
  }
}
