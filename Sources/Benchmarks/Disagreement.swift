/// An implementation computes something else than the hand-written derivative.
public struct Disagreement: Error, CustomStringConvertible {
  public var workload: String
  public var implementation: String
  public var quantity: String
  public var relativeError: Double
  public var tolerance: Double

  public var description: String {
    """
    \(workload): the \(quantity) of the implementation '\(implementation)' should agree with the hand-written one to \
    \(tolerance), and differs by \(relativeError) of its largest component
    """
  }
}
