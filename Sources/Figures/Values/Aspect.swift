/// The shape of a panel's plot area.
public enum Aspect: Hashable, Sendable {
  /// As large as the panel allows.
  case fill
  /// One unit is as long on the x axis as on the y axis, so that circles are round.
  case equal
}
