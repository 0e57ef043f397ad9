/// How often a function and its derivatives were evaluated.
public struct EvaluationCount: Sendable, Hashable {
  /// f alone.
  public var values = 0
  /// ∇f, f with it.
  public var gradients = 0
  /// Hv, f and ∇f with it, or 2Jᵀ(Jv).
  public var products = 0
  /// H, f and ∇f with it: one evaluation, as other libraries count it, though it costs that of n products.
  public var hessians = 0
  /// The residuals of a sum of squares, and their Jacobian.
  public var jacobians = 0
  /// The diagonal of H, f and ∇f with it.
  public var diagonals = 0

  public init() {}

  public var all: Int { values + gradients + products + hessians + jacobians + diagonals }
}
