import Scalars

// What any optimizer's state must be like after it was read from a checkpoint; see ``Optimizer/checkState(for:)``.

/// Throws unless a counter is in its range. Beyond half of the largest integer nothing was counted, and counting goes
/// on from here.
@inlinable func expectCount(
  _ name: String, _ count: Int, _ range: ClosedRange<Int> = 0...Int.max / 2
) throws(CheckpointError) {
  guard range.contains(count) else {
    throw .impossible(
      what: name, expected: "from \(range.lowerBound) to \(range.upperBound)", found: "\(count)")
  }
}

/// Throws unless a buffer has the parameters' count, or is empty before the first step, and each number in it can be.
@inlinable func expect<Element: MachineScalar>(
  _ name: String, _ buffer: [Element], _ stepCount: Int, _ parameters: ParameterStore<Element>, _ expected: String,
  _ condition: (Element) -> Bool
) throws(CheckpointError) {
  guard buffer.count == parameters.count || stepCount == 0 && buffer.isEmpty else {
    throw .impossible(
      what: "the count of \(name)", expected: "\(parameters.count), as of the parameters", found: "\(buffer.count)")
  }
  for (i, number) in buffer.enumerated() where !condition(number) {
    throw .impossible(what: "\(name)[\(i)]", expected: expected, found: "\(number)")
  }
}

/// A moving average of gradients: were it not finite, the parameters would not be.
@inlinable func expectFinite<Element: MachineScalar>(
  _ name: String, _ buffer: [Element], _ stepCount: Int, _ parameters: ParameterStore<Element>
) throws(CheckpointError) {
  try expect(name, buffer, stepCount, parameters, "finite") { $0.isFinite }
}

/// A sum of squares, which can overflow and still be divided by.
@inlinable func expectSquares<Element: MachineScalar>(
  _ name: String, _ buffer: [Element], _ stepCount: Int, _ parameters: ParameterStore<Element>
) throws(CheckpointError) {
  try expect(name, buffer, stepCount, parameters, "at least 0") { $0 >= 0 }
}
