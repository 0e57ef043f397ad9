import Derivatives
import Optimizers
import Scalars
import TestSupport
import Testing

@Suite("Batches")
struct BatchTests {
  typealias Rows = SampleTests.Rows

  static let x = [0.5, -0.25, 1.5, 0.75]
  static let v = [1.0, 2, -1, 0.5]

  /// Every batch of an epoch, as the numbers of its samples.
  static func epoch(_ e: Int, _ batches: Batches, of n: Int) -> [[Int]] {
    var batches = batches
    let steps = batches.stepsPerEpoch(of: n)
    return (0..<steps).map { batches.batch(ofStep: e * steps + $0, of: n).samples.map(Array.init) ?? Array(0..<n) }
  }

  @Test(
    "An epoch visits every sample once, in batches of the size, the last one short",
    arguments: [(10, 3), (97, 8), (64, 64), (7, 1), (5, 9), (1, 1)])
  func everySampleOnce(_ n: Int, _ size: Int) {
    for order in [Batches.Order.shuffled, .stratified] {
      for e in 0..<3 {
        let epoch = Self.epoch(e, Batches(of: size, seed: 5, order: order), of: n)
        #expect(epoch.flatMap { $0 }.sorted() == Array(0..<n))
        #expect(epoch.dropLast().allSatisfy { $0.count == size })
        #expect(epoch.count == (n + size - 1) / size)
      }
    }
  }

  @Test("A dropped last batch leaves its samples out, others in the next epoch; the only batch stays")
  func dropsLast() {
    let batches = Batches(of: 4, seed: 1, dropsLast: true)
    let epochs = (0..<20).map { Self.epoch($0, batches, of: 11) }
    #expect(epochs.allSatisfy { $0.count == 2 && $0.allSatisfy { $0.count == 4 } && Set($0.joined()).count == 8 })
    #expect(Set(epochs.map { Set(0..<11).subtracting($0.joined()) }).count > 5)
    #expect(Self.epoch(0, Batches(of: 40, dropsLast: true), of: 11) == [Array(0..<11)])
    #expect(Self.epoch(0, Batches(of: 4, dropsLast: true, accumulating: 2), of: 23).map(\.count) == [8, 8, 4])
  }

  @Test("With replacement there are as many draws as samples, and epochs differ; a third of the samples is missed")
  func replacement() {
    let batches = Batches(of: 100, seed: 3, order: .withReplacement)
    let epoch = Self.epoch(0, batches, of: 1000)
    #expect(epoch.count == 10 && epoch.allSatisfy { $0.count == 100 })
    let seen = Set(epoch.joined())
    #expect(seen.isSubset(of: 0..<1000))
    // 1/e of 1000, give or take five standard deviations.
    #expect((1000 - seen.count - 368).magnitude < 50)
    #expect(epoch != Self.epoch(1, batches, of: 1000))
  }

  @Test("A stratified batch has one sample of each neighbourhood")
  func stratified() {
    for (n, size) in [(100, 10), (103, 10)] {
      let epoch = Self.epoch(2, Batches(of: size, seed: 9, order: .stratified), of: n)
      for batch in epoch where batch.count == size {
        let strata = batch.map { sample in (0..<size).first { (n * $0 / size..<n * ($0 + 1) / size).contains(sample) }!
        }
        #expect(strata == Array(0..<size))
      }
    }
  }

  @Test("Every sample comes to every place equally often")
  func uniform() {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
    let epochs = 5000
    for e in 0..<epochs {
      for (place, sample) in Self.epoch(e, Batches(of: 2, seed: 17), of: 5).joined().enumerated() {
        counts[place][sample] += 1
      }
    }
    let expected = Double(epochs) / 5
    let chiSquared = counts.joined().reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    // 16 degrees of freedom: 39.3 is passed once in a thousand seeds.
    #expect(chiSquared < 39.3)
  }

