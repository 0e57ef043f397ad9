/// A width and a height in pixels (SVG user units).
///
///     Figure(title: "Convergence", size: Size(640, 420))
public struct Size: Hashable, Sendable {
  public var width: Double
  public var height: Double

  public init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }
}
