import Scalars

/// The smooth maximum of three numbers; its gradient is softmax and its Hessian diag(s) − s·sᵀ.
public struct LogSumExp: Problem {
  public let name = "log-sum-exp"
  public let formula = "log(exp(x) + exp(y) + exp(z))"
  public let variables = ["x", "y", "z"]
  public let point: [Double] = [0.5, -1, 2]
  public let source = "Boyd & Vandenberghe, Convex Optimization (2004), section 3.1.5"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.logSumExp(p)
  }
}
