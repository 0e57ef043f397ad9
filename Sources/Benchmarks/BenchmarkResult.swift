/// One line of the table: an implementation of a workload computing a quantity.
public struct BenchmarkResult: Sendable {
  public var workload: String
  public var implementation: String
  public var quantity: Quantity
  /// The fastest repetition, for one call.
  public var nanoseconds: Double
  /// The median repetition, for one call.
  public var medianNanoseconds: Double
  /// The fastest repetition, for one operation, where the workload counts them.
  public var nanosecondsPerOperation: Double?
  /// How many repetitions, each of as many calls as make it long enough to measure.
  public var repetitions: Int
  /// ``nanoseconds`` relative to those of the plain generic value, timed in turn with it.
  public var relativeToValue: Double
  /// ``nanoseconds`` relative to those of the same quantity computed by hand, timed in turn with it.
  public var relativeToHandWritten: Double
  /// What the recording takes, adjoints included; nil where nothing is recorded.
  public var peakBytes: Int?
  public var bytesPerNode: Double?
  /// Calls of `malloc` and its relatives per call, once warm; nil where they cannot be counted.
  public var allocationsPerCall: Double?
}
