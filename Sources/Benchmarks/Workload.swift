/// A function to differentiate, with everything that computes its derivatives.
///
/// To add an implementation, add it to the list at the end of the workload's entry in ``all``.
public struct Workload: Sendable {
  public let name: String
  public let summary: String
  /// How many operations one evaluation is, where the time of each is of interest.
  public let operations: Int?
  private let make: @Sendable () -> PreparedWorkload

  init(
    _ name: String, _ summary: String, operations: Int? = nil, prepare: @escaping @Sendable () -> PreparedWorkload
  ) {
    self.name = name
    self.summary = summary
    self.operations = operations
    make = prepare
  }

  /// The workload's data, made anew, and equal each time.
  public func prepared() -> PreparedWorkload { make() }

  public static func named(_ name: String) -> Workload? { all.first { $0.name == name } }

  /// The name of the implementation that the others are measured by.
  public static let handWritten = "hand-written"
}
