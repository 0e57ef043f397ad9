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

  /// Who chooses first, and may be shown where.
  enum Priority: Int, Hashable, Sendable, CaseIterable {
    /// Shown in any case, even over other things.
    case required
    /// Shown where no other text or marker stands.
    case high
    /// Shown only where little else is drawn.
    case low
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
  var priority: Priority

  /// Whether the text may be left out when there is no room.
  var isOptional: Bool { priority != .required }

  /// The part of its area that may be drawn on for an optional text to be shown.
  var tolerance: Double { priority == .high ? 1 : 0.35 }
}
