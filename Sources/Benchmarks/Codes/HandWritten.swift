/// A derivative written by hand, the way one writes it for speed in plain loops.
protocol HandWritten: PointerCode {}

extension HandWritten {
  var name: String { Workload.handWritten }
}
