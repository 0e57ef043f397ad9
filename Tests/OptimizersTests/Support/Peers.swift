import Derivatives
import Optimizers
import Scalars
import Testing

/// One optimizer in the table of all: how it is set for each of the common problems, and what it must be told apart by.
struct Peer: Sendable, CustomTestStringConvertible {
  /// With settings for the convex quadratic.
  let quadratic: any Optimizer<Double>
  /// With settings for Rosenbrock's function, and how many steps it gets.
  let rosenbrock: (optimizer: any Optimizer<Double>, steps: Int, schedule: Schedule)
  /// With settings for a small logistic regression.
  let logistic: any Optimizer<Double>
  /// As for the quadratic, in single precision.
  let single: any Optimizer<Float>
  /// Each with one hyper-parameter out of its range, and what the error says.
  let refused: [(optimizer: any Optimizer<Double>, message: String)]

  var testDescription: String { type(of: quadratic).name }

  static let all: [Peer] = [
    Peer(
      quadratic: GradientDescent(learningRate: 0.09),
      rosenbrock: (GradientDescent(learningRate: 0.0015), 20000, .constant),
      logistic: GradientDescent(learningRate: 4),
      single: GradientDescent(learningRate: 0.09),
      refused: [(GradientDescent(learningRate: -1), "the learning rate must be above 0, and is -1.0")]),
    Peer(
      quadratic: Momentum(learningRate: 0.02),
      rosenbrock: (Momentum(learningRate: 0.0005), 8000, .constant),
      logistic: Momentum(learningRate: 1),
      single: Momentum(learningRate: 0.02),
      refused: [
        (Momentum(learningRate: 0), "the learning rate must be above 0, and is 0.0"),
        (Momentum(learningRate: 1, beta: 1), "beta must be in [0, 1), and is 1.0"),
      ]),
    Peer(
      quadratic: Nesterov(learningRate: 0.02),
      rosenbrock: (Nesterov(learningRate: 0.0003), 12000, .constant),
      logistic: Nesterov(learningRate: 1),
      single: Nesterov(learningRate: 0.02),
      refused: [
        (Nesterov(learningRate: .infinity), "the learning rate must be above 0, and is inf"),
        (Nesterov(learningRate: 1, beta: -0.1), "beta must be in [0, 1), and is -0.1"),
      ]),
    Peer(
      quadratic: Adagrad(learningRate: 0.5),
      rosenbrock: (Adagrad(learningRate: 0.5), 10000, .constant),
      logistic: Adagrad(learningRate: 1),
      single: Adagrad(learningRate: 0.5),
      refused: [
        (Adagrad(learningRate: -0.5), "the learning rate must be above 0, and is -0.5"),
        (Adagrad(epsilon: -1), "epsilon must be at least 0, and is -1.0"),
      ]),
    Peer(
      quadratic: RMSProp(learningRate: 0.01),
      rosenbrock: (RMSProp(learningRate: 0.01), 10000, .cosine(over: 10000)),
      logistic: RMSProp(learningRate: 0.01),
      single: RMSProp(learningRate: 0.01),
      refused: [
        (RMSProp(learningRate: 0), "the learning rate must be above 0, and is 0.0"),
        (RMSProp(beta: 1), "beta must be in [0, 1), and is 1.0"),
        (RMSProp(epsilon: .nan), "epsilon must be at least 0, and is nan"),
      ]),
    Peer(
      quadratic: Adam(learningRate: 0.05),
      rosenbrock: (Adam(learningRate: 0.02), 5000, .constant),
      logistic: Adam(learningRate: 0.05),
      single: Adam(learningRate: 0.05),
      refused: [
        (Adam(learningRate: -1), "the learning rate must be above 0, and is -1.0"),
        (Adam(beta1: 1), "beta1 must be in [0, 1), and is 1.0"),
        (Adam(beta2: -1), "beta2 must be in [0, 1), and is -1.0"),
        (Adam(epsilon: -1), "epsilon must be at least 0, and is -1.0"),
      ]),
    Peer(
      quadratic: AdamW(learningRate: 0.05),
      rosenbrock: (AdamW(learningRate: 0.02, weightDecay: 0), 5000, .constant),
      logistic: AdamW(learningRate: 0.05, weightDecay: 0),
      single: AdamW(learningRate: 0.05),
      refused: [
        (AdamW(learningRate: -1), "the learning rate must be above 0, and is -1.0"),
        (AdamW(beta1: 1), "beta1 must be in [0, 1), and is 1.0"),
        (AdamW(beta2: -1), "beta2 must be in [0, 1), and is -1.0"),
        (AdamW(epsilon: -1), "epsilon must be at least 0, and is -1.0"),
        (AdamW(weightDecay: -1), "the weight decay must be at least 0, and is -1.0"),
      ]),
    Peer(
      quadratic: AdaHessian(),
      rosenbrock: (AdaHessian(learningRate: 2, curvature: .exactDiagonal), 5000, .constant),
      logistic: AdaHessian(curvature: .exactDiagonal),
      single: AdaHessian(),
      // The others have a test of their own.
      refused: [(AdaHessian(hessianPower: 2), "the Hessian power must be in [0, 1], and is 2.0")]),
    Peer(
      quadratic: DiagonalNewton(),
      rosenbrock: (DiagonalNewton(learningRate: 0.8, damping: 1), 8000, .constant),
      logistic: DiagonalNewton(learningRate: 0.5),
      single: DiagonalNewton(),
      refused: [
        (DiagonalNewton(learningRate: -1), "the learning rate must be above 0, and is -1.0"),
        (DiagonalNewton(hessianPower: -0.5), "the Hessian power must be in [0, 1], and is -0.5"),
        (DiagonalNewton(damping: -1), "the damping must be at least 0, and is -1.0"),
      ]),
    Peer(
      quadratic: Newton(),
      rosenbrock: (Newton(), 25, .constant),
      logistic: Newton(),
      single: Newton(),
      refused: [
        (Newton(indefinite: .modulus, learningRate: -1), "the learning rate must be above 0, and is -1.0"),
        (Newton(indefinite: .modulus, hessianPower: 1.5), "the Hessian power must be in [0, 1], and is 1.5"),
        (Newton(indefinite: .modulus, damping: -1), "the damping must be at least 0, and is -1.0"),
      ]),
    Peer(
      quadratic: LBFGS(),
      rosenbrock: (LBFGS(), 60, .constant),
      logistic: LBFGS(),
      single: LBFGS(),
      refused: [
        (LBFGS(learningRate: -1), "the learning rate must be above 0, and is -1.0"),
        (LBFGS(memory: 0), "the memory must be at least 1, and is 0"),
      ]),
    Peer(
      quadratic: NewtonCG(),
      rosenbrock: (NewtonCG(), 60, .constant),
      logistic: NewtonCG(),
      single: NewtonCG(),
      refused: [
        (NewtonCG(learningRate: -1), "the learning rate must be above 0, and is -1.0"),
        (NewtonCG(maximumProducts: 0), "the maximum number of products must be at least 1, and is 0"),
      ]),
    Peer(
      quadratic: Sophia(learningRate: 0.05),
      rosenbrock: (Sophia(learningRate: 0.02), 10000, .cosine(over: 10000)),
      logistic: Sophia(learningRate: 0.1),
      single: Sophia(learningRate: 0.05),
      refused: [
        (Sophia(learningRate: 0), "the learning rate must be above 0, and is 0.0"),
        (Sophia(beta1: 1), "beta1 must be in [0, 1), and is 1.0"),
        (Sophia(beta2: -0.5), "beta2 must be in [0, 1), and is -0.5"),
        (Sophia(gamma: 0), "gamma must be above 0, and is 0.0"),
        (Sophia(epsilon: -1), "epsilon must be at least 0, and is -1.0"),
        (Sophia(weightDecay: -1), "the weight decay must be at least 0, and is -1.0"),
        (Sophia(hessianInterval: 0), "the Hessian interval must be at least 1, and is 0"),
        (Sophia(estimator: .hutchinson(probes: 0)), "the number of probes must be at least 1, and is 0"),
        (Sophia(probes: .given([[1, 2]])), "component 1 of probe 0 must be 1 or -1, and is 2.0"),
        (
          Sophia(estimator: .bartlett),
          "the Gauss–Newton–Bartlett estimate draws labels from the model: make the objective a BartlettObjective, or "
            + "take the Hutchinson estimate"
        ),
        (
          Sophia(estimator: .bartlett, probes: .given([])),
          "the probes must be seeded where labels are drawn, and is given"
        ),
      ]),
    Peer(
      quadratic: CubicNewton(),
      rosenbrock: (CubicNewton(), 60, .constant),
      logistic: CubicNewton(),
      single: CubicNewton(),
      refused: [
        (CubicNewton(learningRate: -1), "the learning rate must be above 0, and is -1.0"),
        (CubicNewton(sigma: 0), "sigma must be above 0, and is 0.0"),
      ]),
    Peer(
      quadratic: SaddleFreeNewton(),
      rosenbrock: (SaddleFreeNewton(), 60, .constant),
      logistic: SaddleFreeNewton(),
      single: SaddleFreeNewton(),
      refused: [
        (SaddleFreeNewton(learningRate: -1), "the learning rate must be above 0, and is -1.0"),
        (SaddleFreeNewton(dimensions: 0), "the number of dimensions must be at least 1, and is 0"),
      ]),
  ]
}

/// A logistic regression on six points, with a small penalty: convex, and its minimum is known from its gradient.
struct SmallRegression: SampleObjective {
  static let inputs: [[Double]] = [[1, 2], [2, 1], [0.5, -1], [-1, 0.3], [-2, -1], [0, -2]]
  static let labels: [Double] = [1, 1, 1, -1, -1, -1]

  var sampleCount: Int { 6 }

  func loss<S: Scalar>(of sample: Sample<S>, at x: [S]) -> S {
    let score = sample.dot(x[..<2]) { i in Self.inputs[i] } + x[2]
    return S.softplus(-sample.data { i in Self.labels[i] } * score)
  }

  func penalty<S: Scalar>(at x: [S]) -> S { 0.05 * (x[0] * x[0] + x[1] * x[1] + x[2] * x[2]) }
}
