/// A derivative written by hand, the way one writes it for speed: as fast as plain loops in C++, compiled for the same
/// processors.
protocol HandWritten: PointerCode {}

extension HandWritten {
  var name: String { Workload.handWritten }
}
