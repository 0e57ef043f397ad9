import Scalars

// Functions with a handful of minima, or one beside a pole.

/// Himmelblau's function: four minima of value 0, one of them at (3, 2).
public struct Himmelblau: Problem {
  public var name: String { "Himmelblau" }
  public var formula: String { "(x^2 + y - 11)^2 + (x + y^2 - 7)^2" }
  public var variables: [String] { ["x", "y"] }
  public var point: [Double] { [0, 0] }
  public var source: String { "Himmelblau, Applied Nonlinear Programming (1972)" }

  public init() {}

  @inlinable @inline(__always) public func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let a: S = x * x + y - 11
    let b: S = x + y * y - 7
    return a * a + b * b
  }
}

/// Branin's function: three global minima, one of them at (π, 2.275).
struct Branin: Problem {
  let name = "Branin"
  let formula = "(y - 5.1*x^2/(4*pi^2) + 5*x/pi - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10"
  let variables = ["x", "y"]
  let point: [Double] = [2.5, 7.5]
  let source =
    "Branin, Widely convergent method for finding multiple solutions of simultaneous nonlinear equations (1972)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1], pi = S.pi
    let a: S = y - 5.1 * x * x / (4 * pi * pi) + 5 * x / pi - 6
    let b: S = 10 * (1 - 1 / (8 * pi))
    return a * a + b * S.cos(x) + 10
  }
}

/// The polynomial of Goldstein and Price, of degree 8 with values over six orders of magnitude; minimum 3 at (0, −1).
struct GoldsteinPrice: Problem {
  let name = "Goldstein–Price"
  let formula =
    "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))"
  let variables = ["x", "y"]
  let point: [Double] = [-0.5, 0.25]
  let source = "Goldstein & Price, On descent from local minima, Mathematics of Computation 25 (1971)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let a: S = x + y + 1
    let b: S = 2 * x - 3 * y
    let c: S = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y
    let d: S = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y
    return (1 + a * a * c) * (30 + b * b * d)
  }
}

/// Styblinski and Tang's function: a separable quartic with a minimum at −2.903534 in each variable.
struct StyblinskiTang: Problem {
  let name = "Styblinski–Tang"
  let formula = "(x^4 - 16*x^2 + 5*x)/2 + (y^4 - 16*y^2 + 5*y)/2"
  let variables = ["x", "y"]
  let point: [Double] = [-1, 1]
  let source = "Styblinski & Tang, Experiments in nonconvex optimization, Neural Networks 3 (1990)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    p.reduce(S(0)) { sum, x in sum + (S.pow(x, 4) - 16 * x * x + 5 * x) / 2 }
  }
}

/// McCormick's function: a trough with waves, minimum −1.9133 at (−0.54719, −1.54719).
struct McCormick: Problem {
  let name = "McCormick"
  let formula = "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1"
  let variables = ["x", "y"]
  let point: [Double] = [0, 0]
  let source =
    "McCormick, Computability of global solutions to factorable nonconvex programs, Mathematical Programming 10 (1976)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let difference: S = x - y
    return S.sin(x + y) + difference * difference - 1.5 * x + 2.5 * y + 1
  }
}

/// A polynomial with three minima, the least at the origin.
struct ThreeHumpCamel: Problem {
  let name = "three-hump camel"
  let formula = "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2"
  let variables = ["x", "y"]
  let point: [Double] = [1, -1]
  let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return 2 * x * x - 1.05 * S.pow(x, 4) + S.pow(x, 6) / 6 + x * y + y * y
  }
}

/// A polynomial with six minima.
struct SixHumpCamel: Problem {
  let name = "six-hump camel"
  let formula = "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2"
  let variables = ["x", "y"]
  let point: [Double] = [0.5, -0.5]
  let source = "Dixon & Szego, Towards Global Optimisation 2 (1978)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let a: S = 4 - 2.1 * x * x + S.pow(x, 4) / 3
    let b: S = 4 * y * y - 4
    return a * x * x + x * y + b * y * y
  }
}

/// The potential between two atoms, in the coordinates of one of them.
struct LennardJones: Problem {
  let name = "Lennard-Jones"
  let formula = "1/(x^2 + y^2)^6 - 2/(x^2 + y^2)^3"
  let variables = ["x", "y"]
  let point: [Double] = [1, 0.5]
  let source = "Lennard-Jones, Cohesion, Proceedings of the Physical Society 43 (1931)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let square: S = p[0] * p[0] + p[1] * p[1]
    return S.pow(square, -6) - 2 * S.pow(square, -3)
  }
}
