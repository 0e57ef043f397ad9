import Benchmarks
import Testing

@Suite struct WorkloadTests {
  /// The workloads of the table in release builds; small ones of the same kinds in debug builds, which are slow.
  static let workloads: [Workload] = {
    #if DEBUG
      [
        .rosenbrock(10), .logisticLoss(samples: 30, features: 5),
        .network(inputs: 6, hidden: 5, classes: 3, batch: 8), .noisyParabola, .himmelblau,
        .gaussianMixture(gaussians: 3, dimension: 4, points: 20), .logisticMap("logistic-map", steps: 300),
      ]
    #else
      Workload.all
    #endif
  }()

  @Test("Every implementation agrees with the derivative written by hand to 1e-12", arguments: workloads)
  func agreement(_ workload: Workload) {
    #expect(workload.prepared().verify(workload: workload.name).isEmpty)
  }

  @Test("A wrong derivative is found")
  func disagreement() {
    let right = Workload.himmelblau.prepared()
    let wrong = PreparedWorkload(x: right.x, v: right.v.map { -$0 }, implementations: right.implementations)
    // Turning the direction turns the product, and nothing else.
    #expect(wrong.verify(workload: "himmelblau").isEmpty)
    let other = Workload.rosenbrock(2).prepared()
    let mixed = PreparedWorkload(
      x: right.x, v: right.v, implementations: [right.implementations[0]] + other.implementations.dropFirst())
    let found = mixed.verify(workload: "mixed")
    #expect(Set(found.map(\.quantity)).isSuperset(of: ["value with gradient", "gradient with gradient", "product"]))
    #expect(found.allSatisfy { $0.relativeError > $0.tolerance })
  }

  // Computed from ADBench's formula, with the same data, by numpy and scipy (logsumexp, multigammaln).
  @Test(
    "The Gaussian mixture has ADBench's values",
    arguments: [
      (gaussians: 2, dimension: 3, points: 5, value: -6.021841034472246),
      (gaussians: 3, dimension: 4, points: 20, value: -105.34619640644898),
      (gaussians: 25, dimension: 10, points: 1000, value: -17644.825696664713),
    ])
  func mixture(_ test: (gaussians: Int, dimension: Int, points: Int, value: Double)) {
    let prepared = Workload.gaussianMixture(
      gaussians: test.gaussians, dimension: test.dimension, points: test.points
    ).prepared()
    var arrays = WorkArrays(at: prepared.x, along: prepared.v)
    prepared.implementations[0].run(.value, &arrays)
    #expect((arrays.value - test.value).magnitude <= 1e-13 * test.value.magnitude)
  }

  @Test("A measurement has a line for every implementation and quantity, and sensible numbers in it")
  func measurement() throws {
    let results = try Workload.rosenbrock(10).measure(.quick)
    #expect(results.map(\.implementation).prefix(3) == ["hand-written", "hand-written", "hand-written"])
    for result in results {
      #expect(result.nanoseconds > 0 && result.nanoseconds <= result.medianNanoseconds)
      #expect(result.relativeToHandWritten > 0)
      #expect((result.peakBytes == nil) == (result.implementation != "tape"))
      if result.implementation == Workload.handWritten { #expect(result.relativeToHandWritten == 1) }
    }
  }
}
