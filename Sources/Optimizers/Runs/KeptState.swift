import Derivatives
import Scalars

/// The state of a run at a step that has passed, to go back to where the function turns out not to be finite.
///
/// A copy at every step would cost as much as the step. Of most steps bounds say that they cannot overflow
/// (``Optimizer/boundStep(_:)``), and then only the *function* can fail behind one. So every 32nd state is kept, in
/// memory that is used again; the steps from there are taken a second time if they have to be.
@usableFromInline struct KeptState<O: Optimizer>: Sendable {
  @usableFromInline typealias Element = O.Element

  /// Without its trajectory, which would be copied whole with the next point.
  @usableFromInline var run: Run<O>?
  @usableFromInline var trajectoryCount = 0
  /// The arrays that hold what ``run`` does not share with the run that goes on.
  @usableFromInline var buffers: [[Element]] = []

  @inlinable init() {}

  @inlinable func isDue(at step: Int) -> Bool { run.map { step - $0.stepCount >= 32 } ?? true }

  /// Keeps the state of `run`, such that what a step changes still changes in place.
  @inlinable mutating func keep(_ run: inout Run<O>) {
    self.run = nil
    trajectoryCount = run.trajectory.count
    var trajectory: [TrajectoryPoint<Element>] = []
    swap(&trajectory, &run.trajectory)
    exchange(&run) { kept, buffer in
      if kept.count == buffer.count { elementwise(&kept, buffer) { k, b in k = b } } else { kept = buffer }
    }
    self.run = run
    exchange(&run) { _, _ in }
    swap(&trajectory, &run.trajectory)
  }

  /// Puts the kept state into `run`, whose trajectory loses what came after.
  @inlinable func restore(_ run: inout Run<O>) {
    guard var kept = self.run else { return }
    swap(&kept.trajectory, &run.trajectory)
    kept.trajectory.removeLast(kept.trajectory.count - Swift.min(trajectoryCount, kept.trajectory.count))
    run = kept
  }

  /// Lets the run's arrays and these change places, once these are ready for it.
  @inlinable mutating func exchange(
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
    // Last: where a gradient is made of those of parts, it is written to parts that are nobody else's by now.
    exchange(&run.optimizer.gradient)
  }
}
