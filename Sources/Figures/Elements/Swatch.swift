/// The sample that stands for an element in the legend.
enum Swatch: Hashable, Sendable {
  case line, marker, lineAndMarker, area
}
