/// A small panel inside the plot area of another, such as a closer look at a part of it.
///
///     Inset(zoom, at: .top, size: Size(0.4, 0.45))
public struct Inset: Sendable {
  public var panel: Panel
  /// Where it stands; `nil` chooses the place with the least data beneath.
  public var position: Position?
  /// The width and height, axis labels included, as fractions of the plot area.
  public var size: Size
  /// Whether a rectangle shows which part of the outer panel the inset covers.
  public var marksRegion: Bool

  /// Traps when the size is not a fraction between 0 and 1.
  public init(
    _ panel: Panel, at position: Position? = nil, size: Size = Size(0.42, 0.42), marksRegion: Bool = true
  ) {
    require(
      size.width > 0 && size.width <= 1 && size.height > 0 && size.height <= 1,
      "an inset's size is a fraction of the plot area, found \(size.width) × \(size.height)")
    self.panel = panel
    self.position = position
    self.size = size
    self.marksRegion = marksRegion
  }
}
