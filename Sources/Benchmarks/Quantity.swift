/// What is computed, and timed.
public enum Quantity: String, Sendable, CaseIterable {
  /// f(x)
  case value
  /// ∇f(x), with the value
  case gradient
  /// H(x)v, with value and gradient
  case hessianVectorProduct
}
