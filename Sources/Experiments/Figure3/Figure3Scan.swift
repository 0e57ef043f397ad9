import Derivatives
import DualNumbers
import Optimizers
import Problems

/// Where AdaHessian ends on the function of Figure 3, from many starts: the honest companion of two chosen
/// trajectories.
public struct Figure3Scan: Sendable {
  /// The outcome for one choice of hyper-parameters.
  public struct Row: Sendable, Equatable {
    public let beta2: Double
    public let learningRate: Double
    /// The fraction of the starts that ends within 1e-5 of a global minimiser.
    public let reachedGlobalMinimum: Double
    /// The fraction that ends within 1e-5 of the local minimum at 0.
    public let reachedZero: Double
  }

  public let rows: [Row]
  public let steps: Int

  public static let beta1 = 0.9
  public static let beta2s = [0, 0.99, 0.999]
  public static let learningRates: [Double] = [5, 7, 10, 15, 20, 25, 30]
  /// 0.300, 0.305, …, 2.000: 341 starts.
  public static let starts = (0...340).map { Double(300 + 5 * $0) / 1000 }

  /// Runs every start with every choice, spread over the cores; each run is on its own, so the numbers do not depend on
  /// how many cores there are.
  public init(steps: Int = 2000) async throws {
    self.steps = steps
    let choices = Self.beta2s.flatMap { beta2 in Self.learningRates.map { (beta2: beta2, learningRate: $0) } }
    rows = try await withThrowingTaskGroup(of: (Int, Row).self) { group in
      for (i, choice) in choices.enumerated() {
        group.addTask { (i, try Self.row(choice.beta2, choice.learningRate, steps)) }
      }
      var rows: [Int: Row] = [:]
      for try await (i, row) in group { rows[i] = row }
      return choices.indices.compactMap { rows[$0] }
    }
  }

  /// The outcomes over all starts.
  static func row(_ beta2: Double, _ learningRate: Double, _ steps: Int) throws(OptimizerError) -> Row {
    var derivatives = ExactDerivatives(of: NoisyParabola(), as: Double.self)
    var (global, zero) = (0, 0)
    for start in starts {
      var optimizer = AdaHessian<Double>(learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: 1e-4)
      var x = ParameterStore([start])
      for _ in 0..<steps { try optimizer.step(&x, using: &derivatives) }
      if Figure3.distanceToGlobalMinimizer(x.values[0]) < 1e-5 { global += 1 }
      if x.values[0].magnitude < 1e-5 { zero += 1 }
    }
    let count = Double(starts.count)
    return Row(
      beta2: beta2, learningRate: learningRate, reachedGlobalMinimum: Double(global) / count,
      reachedZero: Double(zero) / count)
  }
}
