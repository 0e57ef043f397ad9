import Derivatives
import Problems
import Scalars
import Symbolics

extension Workload {
  /// Every workload, in the order of the table.
  public static let all: [Workload] = [
    parsedRosenbrock,
    rosenbrock(10),
    rosenbrock(1000),
    rosenbrock(100_000),
    logisticLoss(samples: 1000, features: 50),
    network(inputs: 64, hidden: 32, classes: 10, batch: 128),
    noisyParabola,
    himmelblau,
    gaussianMixture(gaussians: 25, dimension: 10, points: 1000),
    logisticMap("logistic-map", steps: 1_000_000),
    logisticMap("logistic-map-1e3", steps: 333),
    logisticMap("logistic-map-1e7", steps: 3_333_333),
  ]

  /// The same function twice: compiled, and read from text and interpreted.
  public static let parsedRosenbrock = Workload(
    "rosenbrock-parsed", "Rosenbrock's function of 2 variables, read from text"
  ) {
    let rosenbrock = Rosenbrock()
    guard let formula = try? Formula(parsing: rosenbrock.formula, variables: rosenbrock.variables) else {
      stop("the benchmark's formula does not parse")
    }
    return PreparedWorkload(
      rosenbrock, at: [-1.5, 2.25], along: [0.5, -1], byHand: Rosenbrock.ByHand(),
      more: [Implementation(Operators(formula, name: "parsed"), Quantity.allCases)])
  }

  public static func rosenbrock(_ n: Int) -> Workload {
    Workload("rosenbrock-\(n)", "Rosenbrock's function of \(n) variables") {
      var generator = SplitMix64(seed: 10)
      return PreparedWorkload(
        Rosenbrock(count: n), at: generator.symmetric(n, 2), along: generator.symmetric(n), byHand: Rosenbrock.ByHand(),
        more: separable(Rosenbrock.Sum(elementCount: n - 1), threads: n < 10_000 ? 1 : 2))
    }
  }

  public static func logisticLoss(samples: Int, features: Int) -> Workload {
    Workload("logistic-\(samples)x\(features)", "the mean logistic loss of \(samples) samples of \(features) features")
    {
      let f = FlatLogisticLoss(samples: samples, features: features)
      var generator = SplitMix64(seed: 1)
      return PreparedWorkload(
        f, at: generator.symmetric(features), along: generator.symmetric(features), byHand: FlatLogisticLoss.ByHand(f),
        more: [Implementation(OnTape(FlatLogisticLoss.WithSums(f), name: "tape, sums"))]
          + overSamples(FlatLogisticLoss.OverSamples(f)))
    }
  }

  public static func network(inputs: Int, hidden: Int, classes: Int, batch: Int) -> Workload {
    Workload("network-\(inputs)-\(hidden)-\(classes)", "a tanh network under softmax cross-entropy, batch \(batch)") {
      let f = Network(inputs: inputs, hidden: hidden, classes: classes, batch: batch)
      var generator = SplitMix64(seed: 2)
      return PreparedWorkload(
        f, at: generator.symmetric(f.parameterCount, 0.2), along: generator.symmetric(f.parameterCount),
        byHand: Network.ByHand(f),
        more: [Implementation(OnTape(Network.WithSums(f), name: "tape, sums"))] + overSamples(Network.OverSamples(f)))
    }
  }

  public static let noisyParabola = Workload("noisy-parabola", "x² + 0.1·x·sin(20πx), one variable, one call") {
    let f = NoisyParabola()
    return PreparedWorkload(
      f, at: [0.4], along: [1.5], byHand: NoisyParabola.ByHand(),
      more: [Implementation(onPointers: OneVariable(f))] + small(f))
  }

  public static let himmelblau = Workload("himmelblau", "Himmelblau's function of two variables, one call") {
    let f = Himmelblau()
    return PreparedWorkload(
      f, at: [-1.5, 2.25], along: [0.5, -1], byHand: Himmelblau.ByHand(),
      more: [Implementation(onPointers: TwoVariables(f))] + small(f))
  }

  public static func gaussianMixture(gaussians: Int, dimension: Int, points: Int) -> Workload {
    Workload("gmm", "ADBench's mixture of \(gaussians) Gaussians in \(dimension) dimensions, \(points) points") {
      let f = GaussianMixture(gaussians: gaussians, dimension: dimension, points: points)
      var generator = SplitMix64(seed: 3)
      return PreparedWorkload(
        f, at: generator.symmetric(f.parameterCount), along: generator.symmetric(f.parameterCount),
        byHand: GaussianMixture.ByHand(f),
        more: [Implementation(OnTape(GaussianMixture.WithSums(f), name: "tape, sums"))]
          + overSamples(GaussianMixture.OverSamples(f)))
    }
  }

  public static func logisticMap(_ name: String, steps: Int) -> Workload {
    Workload(name, "y ← r·y·(1 − y), \(3 * steps) operations in a row", operations: 3 * steps) {
      let f = LogisticMap(steps: steps)
      // Each of the map's roundings may be half a unit in the last place.
      return PreparedWorkload(
        f, at: [0.3, 3], along: [0.5, -1], byHand: LogisticMap.ByHand(f),
        // Of a short map only: the others would take seconds.
        more: steps > 1000
          ? [] : [Implementation(OnTape(DistantLogisticMap(steps: steps), name: "tape, other module"))],
        tolerance: max(1e-12, Double(3 * steps) * 0x1p-54))
    }
  }

  /// A mean over samples on one core, and on two.
  @inline(__always) private static func overSamples<F: SampleObjective>(_ f: F) -> [Implementation] {
    [
      Implementation(InPlace(f, name: "samples")),
      Implementation(InPlace(f, name: "samples", threads: 2), timedBy: .wall),
    ]
  }

  /// A separable sum on one core, and on more where it is large enough.
  @inline(__always) private static func separable<F: SeparableObjective>(_ f: F, threads: Int) -> [Implementation] {
    [Implementation(InPlace(f, name: "separable"))]
      + (threads == 1 ? [] : [Implementation(InPlace(f, name: "separable", threads: threads), timedBy: .wall)])
  }

  /// What is worth a line beside a tape where there are one or two variables.
  @inline(__always) private static func small<F: Objective>(_ f: F) -> [Implementation] {
    [Implementation(InPlace(f)), Implementation(Operators(f))]
  }
}
