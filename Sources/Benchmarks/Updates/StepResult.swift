/// What a step of an optimizer costs by itself, and what inside of a run.
public struct StepResult: Sendable {
  public var optimizer: String
  /// `Double` or `Float`.
  public var element: String
  public var parameters: Int
  /// A bare step: the fastest, and the median.
  public var nanoseconds: Double
  public var medianNanoseconds: Double
  /// A step inside of a `Run`, in turn with those.
  public var runNanoseconds: Double
  public var medianRunNanoseconds: Double
  /// The fastest copy of two buffers of as many elements into two others, in turn, too.
  public var copyNanoseconds: Double
  /// The fastest bare step of Adam, measured before.
  public var adamNanoseconds: Double

  public var relativeRun: Double { runNanoseconds / nanoseconds }
  public var relativeToAdam: Double { nanoseconds / adamNanoseconds }
  public var relativeToCopy: Double { nanoseconds / copyNanoseconds }
}
