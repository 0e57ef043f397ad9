import Scalars

// What a statistician or a learner minimizes, on two or three samples.

/// The smooth maximum of three numbers; its gradient is softmax and its Hessian diag(s) − s·sᵀ.
struct LogSumExp: Problem {
  let name = "log-sum-exp"
  let formula = "log(exp(x) + exp(y) + exp(z))"
  let variables = ["x", "y", "z"]
  let point: [Double] = [0.5, -1, 2]
  let source = "Boyd & Vandenberghe, Convex Optimization (2004), section 3.1.5"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.logSumExp(p)
  }
}

/// The cross-entropy of softmax(a, b, c) against the first of three classes.
struct SoftmaxLoss: Problem {
  let name = "softmax loss"
  let formula = "log(exp(a) + exp(b) + exp(c)) - a"
  let variables = ["a", "b", "c"]
  let point: [Double] = [0.5, -1, 2]
  let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.4"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    S.logSumExp(p) - p[0]
  }
}

/// Logistic regression on three points: 0.5 and 2 in the class, 1.5 not.
struct LogisticLoss: Problem {
  let name = "logistic loss"
  let formula = "softplus(-(0.5*w + b)) + softplus(1.5*w + b) + softplus(-(2*w + b))"
  let variables = ["w", "b"]
  let point: [Double] = [0.3, -0.2]
  let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.2"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let w = p[0], b = p[1]
    return S.softplus(-(0.5 * w + b)) + S.softplus(1.5 * w + b) + S.softplus(-(2 * w + b))
  }
}

/// Logistic regression on two points, written with log and exp instead of softplus.
struct LogisticLossInLogarithms: Problem {
  let name = "logistic loss in log and exp"
  let formula = "log(1 + exp(-(0.5*w + b))) + log(1 + exp(1.5*w + b))"
  let variables = ["w", "b"]
  let point: [Double] = [0.3, -0.2]
  let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 4.3.2"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let w = p[0], b = p[1]
    return S.log(1 + S.exp(-(0.5 * w + b))) + S.log(1 + S.exp(1.5 * w + b))
  }
}

/// A robust fit of a line a·x + b through (2, 3) and (−1, 1): quadratic near 0, linear far away.
struct PseudoHuber: Problem {
  let name = "pseudo-Huber loss"
  let formula = "sqrt(1 + (2*a + b - 3)^2) + sqrt(1 + (b - a - 1)^2) - 2"
  let variables = ["a", "b"]
  let point: [Double] = [0.5, 0.25]
  let source = "Hartley & Zisserman, Multiple View Geometry in Computer Vision (2003), appendix 6.8"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let first: S = 2 * p[0] + p[1] - 3
    let second: S = p[1] - p[0] - 1
    return S.sqrt(1 + first * first) + S.sqrt(1 + second * second) - 2
  }
}

/// The same fit with a loss that grows only logarithmically, so that the Hessian is indefinite far away.
struct CauchyLoss: Problem {
  let name = "Cauchy loss"
  let formula = "log1p((2*a + b - 3)^2) + log1p((b - a - 1)^2)"
  let variables = ["a", "b"]
  let point: [Double] = [0.5, 0.25]
  let source = "Black & Anandan, The robust estimation of multiple motions (1996)"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let first: S = 2 * p[0] + p[1] - 3
    let second: S = p[1] - p[0] - 1
    return S.log(onePlus: first * first) + S.log(onePlus: second * second)
  }
}

/// The negative logarithmic likelihood of three samples in mean and standard deviation.
struct GaussianLikelihood: Problem {
  let name = "Gaussian likelihood"
  let formula = "3*log(s) + ((0.5 - m)^2 + (1.5 - m)^2 + (4 - m)^2)/(2*s^2)"
  let variables = ["m", "s"]
  let point: [Double] = [1, 2]
  let source = "Bishop, Pattern Recognition and Machine Learning (2006), section 1.2.4"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let m = p[0], s = p[1]
    let a: S = 0.5 - m
    let b: S = 1.5 - m
    let c: S = 4 - m
    return 3 * S.log(s) + (a * a + b * b + c * c) / (2 * s * s)
  }
}

/// Poisson regression of the counts 2 and 5 at 1 and 2.
struct PoissonLikelihood: Problem {
  let name = "Poisson likelihood"
  let formula = "exp(w + b) - 2*(w + b) + exp(2*w + b) - 5*(2*w + b)"
  let variables = ["w", "b"]
  let point: [Double] = [0.5, 0.25]
  let source = "McCullagh & Nelder, Generalized Linear Models (1989), chapter 6"

  func callAsFunction<S: Scalar>(_ p: [S]) -> S {
    let first = p[0] + p[1]
    let second: S = 2 * p[0] + p[1]
    return S.exp(first) - 2 * first + S.exp(second) - 5 * second
  }
}
