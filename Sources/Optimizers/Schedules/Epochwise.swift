import Scalars

/// A schedule that is asked once an epoch; see ``Schedule/perEpoch(_:)``.
public struct Epochwise: Sendable, Hashable {
  /// What is asked, with the epoch as its step.
  public var schedule: Schedule
  /// The epoch that it was asked for last, counted from 1; 0 before the first.
  public var epoch = 0
  /// What it said then.
  public var current = 1.0

  public init(_ schedule: Schedule) { self.schedule = schedule }

  mutating func factor(_ epoch: (number: Int, value: Double)) -> Double {
    if epoch.number != self.epoch {
      self.epoch = epoch.number
      current = schedule.uncheckedFactor(epoch.number, epoch.value, epoch)
    }
    return current
  }

  func check(depth: Int) throws(OptimizerError) {
    // What it remembers: a checkpoint brings it back from a file.
    try requireCount("the schedule's epoch", epoch, atLeast: 0)
    try requireNotNegative("the schedule's present factor", current)
    try schedule.check(depth: depth)
  }
}
