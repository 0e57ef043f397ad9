import Scalars

// Functions with as many minima as there are waves.

/// Ackley's function: a funnel with many dimples; not differentiable at its minimum, the origin.
struct Ackley: Problem {
  let name = "Ackley"
  let formula = "-20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + e + 20"
  let variables = ["x", "y"]
  let point: [Double] = [0.5, -0.75]
  let source = "Ackley, A Connectionist Machine for Genetic Hillclimbing (1987)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1], turn = 2 * S.pi
    let radius = S.sqrt(0.5 * (x * x + y * y))
    let waves: S = 0.5 * (S.cos(turn * x) + S.cos(turn * y))
    return -20 * S.exp(-0.2 * radius) - S.exp(waves) + S.exp(1) + 20
  }
}

/// Rastrigin's function: a bowl with a regular lattice of minima, the least at the origin.
struct Rastrigin: Problem {
  let name = "Rastrigin"
  let formula = "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)"
  let variables = ["x", "y"]
  let point: [Double] = [0.5, -0.25]
  let source = "Rastrigin, Systems of Extremal Control (1974)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let turn = 2 * S.pi
    return p.reduce(S(10) * S(p.count)) { sum, x in sum + x * x - 10 * S.cos(turn * x) }
  }
}

/// Easom's function: flat but for a narrow well at (π, π).
struct Easom: Problem {
  let name = "Easom"
  let formula = "-cos(x)*cos(y)*exp(-((x - pi)^2 + (y - pi)^2))"
  let variables = ["x", "y"]
  let point: [Double] = [3, 2.5]
  let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let a: S = p[0] - S.pi
    let b: S = p[1] - S.pi
    return -S.cos(p[0]) * S.cos(p[1]) * S.exp(-(a * a + b * b))
  }
}

/// Griewank's function: a shallow bowl under waves.
struct Griewank: Problem {
  let name = "Griewank"
  let formula = "1 + (x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2))"
  let variables = ["x", "y"]
  let point: [Double] = [1, 2]
  let source =
    "Griewank, Generalized descent for global optimization, Journal of Optimization Theory and Applications 34 (1981)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return 1 + (x * x + y * y) / 4000 - S.cos(x) * S.cos(y / S.sqrt(2))
  }
}

/// Ripples around the origin: a root inside a cosine over a polynomial.
struct DropWave: Problem {
  let name = "drop wave"
  let formula = "-(1 + cos(12*sqrt(x^2 + y^2)))/(0.5*(x^2 + y^2) + 2)"
  let variables = ["x", "y"]
  let point: [Double] = [0.25, -0.5]
  let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let square: S = p[0] * p[0] + p[1] * p[1]
    return -(1 + S.cos(12 * S.sqrt(square))) / (0.5 * square + 2)
  }
}

/// Schaffer's second function: rings whose height decays slowly.
struct Schaffer: Problem {
  let name = "Schaffer"
  let formula = "0.5 + (sin(x^2 - y^2)^2 - 0.5)/(1 + 0.001*(x^2 + y^2))^2"
  let variables = ["x", "y"]
  let point: [Double] = [0.5, 1]
  let source = "Jamil & Yang, A literature survey of benchmark functions for global optimization problems (2013)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let s = S.sin(x * x - y * y)
    let d: S = 1 + 0.001 * (x * x + y * y)
    return 0.5 + (s * s - 0.5) / (d * d)
  }
}
