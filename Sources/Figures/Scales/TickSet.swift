/// The ticks of an axis: labelled ones, and short ones between them.
struct TickSet: Hashable, Sendable {
  var major: [Tick]
  var minor: [Double] = []
}
