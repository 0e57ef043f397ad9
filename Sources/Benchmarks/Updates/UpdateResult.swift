/// How fast AdaHessian's update moves through memory.
public struct UpdateResult: Sendable {
  /// `Double` or `Float`.
  public var element: String
  public var parameters: Int
  public var threads: Int
  /// The fastest update, and the median.
  public var nanoseconds: Double
  public var medianNanoseconds: Double
  /// The bytes that the fastest update reads and writes, a second.
  public var bytesPerSecond: Double
  /// Those of a plain copy of the same buffers by as many threads, in turn with the updates.
  public var copyBytesPerSecond: Double

  /// What an update reaches of what a copy does.
  public var shareOfCopy: Double { bytesPerSecond / copyBytesPerSecond }
}
