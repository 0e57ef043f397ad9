/// How often a function and its derivatives were evaluated.
public struct EvaluationCount: Sendable, Hashable {
  /// f alone.
  public var values = 0
  /// ∇f, f with it.
  public var gradients = 0
  /// Hv, f and ∇f with it; a Hessian that is made of products counts as n of them.
  public var products = 0
  /// The diagonal of H, f and ∇f with it.
  public var diagonals = 0

  public init() {}

  public var all: Int { values + gradients + products + diagonals }
}
