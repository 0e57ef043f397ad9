/// Places between two numbers, for all that a `Double` holds: where the difference of the two overflows, by way of
/// their quarters.
enum Interpolation {
  /// How far `x` is on the way from `a` to `b`: (x − a) / (b − a).
  static func fraction(_ x: Double, from a: Double, to b: Double) -> Double {
    let span = b - a
    return span.isFinite ? (x - a) / span : (x / 4 - a / 4) / (b / 4 - a / 4)
  }

  /// a + (b − a)·t, for t from 0 to 1.
  static func value(from a: Double, to b: Double, at t: Double) -> Double {
    let span = b - a
    return span.isFinite ? a + span * t : a * (1 - t) + b * t
  }

  static func point(from a: Point, to b: Point, at t: Double) -> Point {
    Point(value(from: a.x, to: b.x, at: t), value(from: a.y, to: b.y, at: t))
  }
}