  @Test("A step's batch is a function of seed and step alone: asked for in any order, by any copy")
  func randomAccess() {
    let batches = Batches(of: 7, seed: 2)
    var forwards = batches
    let all = (0..<40).map { forwards.batch(ofStep: $0, of: 50) }
    for t in [39, 3, 17, 0, 38, 8, 7] {
      var fresh = batches
      #expect(fresh.batch(ofStep: t, of: 50) == all[t])
      #expect(forwards.batch(ofStep: t, of: 50) == all[t])
    }
    var other = Batches(of: 7, seed: 3)
    #expect(other.batch(ofStep: 0, of: 50) != all[0])
    // The numbers themselves, so that no release changes them unnoticed.
    #expect(Self.epoch(0, Batches(of: 4, seed: 1), of: 10) == [[9, 7, 4, 8], [5, 1, 0, 3], [6, 2]])
  }

  @Test("Value, gradient, product and diagonal of a batch are the means over its samples")
  func meanOverBatch() {
    let f = Rows(40)
    var oracle = ExactDerivatives(of: f, as: Double.self)
    for samples in [[3], [1, 2, 3, 5, 8, 13, 21, 34, 39, 0], [7, 7, 2]] {
      var (value, gradient, product, diagonal) = (0.0, [0.0, 0, 0, 0], [0.0, 0, 0, 0], [0.0, 0, 0, 0])
      var (g, second) = (gradient, gradient)
      for sample in samples {
        oracle.batch = Batch([sample])
        value += oracle.valueWithHessianVectorProduct(at: Self.x, along: Self.v, gradient: &g, product: &second)
        for j in 0..<4 { (gradient[j], product[j]) = (gradient[j] + g[j], product[j] + second[j]) }
        _ = oracle.valueWithHessianDiagonal(at: Self.x, gradient: &g, diagonal: &second)
        for j in 0..<4 { diagonal[j] += second[j] }
      }
      oracle.batch = Batch(samples)
      let n = Double(samples.count)
      #expect((oracle.value(at: Self.x) - value / n).magnitude < 1e-14)
      _ = oracle.valueWithHessianVectorProduct(at: Self.x, along: Self.v, gradient: &g, product: &second)
      #expect(deviation(g, gradient.map { $0 / n }) < 1e-14 && deviation(second, product.map { $0 / n }) < 1e-14)
      _ = oracle.valueWithHessianDiagonal(at: Self.x, gradient: &g, diagonal: &second)
      #expect(deviation(second, diagonal.map { $0 / n }) < 1e-14)
      _ = oracle.valueWithGradient(at: Self.x, into: &g)
      #expect(deviation(g, gradient.map { $0 / n }) < 1e-14)
    }
  }

  @Test("The mean over all batches of an epoch, of gradient and product, is that of all samples")
  func meanOverEpoch() {
    let f = Rows(60)
    var oracle = ExactDerivatives(of: f, as: Double.self)
    var (gradient, product) = ([0.0, 0, 0, 0], [0.0, 0, 0, 0])
    _ = oracle.valueWithHessianVectorProduct(at: Self.x, along: Self.v, gradient: &gradient, product: &product)
    for order in [Batches.Order.shuffled, .stratified] {
      var batches = Batches(of: 7, seed: 4, order: order)
      var (g, hv, meanG, meanHv) = (gradient, product, [0.0, 0, 0, 0], [0.0, 0, 0, 0])
      for t in 0..<batches.stepsPerEpoch(of: 60) {
        oracle.batch = batches.batch(ofStep: t, of: 60)
        _ = oracle.valueWithHessianVectorProduct(at: Self.x, along: Self.v, gradient: &g, product: &hv)
        let weight = Double(oracle.batch.samples!.count) / 60
        for j in 0..<4 { (meanG[j], meanHv[j]) = (meanG[j] + weight * g[j], meanHv[j] + weight * hv[j]) }
      }
      #expect(deviation(meanG, gradient) < 1e-14 && deviation(meanHv, product) < 1e-14)
      oracle.batch = .all
    }
  }

