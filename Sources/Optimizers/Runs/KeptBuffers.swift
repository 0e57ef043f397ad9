import Derivatives
import Scalars

/// Memory for the state before a step, used again for every step.
@usableFromInline struct KeptBuffers<Element: MachineScalar> {
  @usableFromInline var buffers: [[Element]] = []

  @inlinable init() {}

  /// A copy of a run that shares none of the arrays that a step changes, so that they still change in place.
  @inlinable mutating func copy<O: Optimizer<Element>>(of run: inout Run<O>) -> Run<O> {
    exchange(&run) { kept, buffer in
      if kept.count == buffer.count { elementwise(&kept, buffer) { k, b in k = b } } else { kept = buffer }
    }
    let copy = run
    exchange(&run) { _, _ in }
    return copy
  }

  /// Lets the run's arrays and these change places, once these are ready for it.
  @inlinable mutating func exchange<O: Optimizer<Element>>(
    _ run: inout Run<O>, _ makeReady: (_ kept: inout [Element], _ buffer: [Element]) -> Void
  ) {
    var i = 0
    func exchange(_ buffer: inout [Element]) {
      if i == buffers.count { buffers.append([]) }
      makeReady(&buffers[i], buffer)
      swap(&buffers[i], &buffer)
      i += 1
    }
    exchange(&run.parameters.values)
    run.optimizer.visitBuffers(exchange)
  }
}
