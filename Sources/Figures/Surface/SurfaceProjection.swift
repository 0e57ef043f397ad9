/// The parallel projection of a box in space onto a plot area.
struct SurfaceProjection {
  /// A point of space.
  struct Position {
    var x: Double
    var y: Double
    var z: Double

    func dot(_ other: Position) -> Double { x * other.x + y * other.y + z * other.z }
  }

  /// Maps of the three axes onto the box: −1 to 1 in the plane, a little less in height.
  let x: Scale
  let y: Scale
  let z: Scale
  /// The direction towards the viewer.
  let viewer: Position

  private let right: Position
  private let up: Position
  private let scale: Double
  private let center: Point

  init(
    x: (AxisScale, ClosedRange<Double>), y: (AxisScale, ClosedRange<Double>),
    z: (AxisScale, ClosedRange<Double>), viewpoint: Viewpoint, area: Rect
  ) {
    let height = 0.75
    self.x = Scale(kind: x.0, domain: x.1, start: -1, end: 1)
    self.y = Scale(kind: y.0, domain: y.1, start: -1, end: 1)
    self.z = Scale(kind: z.0, domain: z.1, start: -height, end: height)
    let (sinA, cosA) = Elementary.sinCos(degrees: viewpoint.azimuth)
    let (sinE, cosE) = Elementary.sinCos(degrees: viewpoint.elevation)
    let viewer = Position(x: cosE * cosA, y: cosE * sinA, z: sinE)
    let right = Position(x: -sinA, y: cosA, z: 0)
    let up = Position(x: -sinE * cosA, y: -sinE * sinA, z: cosE)
    (self.viewer, self.right, self.up) = (viewer, right, up)
    // The box's shadow is symmetric about its centre, so half extents tell its size.
    let halfWidth = right.x.magnitude + right.y.magnitude
    let halfHeight = up.x.magnitude + up.y.magnitude + up.z.magnitude * height
    scale = min(area.width / (2 * halfWidth), area.height / (2 * halfHeight))
    center = area.center
  }

  /// The pixel of a point of the box.
  func pixel(_ position: Position) -> Point {
    Point(center.x + right.dot(position) * scale, center.y - up.dot(position) * scale)
  }

  /// The point of the box for data, or `nil` when an axis has no place for them or they are outside.
  func position(_ x: Double, _ y: Double, _ z: Double) -> Position? {
    guard self.x.domain.contains(x), self.y.domain.contains(y), z.isFinite,
      let px = self.x.map(x), let py = self.y.map(y),
      let pz = self.z.map(min(max(z, self.z.domain.lowerBound), self.z.domain.upperBound))
    else { return nil }
    return Position(x: px, y: py, z: pz)
  }

  /// How near to the viewer a point of the plane is; of two cells the nearer one may hide the other.
  func nearness(_ x: Double, _ y: Double) -> Double { x * viewer.x + y * viewer.y }
}
