import Scalars

/// How much of a recording is its stage: the counts of its buffers.
@usableFromInline
struct Stage {
  @usableFromInline var nodes = 0
  @usableFromInline var junctions = 0
  @usableFromInline var operands = 0
  @usableFromInline var pullbacks = 0

  @inlinable init() {}
}

// Many functions of the same variables, of which the sum of the gradients is wanted: the losses of the samples. What
// they have in common is recorded once, as a *stage*: the variables, and what depends on these alone. Each function is
// recorded behind it and swept down to it, and its adjoints stay there, added up; in the end one sweep takes them from
// the stage to the variables. Nothing is copied or cleared for a function but what is its own.
extension Tape {
  /// Makes what is recorded now the stage of what is recorded from now on.
  @inlinable package mutating func keepStage() {
    recording.pointee.clearAdjoints()
    recording.pointee.isDoubtful = false
    recording.pointee.stage.nodes = recording.pointee.nodes.count
    recording.pointee.stage.junctions = recording.pointee.junctions.count
    recording.pointee.stage.operands = recording.pointee.operands.count
    recording.pointee.stage.pullbacks = recording.pointee.pullbacks.count
  }

  /// Forgets what was recorded behind the stage, whose values stay valid.
  @inlinable package mutating func returnToStage() {
    let stage = recording.pointee.stage
    recording.pointee.nodes.shorten(to: stage.nodes)
    recording.pointee.junctions.shorten(to: stage.junctions)
    recording.pointee.operands.shorten(to: stage.operands)
    recording.pointee.pullbacks.shorten(to: stage.pullbacks)
  }

  /// Adds ∂output/∂node, times `seed`, to the adjoint of every node of the stage.
  @inlinable package mutating func sweepToStage(from output: Reverse<Base>, seed: Base) {
    if !output.isConstant { requireLive(output) }
    let last = Int(output.node)
    recording.pointee.adjoints.extend(
      to: last + 1, with: Base.zero, room: recording.pointee.firstOperation + recording.pointee.nodes.capacity)
    recording.pointee.holdsAdjoints = true
    recording.pointee.adjoints.elements[last] += seed * output.partial
    let end = recording.pointee.firstOperation + recording.pointee.stage.nodes
    sweep(from: last, downTo: end, nil) { $0.accumulate($1, times: $2) }
  }

  /// Sweeps the stage, with the adjoints that were added up in it.
  ///
  /// - Returns: whether the adjoints are to be believed: no variable's is NaN, and no code was left out for a zero. If
  ///   not, another sweep must find out what the functions depend on, one by one.
  @inlinable package mutating func sweepStage() -> Bool {
    recording.pointee.holdsAdjoints = true
    let last =
      Swift.min(
        recording.pointee.firstOperation + recording.pointee.stage.nodes, recording.pointee.adjoints.count) - 1
    sweep(from: last, downTo: recording.pointee.firstOperation, nil) { $0.accumulate($1, times: $2) }
    if Base.knowsAbsence { return true }
    recording.pointee.holdsNaN = !adjointsAreNumbers
    return !recording.pointee.isDoubtful && !recording.pointee.holdsNaN
  }
}
