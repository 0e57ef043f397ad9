import Derivatives
import Scalars

extension Run {
  /// Everything that decides how the run goes on, as bytes: parameters, optimizer, schedule, step, probe key.
  ///
  /// The trajectory is not in it. Saved from `onStep`, or between two calls of
  /// ``minimize(using:until:measuring:onStep:onEpoch:)``, a resumed run continues bit for bit. To put it on a disk, see
  /// ``save(to:)``.
  @inlinable public func checkpoint() -> [UInt8] {
    var copy = self
    var writer = CheckpointWriter<Element>()
    do {
      try copy.visitState(&writer)
      // Not of the state, but of the trajectory: the point where a resumed run begins has it, too.
      if var diagonal = copy.stepDiagonal { writer.visit("stepDiagonal", &diagonal) }
    } catch {
      stop("\(O.name): visitState must not throw when it is written to memory: \(error)")
    }
    return CheckpointFormat.frame(writer.bytes)
  }

  /// Replaces the state of this run by what a checkpoint holds.
  ///
  ///     var run = Run(from: start, with: AdaHessian<Double>())
  ///     try run.restore(bytes)
  ///
  /// The run must be of the same kind: the same optimizer, element and parameter arrays. Hyper-parameters are restored
  /// with the rest; change them afterwards if they are to change.
  ///
  /// - Throws: where the bytes are not such a checkpoint, or hold a state that no run can be in, whatever their
  ///   checksum says; the run is as it was then.
  @inlinable public mutating func restore(_ bytes: [UInt8]) throws(CheckpointError) {
    var copy = self
    var reader = CheckpointReader<Element>(try CheckpointFormat.contents(of: bytes))
    try copy.visitState(&reader)
    copy.stepDiagonal = nil
    if !reader.rest.isEmpty {
      var diagonal: [Element] = []
      try reader.visit("stepDiagonal", &diagonal)
      guard diagonal.count == parameters.count else { throw .altered }
      if recording != .none { copy.stepDiagonal = diagonal }
    }
    try reader.finish()
    try copy.checkState()
    copy.trajectory = []
    copy.lastGradient = []
    copy.stopReason = nil
    self = copy
  }

  /// Throws unless the state is one that a run can be in.
  @inlinable func checkState() throws(CheckpointError) {
    do {
      try schedule.check()
    } catch {
      throw .impossible(what: "the schedule", expected: "one that can be followed", found: "refused: \(error)")
    }
    try checkEpochs()
    try optimizer.checkState(for: parameters)
  }

  @inlinable mutating func visitState<Visitor: StateVisitor>(
    _ visitor: inout Visitor
  ) throws(CheckpointError) where Visitor.Element == Element {
    try visitor.expect("optimizer", O.name)
    // By the size: there are two, and Embedded Swift does not know the names of types.
    let isDouble = MemoryLayout<Element>.size == MemoryLayout<Double>.size
    try visitor.expect("element", isDouble ? "Double" : "Float")
    try visitor.expect(
      "arrays", parameters.layout.arrays.map { "\($0.name) \($0.shape.spelled)" }.joined(separator: "\n"))
    var values = parameters.values
    try visitor.visit("parameters", &values)
    guard values.count == parameters.count else { throw .altered }
    parameters.values = values
    try visitor.visit("schedule", text: &schedule)
    try visitor.visit("value", &value)
    try visitor.visit("previousValue", &previousValue)
    try visitor.visit("stepLength", &stepLength)
    var begun = origin ?? Origin(value: .nan, gradientLength: .nan)
    try visitor.visit("originValue", &begun.value)
    try visitor.visit("originGradientLength", &begun.gradientLength)
    origin = begun.value.isNaN ? nil : begun
    try visitEpochs(&visitor)
    try optimizer.visitState(&visitor)
  }
}
