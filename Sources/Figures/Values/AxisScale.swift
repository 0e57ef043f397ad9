/// How an axis maps values to positions.
public enum AxisScale: Hashable, Sendable {
  /// Equal differences, equal distances.
  case linear
  /// Equal ratios, equal distances; values that are not positive are left out.
  case logarithmic

  /// Whether a value has a place on the axis.
  ///
  /// The bound on magnitude keeps differences of two values and pixel positions finite.
  func admits(_ value: Double) -> Bool {
    switch self {
    case .linear: value.magnitude <= 1e300
    case .logarithmic: value >= 1e-300 && value <= 1e300
    }
  }
}
