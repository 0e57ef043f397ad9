/// A claim of the paper beside what was measured.
public struct Claim: Sendable, Equatable {
  /// What is claimed, or asked.
  public let subject: String
  /// The paper's statement; empty where it makes none.
  public let paper: String
  /// What the run shows.
  public let measured: String

  public init(_ subject: String, paper: String, measured: String) {
    self.subject = subject
    self.paper = paper
    self.measured = measured
  }
}
