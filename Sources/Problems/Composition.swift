import Scalars

/// Functions inside functions: every rule of the chain at once.
public struct Composition: Problem {
  public let name = "composition"
  public let formula = "exp(sin(x*y))*log(1 + x^2) - tan(x)*cosh(y)"
  public let variables = ["x", "y"]
  public let point: [Double] = [0.5, -1.25]
  public let source = "functions inside functions"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return S.exp(S.sin(x * y)) * S.log(1 + x * x) - S.tan(x) * S.cosh(y)
  }
}
