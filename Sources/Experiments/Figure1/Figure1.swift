import Optimizers
import Problems
import Scalars

/// The paper's Figure 1: gradient descent and AdaHessian on f(x, y) = 10x² + y².
///
/// AdaHessian takes η = 1, k = 1, ε = 0: on a diagonal quadratic its first step is Newton's, whatever β₁ and β₂ are,
/// because the bias correction makes m̂ = g and v̂ = D². Gradient descent takes the best constant step there is,
/// η = 2/(λ₁ + λ₂).
public struct Figure1: Sendable {
  /// Where the runs begin.
  public let start: [Double]
  public let gradientDescent: Trajectory
  /// With the default β₁ = 0.9 and β₂ = 0.999.
  public let adaHessian: Trajectory
  /// With β₁ = β₂ = 0, which keeps nothing of the step that led to the minimum.
  public let adaHessianWithoutMomentum: Trajectory

  /// The starts of the figure; from both, the first step lands on the minimum to the last bit.
  public static let starts: [[Double]] = [[1, 1], [-2, 0.5]]

  /// 2/(20 + 2): both components shrink by the same factor 9/11 a step, the best that a constant step can do.
  public static let bestLearningRate = 1.0 / 11

  public init(from start: [Double] = Figure1.starts[0], steps: Int = 60) throws(OptimizerError) {
    let f = Quadratic()
    self.start = start
    gradientDescent = try trajectory(
      of: GradientDescent(learningRate: Figure1.bestLearningRate), minimizing: f, from: start, steps: steps)
    adaHessian = try trajectory(
      of: AdaHessian(learningRate: 1, epsilon: 0), minimizing: f, from: start, steps: steps)
    adaHessianWithoutMomentum = try trajectory(
      of: AdaHessian(learningRate: 1, beta1: 0, beta2: 0, epsilon: 0), minimizing: f, from: start, steps: steps)
  }

  /// How many steps gradient descent takes until f stays below the tolerance.
  public func gradientDescentSteps(to tolerance: Double) -> Int? {
    gradientDescent.firstStep { $0.value < tolerance }
  }
}
