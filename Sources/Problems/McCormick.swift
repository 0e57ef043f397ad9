import Scalars

/// McCormick's function: a trough with waves, minimum −1.9133 at (−0.54719, −1.54719).
public struct McCormick: Problem {
  public let name = "McCormick"
  public let formula = "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1"
  public let variables = ["x", "y"]
  public let point: [Double] = [0, 0]
  public let source =
    "McCormick, Computability of global solutions to factorable nonconvex programs, Mathematical Programming 10 (1976)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let difference: S = x - y
    return S.sin(x + y) + difference * difference - 1.5 * x + 2.5 * y + 1
  }
}
