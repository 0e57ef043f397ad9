/// What makes a panel show a surface in space.
struct Surface: Sendable {
  var field: ScalarField
  var zAxis: Axis
  var colorMap: ColorMap
  var viewpoint: Viewpoint
  /// The contours on the floor, if there are any.
  var floor: ContourLevels?
}
