/// A text that wants a place near a point of a panel.
struct Label: Hashable, Sendable {
  enum Spot: Hashable, Sendable {
    /// Anywhere around the point, this far away, wherever it disturbs least.
    case around(distance: Double)
    /// On this side of the point.
    case side(LabelSide, distance: Double)
    /// Centred at the best of these positions and running along their directions.
    case along([Stop])
  }

  /// A position and a direction on a line.
  struct Stop: Hashable, Sendable {
    var position: Point
    var direction: Point
  }

  var text: RichText
  var point: Point
  var spot: Spot
  var color: Color
  var size: Double
  /// Whether the text may be left out when there is no room.
  var isOptional: Bool
  /// Whether the text needs a halo to be read over lines.
  var hasHalo = true
}
