/// How an axis maps values to positions.
public enum AxisScale: Hashable, Sendable {
  /// Equal differences, equal distances.
  case linear
  /// Equal ratios, equal distances; values that are not positive are left out.
  case logarithmic

  /// Whether a value has a place on the axis.
  func admits(_ value: Double) -> Bool { value.isFinite && (self == .linear || value > 0) }

  /// The admissible value nearest to one that arithmetic has taken out of range.
  func admissible(_ value: Double) -> Double {
    let least = self == .linear ? -Double.greatestFiniteMagnitude : Double.leastNonzeroMagnitude
    return min(max(value, least), .greatestFiniteMagnitude)
  }
}
