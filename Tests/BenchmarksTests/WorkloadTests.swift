import Benchmarks
import Testing

@Suite struct WorkloadTests {
  /// The workloads of the table in release builds; small ones of the same kinds in debug builds, which are slow.
  static let workloads: [Workload] = {
    #if DEBUG
      [
        .rosenbrock(10), .logisticLoss(samples: 30, features: 5),
        .network(inputs: 6, hidden: 5, classes: 3, batch: 8), .noisyParabola, .himmelblau,
        .gaussianMixture(gaussians: 3, dimension: 4, points: 20), .logisticMap(steps: 300),
      ]
    #else
      Workload.all
    #endif
  }()

  @Test("Every implementation agrees with the derivative written by hand to 1e-12", arguments: workloads)
  func agreement(_ workload: Workload) {
    #expect(workload.problem().verify(workload: workload.name).isEmpty)
  }
}
