/// How long to measure.
public struct Effort: Sendable {
  /// The least nanoseconds of a repetition, by making it as many calls as it takes.
  var repetition: Double
  /// How long to go on with one workload, as long as ``leastRepetitions`` are done.
  var workload: Duration
  var leastRepetitions: Int
  /// How many parameters an optimizer's update is measured with.
  var parameters: Int

  /// For a table to rely on: a few seconds a workload.
  public static let full = Effort(
    repetition: 200_000, workload: .seconds(4), leastRepetitions: 25, parameters: 10_000_000)
  /// To see that everything runs and agrees, not how fast.
  public static let quick = Effort(repetition: 20_000, workload: .zero, leastRepetitions: 2, parameters: 10_000)
}
