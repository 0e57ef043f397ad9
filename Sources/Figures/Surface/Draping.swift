/// What an element lays on a surface, in the coordinates of the plane beneath it.
struct Draping {
  /// A marker on the surface.
  struct Spot {
    var point: Point
    var size: Double
    var isHollow = false
    var text = ""
  }

  var lines: [[Point]] = []
  var spots: [Spot] = []
}
