import Optimizers
import Problems
import Scalars

/// One sigmoid neuron, learned by AdaHessian, Adam and AdamW: the demonstration of the public AdaHessian tutorials.
///
/// All take the same learning rate and the same β₁ and β₂, from the same start. As in the tutorials there are one
/// weight, one bias, a sigmoid and 200 epochs; samples, start and learning rates are this library's.
public struct NeuronDemonstration: Sendable {
  public static let start = [-1.0, 0.5]
  public static let learningRate = 0.15
  /// One at which AdaHessian settles first, as it does in the tutorials.
  public static let favourableLearningRate = 0.5
  public static let learningRates = [0.05, 0.15, 0.5]

  public let adaHessian: Trajectory
  public let adam: Trajectory
  /// With its default weight decay of 0.01, which holds the weights back from the minimum.
  public let adamW: Trajectory
  public let learningRate: Double

  /// - Parameter seed: of AdaHessian's probes.
  public init(epochs: Int = 200, learningRate: Double = Self.learningRate, seed: UInt64 = 0) throws(OptimizerError) {
    var second = AdaHessian<Double>.official(learningRate: learningRate)
    second.probes = .seeded(seed)
    self.learningRate = learningRate
    let neuron = SigmoidNeuron()
    adaHessian = try trajectory(of: second, minimizing: neuron, from: Self.start, steps: epochs)
    adam = try trajectory(of: Adam(learningRate: learningRate), minimizing: neuron, from: Self.start, steps: epochs)
    adamW = try trajectory(of: AdamW(learningRate: learningRate), minimizing: neuron, from: Self.start, steps: epochs)
  }

  /// The first epoch from which on the loss stays below the tolerance.
  public static func epochs(_ run: Trajectory, to tolerance: Double) -> Int? {
    run.firstStep { $0.value < tolerance }
  }
}
