import Scalars

/// The polynomial of Goldstein and Price, of degree 8 with values over six orders of magnitude; minimum 3 at (0, −1).
public struct GoldsteinPrice: Problem {
  public let name = "Goldstein–Price"
  public let formula =
    "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))"
  public let variables = ["x", "y"]
  public let point: [Double] = [-0.5, 0.25]
  public let source = "Goldstein & Price, On descent from local minima, Mathematics of Computation 25 (1971)"

  public init() {}

  @inlinable public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let a: S = x + y + 1
    let b: S = 2 * x - 3 * y
    let c: S = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y
    let d: S = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y
    return (1 + a * a * c) * (30 + b * b * d)
  }
}
