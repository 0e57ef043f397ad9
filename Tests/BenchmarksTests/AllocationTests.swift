import Benchmarks
import Derivatives
import DualNumbers
import Optimizers
import ReverseMode
import Scalars
import Testing

// One counter counts for all threads, so these tests do not run side by side; other suites may, which is why a count is
// taken several times and the least is believed.
@Suite(.serialized) struct AllocationTests {
  private func leastAllocations(_ body: () -> Void) -> Int? {
    (0..<200).compactMap { _ in AllocationCounter.count(body) }.min()
  }

  /// Of a body of one thread: the first calls make what later ones use.
  private func leastAllocationsOfThisThread(_ body: () -> Void) -> Int? {
    (0..<10).compactMap { _ in AllocationCounter.count(onThisThread: true, body) }.min()
  }

  @Test("The counter of a thread sees what the thread allocates, whatever others do, and in a count within a count")
  func ofThisThread() {
    var array: [Int] = []
    var inner: Int?
    let outer = AllocationCounter.count(onThisThread: true) {
      array = [Int](repeating: array.count, count: 100)
      inner = AllocationCounter.count(onThisThread: true) { array = [Int](repeating: array.count, count: 200) }
    }
    #expect(outer == 2 && inner == 1 || outer == nil)
  }

  @Test("The counter sees an array, a class instance and a raw buffer, and nothing where there is nothing")
  func counts() throws {
    final class Instance {}
    guard let none = leastAllocations({}) else { return }
    #expect(none == 0)
    var array: [Int] = []
    #expect(leastAllocations { array = [Int](repeating: array.count, count: 100) } == 1)
    var instance = Instance()
    #expect(leastAllocations { instance = Instance() } == 1)
    #expect(
      leastAllocations {
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: 1000, alignment: 64)
        buffer.storeBytes(of: array.count, as: Int.self)
        buffer.deallocate()
      } == 1)
    withExtendedLifetime(instance) {}
  }

  @Test("Who stops counting leaves those who still count alone")
  func together() {
    guard let none = leastAllocations({}) else { return }
    #expect(none == 0)
    var array: [Int] = []
    let outer = leastAllocations {
      _ = AllocationCounter.count {}
      array = [Int](repeating: array.count, count: 100)
    }
    #expect(outer == 1)
  }

  #if !DEBUG
    @Test(
      "Once warm, a gradient or product on a kept tape, over samples, or of few variables in place, allocates nothing",
      arguments: [
        Workload.rosenbrock(10), .rosenbrock(1000), .logisticLoss(samples: 30, features: 5), .noisyParabola,
        .himmelblau,
      ])
    func warm(_ workload: Workload) {
      let prepared = workload.prepared()
      var arrays = WorkArrays(at: prepared.x, along: prepared.v)
      for implementation in prepared.implementations
      where ["tape", "separable", "samples", "one variable", "two variables", "in place"].contains(implementation.name)
      {
        for quantity in implementation.quantities {
          implementation.run(quantity, times: 3, &arrays)
          let count = leastAllocations { implementation.run(quantity, &arrays) }
          #expect(count == 0 || count == nil, "\(implementation.name), \(quantity)")
        }
      }
    }

    @Test("Once warm, a step of a run allocates nothing, whether the state before it is kept or not")
    func runs() throws {
      struct Ridge: Objective {
        func callAsFunction<S: Scalar>(_ x: [S]) -> S { S.squaredNorm(x) + x[0] * x[1] }
      }
      var start = ParameterStore<Double>()
      start.append("a", shape: [50], repeating: 1)
      start.append("b", shape: [50], repeating: -1)
      func allocations<O: Optimizer<Double>>(_ optimizer: O, _ steps: Int) -> Int? {
        // An expectation allocates now and then: it stands outside of what is counted.
        var reason: StopReason?
        let count = leastAllocationsOfThisThread {
          var oracle = ExactDerivatives(of: Ridge(), as: Double.self)
          var run = Run(from: start, with: optimizer)
          reason = try? run.minimize(using: &oracle, until: StoppingRules(maximumSteps: steps))
        }
        #expect(reason == .maximumSteps)
        return count
      }
      func check<O: Optimizer<Double>>(_ optimizer: O) {
        #expect(allocations(optimizer, 5) == allocations(optimizer, 25), "\(O.name)")
      }
      check(GradientDescent(learningRate: 0.01))
      check(Momentum(learningRate: 0.01))
      check(Nesterov(learningRate: 0.01))
      check(Adagrad<Double>())
      check(RMSProp<Double>())
      check(Adam<Double>())
      check(AdamW<Double>())
      check(AdaHessian<Double>())
      check(SplitOptimizer(AdaHessian<Double>(), and: Adam<Double>(), for: ["b"]))
      // With ε = 0 any step may overflow.
      check(Adagrad<Double>(epsilon: 0))
      check(RMSProp<Double>(epsilon: 0))
      check(Adam<Double>(epsilon: 0))
      check(AdamW<Double>(epsilon: 0))
      check(AdaHessian<Double>.paper(learningRate: 0.01))
      check(SplitOptimizer(AdaHessian<Double>.paper(learningRate: 0.01), and: Adam<Double>(), for: ["b"]))
    }

    @Test("The operators of one and two variables allocate the arrays that they return, and nothing else")
    func returned() {
      for workload in [Workload.noisyParabola, .himmelblau] {
        let prepared = workload.prepared()
        var arrays = WorkArrays(at: prepared.x, along: prepared.v)
        for implementation in prepared.implementations where implementation.name == "operator" {
          for (quantity, expected) in [(Quantity.gradient, 1), (.hessianVectorProduct, 2)]
          where implementation.quantities.contains(quantity) {
            let count = leastAllocations { implementation.run(quantity, &arrays) }
            #expect(count == expected || count == nil, "\(quantity)")
          }
        }
      }
    }
  #endif
}
