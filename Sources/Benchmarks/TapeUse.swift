/// What a recording takes.
public struct TapeUse: Sendable, Hashable {
  public var nodes: Int
  public var bytes: Int
}
