import Optimizers
import Problems
import Scalars

/// The paper's Figure 3: AdaHessian with and without Hessian momentum on f(x) = x² + 0.1·x·sin(20πx).
public struct Figure3: Sendable {
  /// A start and the hyper-parameters that both runs share; they differ in β₂ alone.
  public struct Setting: Sendable {
    public let name: String
    public let start: Double
    public let learningRate: Double
    public let beta1: Double

    /// The simplest setting in which the paper's picture holds: 7 steps with Hessian momentum, never without. The
    /// authors' start and step size are not published.
    public static let canonical = Setting(name: "canonical", start: 0.4, learningRate: 0.85, beta1: 0)
    /// A setting with gradient momentum, robust in η alone: from 3.8 to 3.9 the run with Hessian momentum ends alike. In
    /// the start it is a knife edge too, of which a thousandth more leads it to the local minimum at 0.
    public static let robustInRate = Setting(name: "robust in η", start: 0.29, learningRate: 3.85, beta1: 0.6)

    public init(name: String, start: Double, learningRate: Double, beta1: Double) {
      self.name = name
      self.start = start
      self.learningRate = learningRate
      self.beta1 = beta1
    }

    func optimizer(beta2: Double) -> AdaHessian<Double> {
      AdaHessian(learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: 1e-4)
    }
  }

  public let setting: Setting
  /// β₂ = 0.999.
  public let withMomentum: Trajectory
  /// β₂ = 0.
  public let withoutMomentum: Trajectory

  public init(_ setting: Setting = .canonical, steps: Int = 1000) throws(OptimizerError) {
    self.setting = setting
    let f = NoisyParabola()
    withMomentum = try trajectory(
      of: setting.optimizer(beta2: 0.999), minimizing: f, from: [setting.start], steps: steps)
    withoutMomentum = try trajectory(
      of: setting.optimizer(beta2: 0), minimizing: f, from: [setting.start], steps: steps)
  }

  /// How far a point is from the nearer of the two global minimisers.
  public static func distanceToGlobalMinimizer(_ x: Double) -> Double {
    (x.magnitude - NoisyParabola.globalMinimizer).magnitude
  }
}
