import Derivatives
import DualNumbers
import Optimizers
import Problems

/// Where AdaHessian ends on the function of Figure 3, from many starts, and where first-order rules end: the honest
/// companion of two chosen trajectories.
public struct Figure3Scan: Sendable {
  /// What takes the steps; each at learning rates of its own, its best one among them.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// AdaHessian with β₂ = 0.
    case withoutMomentum
    /// AdaHessian with β₂ = 0.99.
    case shortMomentum
    /// AdaHessian with β₂ = 0.999.
    case longMomentum
    case adam
    case gradientDescent

    public var name: String {
      switch self {
      case .withoutMomentum: "AdaHessian, β₂ = 0"
      case .shortMomentum: "AdaHessian, β₂ = 0.99"
      case .longMomentum: "AdaHessian, β₂ = 0.999"
      case .adam: "Adam"
      case .gradientDescent: "gradient descent"
      }
    }

    /// β₂, of AdaHessian.
    var beta2: Double? {
      switch self {
      case .withoutMomentum: 0
      case .shortMomentum: 0.99
      case .longMomentum: 0.999
      case .adam, .gradientDescent: nil
      }
    }

    public var learningRates: [Double] {
      switch self {
      // Without the average the rates that suit it are too large.
      case .withoutMomentum: [0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.5, 2, 3] + Figure3Scan.learningRates
      case .shortMomentum, .longMomentum: Figure3Scan.learningRates
      case .adam: [0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 2]
      case .gradientDescent: [0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06]
      }
    }
  }

  /// The outcome for one choice of method and learning rate.
  public struct Row: Sendable, Equatable {
    public let method: Method
    public let learningRate: Double
    /// How many of the starts end within 1e-5 of a global minimiser.
    public let startsAtGlobalMinimum: Int
    /// How many end within 1e-5 of the local minimum at 0.
    public let startsAtZero: Int

    /// The fraction of the starts that ends within 1e-5 of a global minimiser.
    public var reachedGlobalMinimum: Double { Double(startsAtGlobalMinimum) / Double(Figure3Scan.starts.count) }
    /// The fraction that ends within 1e-5 of the local minimum at 0.
    public var reachedZero: Double { Double(startsAtZero) / Double(Figure3Scan.starts.count) }
  }

  public let rows: [Row]
  public let steps: Int

  public static let beta1 = 0.9
  /// Those that suit Hessian momentum.
  public static let learningRates: [Double] = [5, 7, 10, 15, 20, 25, 30]
  /// 0.300, 0.305, …, 2.000: 341 starts.
  public static let starts = (0...340).map { Double(300 + 5 * $0) / 1000 }

  /// Runs every start with every choice, spread over the cores; each run is on its own, so the numbers do not depend on
  /// how many cores there are.
  public init(steps: Int = 2000) async throws {
    self.steps = steps
    let choices = Method.allCases.flatMap { method in method.learningRates.map { (method: method, learningRate: $0) } }
    rows = try await withThrowingTaskGroup(of: (Int, Row).self) { group in
      for (i, choice) in choices.enumerated() {
        group.addTask { (i, try Self.row(choice.method, choice.learningRate, steps: steps)) }
      }
      var rows: [Int: Row] = [:]
      for try await (i, row) in group { rows[i] = row }
      return choices.indices.compactMap { rows[$0] }
    }
  }

  /// The rows of a method, by increasing learning rate.
  public func rows(of method: Method) -> [Row] { rows.filter { $0.method == method } }

  /// The row of a method's best learning rate, the smallest if there are several.
  public func best(_ method: Method) -> Row {
    // `max` takes the first of equals.
    rows(of: method).max { $0.startsAtGlobalMinimum < $1.startsAtGlobalMinimum }!
  }

  /// The outcomes over all starts.
  public static func row(_ method: Method, _ learningRate: Double, steps: Int) throws(OptimizerError) -> Row {
    switch method {
    case .gradientDescent: try row(method, learningRate, steps, GradientDescent(learningRate: learningRate))
    case .adam: try row(method, learningRate, steps, Adam(learningRate: learningRate))
    case .withoutMomentum, .shortMomentum, .longMomentum:
      try row(
        method, learningRate, steps,
        AdaHessian(learningRate: learningRate, beta1: beta1, beta2: method.beta2 ?? 0, epsilon: 1e-4))
    }
  }

  private static func row<O: Optimizer<Double>>(
    _ method: Method, _ learningRate: Double, _ steps: Int, _ fresh: O
  ) throws(OptimizerError) -> Row {
    var derivatives = ExactDerivatives(of: NoisyParabola(), as: Double.self)
    var (global, zero) = (0, 0)
    for start in starts {
      var optimizer = fresh
      var x = ParameterStore([start])
      for _ in 0..<steps { try optimizer.step(&x, using: &derivatives) }
      if Figure3.distanceToGlobalMinimizer(x.values[0]) < 1e-5 { global += 1 }
      if x.values[0].magnitude < 1e-5 { zero += 1 }
    }
    return Row(method: method, learningRate: learningRate, startsAtGlobalMinimum: global, startsAtZero: zero)
  }
}
