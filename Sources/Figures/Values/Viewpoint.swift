/// The direction from which a surface is seen; the projection is parallel.
public struct Viewpoint: Hashable, Sendable {
  /// The angle in degrees by which the viewer stands around the vertical axis; 0 is on the x axis's side.
  public var azimuth: Double
  /// The angle in degrees by which the viewer looks down, from 5 to 85.
  public var elevation: Double

  /// Traps when the angles are not finite or the elevation is outside 5...85.
  public init(azimuth: Double = -60, elevation: Double = 32) {
    require(
      azimuth.magnitude <= 3600 && (5...85).contains(elevation),
      "a viewpoint needs an azimuth within ±3600° and an elevation of 5° to 85°, "
        + "found \(azimuth)° and \(elevation)°")
    self.azimuth = azimuth
    self.elevation = elevation
  }
}
