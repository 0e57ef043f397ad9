import Scalars

// Every elementary function, alone and inside of others.

/// xʸ, a function of both the base and the exponent, for x > 0.
struct PowerTower: Problem {
  let name = "x to the y"
  let formula = "x^y"
  let variables = ["x", "y"]
  let point: [Double] = [1.5, 2.5]
  let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 4.2"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.pow(p[0], p[1])
  }
}

/// A cubic root times a square root, for y > 0.
struct Roots: Problem {
  let name = "roots"
  let formula = "cbrt(x^2 + 1)*sqrt(y)"
  let variables = ["x", "y"]
  let point: [Double] = [1.5, 2]
  let source = "a cubic root times a square root"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.cbrt(p[0] * p[0] + 1) * S.sqrt(p[1])
  }
}

/// A quotient of two polynomials.
struct RationalFunction: Problem {
  let name = "rational function"
  let formula = "(x^2 + y)/(1 + x*y^2)"
  let variables = ["x", "y"]
  let point: [Double] = [1.5, 0.5]
  let source = "a quotient of polynomials"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return (x * x + y) / (1 + x * y * y)
  }
}

/// The angle of the point (x, y): harmonic, so the trace of its Hessian is 0.
struct Angle: Problem {
  let name = "angle"
  let formula = "atan2(y, x)"
  let variables = ["y", "x"]
  let point: [Double] = [0.5, -1.5]
  let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 4.4"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.atan2(y: p[0], x: p[1])
  }
}

/// The distance from the origin, a cone.
struct Distance: Problem {
  let name = "distance"
  let formula = "hypot(x, y)"
  let variables = ["x", "y"]
  let point: [Double] = [3, -4]
  let source = "Euclid, Elements, book I, proposition 47"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.hypot(p[0], p[1])
  }
}

/// Inverse sine, cosine and tangent, on −1 < x, y < 1.
struct InverseTrigonometry: Problem {
  let name = "inverse trigonometry"
  let formula = "asin(x)*acos(y) + atan(x*y)"
  let variables = ["x", "y"]
  let point: [Double] = [0.25, -0.5]
  let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 4.4"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.asin(p[0]) * S.acos(p[1]) + S.atan(p[0] * p[1])
  }
}

/// Inverse hyperbolic sine, cosine and tangent, for y > 0 and |xy| < 1.
struct InverseHyperbolic: Problem {
  let name = "inverse hyperbolic functions"
  let formula = "asinh(x) + acosh(1 + y)*atanh(x*y)"
  let variables = ["x", "y"]
  let point: [Double] = [0.5, 0.75]
  let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 4.6"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.asinh(p[0]) + S.acosh(1 + p[1]) * S.atanh(p[0] * p[1])
  }
}

/// The Gaussian integral and its complement.
struct ErrorFunctions: Problem {
  let name = "error functions"
  let formula = "erf(x*y) + x*erfc(y)"
  let variables = ["x", "y"]
  let point: [Double] = [0.5, -0.75]
  let source = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964), section 7.1"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.erf(p[0] * p[1]) + p[0] * S.erfc(p[1])
  }
}

/// Functions inside functions: every rule of the chain at once.
struct Composition: Problem {
  let name = "composition"
  let formula = "exp(sin(x*y))*log(1 + x^2) - tan(x)*cosh(y)"
  let variables = ["x", "y"]
  let point: [Double] = [0.5, -1.25]
  let source = "functions inside functions"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    return S.exp(S.sin(x * y)) * S.log(1 + x * x) - S.tan(x) * S.cosh(y)
  }
}

/// Maximum, modulus and rectifier: smooth but for three lines.
struct Kinks: Problem {
  let name = "kinks"
  let formula = "max(x, y)^2 + abs(x*y) + relu(x - 2*y)*x"
  let variables = ["x", "y"]
  let point: [Double] = [1.5, 0.5]
  let source = "functions with kinks"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let x = p[0], y = p[1]
    let larger = S.max(x, y)
    return larger * larger + S.abs(x * y) + S.relu(x - 2 * y) * x
  }
}
