/// The room around a plot area for labels, in pixels.
struct Margins: Hashable, Sendable {
  var top = 0.0
  var right = 0.0
  var bottom = 0.0
  var left = 0.0

  /// The larger of both on every side.
  func union(_ other: Margins) -> Margins {
    Margins(
      top: max(top, other.top), right: max(right, other.right), bottom: max(bottom, other.bottom),
      left: max(left, other.left))
  }
}
