import Scalars

/// Maximum, modulus and rectifier: smooth but for three lines.
public struct Kinks: Problem {
  public let name = "kinks"
  public let formula = "max(x, y)^2 + abs(x*y) + relu(x - 2*y)*x"
  public let variables = ["x", "y"]
  public let point: [Double] = [1.5, 0.5]
  public let source = "functions with kinks"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let larger = S.max(x, y)
    return larger * larger + S.abs(x * y) + S.relu(x - 2 * y) * x
  }
}