  @Test("One batch of all samples is all samples: the same bits")
  func oneBatch() {
    for batches in [
      Batches(of: 60, seed: 8), Batches(of: 1000, order: .stratified), Batches(of: 7, accumulating: 9),
      Batches(of: 20, accumulating: 3),
    ] {
      var batches = batches
      #expect(batches.batch(ofStep: 5, of: 60) == .all)
    }
    var drawn = Batches(of: 60, order: .withReplacement)
    #expect(drawn.batch(ofStep: 0, of: 60) != .all)
  }

  @Test("Accumulated batches are one batch: the samples of the batches that a step joins, in their order")
  func accumulated() {
    let single = Self.epoch(1, Batches(of: 5, seed: 6), of: 33)
    let joined = Self.epoch(1, Batches(of: 5, seed: 6, accumulating: 3), of: 33)
    #expect(joined == [Array(single[0..<3].joined()), Array(single[3..<6].joined()), single[6]])
  }

  @Test("A batch gives the same bits on any number of threads")
  func threads() {
    func bits(_ threads: Int?) -> [UInt64] {
      var oracle = ExactDerivatives(of: SampleTests.Fit(), as: Double.self, threads: threads)
      var batches = Batches(of: 50, seed: 1)
      var (g, hv, all) = ([0.0, 0, 0], [0.0, 0, 0], [Double]())
      for t in 0..<6 {
        oracle.batch = batches.batch(ofStep: t, of: 101)
        all.append(
          oracle.valueWithHessianVectorProduct(
            at: SampleTests.x, along: SampleTests.v, fraction: 0.4, draw: t, gradient: &g, product: &hv))
        all += g + hv
      }
      return all.map(\.bitPattern)
    }
    #expect(bits(1) == bits(2) && bits(1) == bits(nil))
  }

  @Test(
    "The curvature of a fraction is one recording a sample: the gradient of the batch, and the product of the fraction")
  func splitRecording() {
    let f = Rows(60)
    var oracle = ExactDerivatives(of: f, as: Double.self)
    for batch in [Batch.all, Batch(Array(stride(from: 1, to: 60, by: 2)))] {
      oracle.batch = batch
      var (gradient, g, hv, product) = ([0.0, 0, 0, 0], [0.0, 0, 0, 0], [0.0, 0, 0, 0], [0.0, 0, 0, 0])
      let value = oracle.valueWithGradient(at: Self.x, into: &gradient)
      for (draw, fraction) in [0.1, 0.25, 0.5, 0.9, 1].enumerated() {
        let split = oracle.valueWithHessianVectorProduct(
          at: Self.x, along: Self.v, fraction: fraction, draw: draw, gradient: &g, product: &hv)
        oracle.hessianVectorProduct(at: Self.x, along: Self.v, fraction: fraction, draw: draw, into: &product)
        #expect((split - value).magnitude < 1e-14 && deviation(g, gradient) < 1e-14)
        #expect(deviation(hv, product) < 1e-14)
      }
    }
  }

  #if compiler(>=6.2)
    @Test("A sample that does not exist, no sample, and a batch of what is no mean are misuse, and trap with a message")
    func misuse() async throws {
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          var oracle = ExactDerivatives(of: SampleTests.Fit(), as: Double.self)
          oracle.batch = Batch([3, 101])
          _ = oracle.value(at: SampleTests.x)
        }, says: "sample 101 of a batch does not exist: there are 101, counted from 0")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Batch([]) },
        says: "a batch has at least 1 sample")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          struct Plain: Objective { func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] } }
          var oracle = ExactDerivatives(of: Plain(), as: Double.self)
          oracle.batch = Batch([0])
        }, says: "make it a SampleObjective")
      try expect(
        await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
          _ = Batches(of: 0).stepsPerEpoch(of: 3)
        }, says: "a batch has at least 1 sample, and a step at least 1 batch")
    }
  #endif
}
