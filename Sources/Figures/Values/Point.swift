/// A point of the plane: data coordinates in elements, pixels inside the renderer.
///
/// A point with a non-finite coordinate is a gap: lines break there and markers are left out.
///
///     let start = Point(1, 1)
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

extension Point {
  var isFinite: Bool { x.isFinite && y.isFinite }

  static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  static func * (a: Point, s: Double) -> Point { Point(a.x * s, a.y * s) }

  var length: Double { (x * x + y * y).squareRoot() }

  /// The unit vector of this direction, or `nil` for the zero vector.
  var direction: Point? {
    let length = length
    return length > 0 && length.isFinite ? self * (1 / length) : nil
  }
}
