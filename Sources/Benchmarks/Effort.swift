/// How long to measure.
public struct Effort: Sendable {
  /// The least nanoseconds of a repetition, by making it as many calls as it takes.
  var repetition: Double
  /// How long to go on with one workload, as long as ``leastRepetitions`` are done.
  var workload: Duration
  var leastRepetitions: Int

  /// For a table to rely on: a few seconds a workload.
  public static let full = Effort(repetition: 200_000, workload: .seconds(4), leastRepetitions: 25)
  /// To see that everything runs and agrees, not how fast.
  public static let quick = Effort(repetition: 20_000, workload: .zero, leastRepetitions: 2)
}
