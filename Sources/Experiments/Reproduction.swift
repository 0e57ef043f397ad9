/// A figure made from real numbers: the pictures, the data behind them, and what they show.
public struct Reproduction: Sendable {
  /// A file to write.
  public struct File: Sendable {
    public let name: String
    public let contents: String
  }

  /// One sentence on what is shown.
  public let title: String
  /// The paper's claims beside the measured ones.
  public let claims: [Claim]
  /// What a reader should know before quoting it.
  public let remarks: [String]
  public let files: [File]
}
