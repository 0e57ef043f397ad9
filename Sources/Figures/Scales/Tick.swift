/// A labelled position on an axis.
struct Tick: Hashable, Sendable {
  var value: Double
  var label: String
}
