/// Where a figure's legend for all panels stands whose own is `.automatic`.
public enum SharedLegend: Hashable, Sendable {
  /// Every panel has its own.
  case none
  /// In a row beneath the title.
  case top
  /// In a row beneath the panels.
  case bottom
}
