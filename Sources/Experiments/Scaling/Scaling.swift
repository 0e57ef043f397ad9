import Derivatives
import Optimizers
import Scalars

/// What curvature buys: a real problem, and the same problem in other units.
///
/// Logistic regression on the breast-cancer data, once with standardized columns, once with column j scaled by
/// 10^(−1 + 2·((7j) mod 30)/29), as if somebody had chosen other units for each feature. A rule that divides by
/// the exact diagonal of the Hessian takes the same steps in either; one that divides by gradients does not, nor does
/// AdaHessian with one probe.
public struct Scaling: Sendable {
  /// One optimizer on the problem in both units.
  public struct Comparison: Sendable {
    public let name: String
    /// The same runs with standardized columns, and with scaled ones: one, or one for each seed of the probes.
    public let standardized: [Curve]
    public let scaled: [Curve]
  }

  /// The loss after each number of steps.
  public struct Curve: Sendable {
    /// fₙ, n from 0.
    public let values: [Double]

    public init(values: [Double]) { self.values = values }

    /// At each step the median of the curves, the upper one of an even number.
    public init(medianOf curves: [Curve]) {
      values = curves[0].values.indices.map { step in curves.map { $0.values[step] }.sorted()[curves.count / 2] }
    }

    /// The first step from which on f − f* stays below the gap; nil if it does not within the run.
    public func steps(toGap gap: Double, above minimum: Double) -> Int? {
      let failing = values.lastIndex { !($0 - minimum < gap) }
      let first = failing.map { $0 + 1 } ?? 0
      return first < values.count ? first : nil
    }
  }

  public let comparisons: [Comparison]
  /// f*, by Newton's method.
  public let minimum: Double

  /// 10^(−1 + 2·((7j) mod 30)/29): every power between a tenth and ten, in an order that is not that of the columns.
  public static let scales = (0..<30).map { Double.pow(10, -1 + 2 * Double((7 * $0) % 30) / 29) }

  /// Those of the paper's AdaHessian, whose numbers are a matter of luck.
  public static let seeds: [UInt64] = [0, 1, 2, 3, 4]

  /// Runs every optimizer in both units.
  ///
  /// - Parameters:
  ///   - data: samples of 30 features.
  ///   - steps: how many each optimizer takes.
  ///   - threads: how many threads work; the numbers do not depend on it.
  /// - Precondition: there are as many features as ``scales``.
  public init(data: BreastCancer, steps: Int = 1000, threads: Int? = nil) throws(OptimizerError) {
    let features = data.standardized
    let standardized = LogisticRegression(features: features, labels: data.labels)
    let scaled = LogisticRegression(features: features, labels: data.labels, scales: Self.scales)

    let newton = try Self.minimizer(of: standardized, threads)
    minimum = newton

    func compare<O: Optimizer<Double>>(_ name: String, _ optimizers: [O]) throws(OptimizerError) -> Comparison {
      var (first, second): ([Curve], [Curve]) = ([], [])
      for optimizer in optimizers {
        first.append(try Self.curve(optimizer, standardized, steps, threads))
        second.append(try Self.curve(optimizer, scaled, steps, threads))
      }
      return Comparison(name: name, standardized: first, scaled: second)
    }
    comparisons = [
      try compare(
        "AdaHessian, exact diagonal", [AdaHessian(learningRate: 0.1, epsilon: 0, curvature: .exactDiagonal)]),
      try compare(
        "AdaHessian, one probe", Self.seeds.map { AdaHessian(learningRate: 0.1, epsilon: 0, probes: .seeded($0)) }),
      try compare("Adam", [Adam(learningRate: 0.1)]),
      try compare("gradient descent", [GradientDescent(learningRate: 1)]),
      try compare("Adagrad", [Adagrad(learningRate: 1)]),
      try compare("heavy ball", [Momentum(learningRate: 0.2)]),
    ]
  }

  /// The loss after 0, 1, …, `steps` steps from w = 0.
  public static func curve<O: Optimizer<Double>>(
    _ optimizer: O, _ problem: LogisticRegression, _ steps: Int, _ threads: Int? = nil
  ) throws(OptimizerError) -> Curve {
    var values: [Double] = []
    var derivatives = ExactDerivatives(of: problem, as: Double.self, threads: threads)
    var run = Run(from: start(problem), with: optimizer)
    try run.finish(using: &derivatives, until: StoppingRules(maximumSteps: steps)) { run in
      values.append(run.value)
      return true
    }
    return Curve(values: values)
  }

  /// The least value, to the last bits: Newton's method converges quadratically here.
  static func minimizer(of problem: LogisticRegression, _ threads: Int?) throws(OptimizerError) -> Double {
    var derivatives = ExactDerivatives(of: problem, as: Double.self, threads: threads)
    var run = Run(from: start(problem), with: Newton<Double>())
    try run.finish(using: &derivatives, until: StoppingRules(maximumSteps: 50, gradientTolerance: 1e-13))
    return run.value
  }

  private static func start(_ problem: LogisticRegression) -> ParameterStore<Double> {
    ParameterStore([Double](repeating: 0, count: problem.weightCount), name: "weights")
  }
}
