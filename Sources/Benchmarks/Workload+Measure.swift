extension Workload {
  /// Verifies every implementation against the hand-written one, then times them all.
  ///
  /// A repetition times each in turn, so that whatever slows the machine down for a while slows all of them; ratios are
  /// those of the fastest repetitions. (The median of the ratios within each repetition would be free of drift too, but
  /// not of other programs: these interrupt what takes milliseconds more often than what takes nanoseconds.)
  public func measure(_ effort: Effort = .full) throws(Disagreement) -> [BenchmarkResult] {
    let prepared = prepared()
    let contestants = prepared.contestants
    if let disagreement = prepared.verify(workload: name).first { throw disagreement }

    for i in contestants.indices { contestants[i].calibrate(effort) }
    var times = [[Double]](repeating: [], count: contestants.count)
    let clock = ContinuousClock()
    let start = clock.now
    repeat {
      for i in contestants.indices { times[i].append(contestants[i].repetition()) }
    } while times[0].count < effort.leastRepetitions || clock.now - start < effort.workload

    func byHand(_ quantity: Quantity) -> Int {
      contestants.firstIndex { $0.implementation.name == Workload.handWritten && $0.quantity == quantity } ?? 0
    }
    let fastest = times.map { $0.min() ?? .nan }
    let plain = contestants.firstIndex { $0.implementation.name != Workload.handWritten && $0.quantity == .value } ?? 0
    return contestants.indices.map { i in
      let contestant = contestants[i]
      let use = contestant.implementation.tape(for: contestant.quantity)
      return BenchmarkResult(
        workload: name, implementation: contestant.implementation.name, quantity: contestant.quantity,
        nanoseconds: fastest[i], medianNanoseconds: median(times[i]),
        nanosecondsPerOperation: operations.map { fastest[i] / Double($0) }, repetitions: times[i].count,
        relativeToValue: fastest[i] / fastest[plain],
        relativeToHandWritten: fastest[i] / fastest[byHand(contestant.quantity)],
        peakBytes: use?.bytes, bytesPerNode: use.map { Double($0.bytes) / Double($0.nodes) },
        allocationsPerCall: contestant.allocationsPerCall())
    }
  }
}

extension PreparedWorkload {
  /// What is timed: everything computed by hand, the plain generic value, and what the others offer.
  fileprivate var contestants: [Contestant] {
    implementations.flatMap { implementation in
      implementation.quantities.map {
        Contestant(implementation, $0, WorkArrays(at: x, along: v))
      }
    }
  }
}

/// An implementation computing a quantity, again and again.
private final class Contestant {
  let implementation: Implementation
  let quantity: Quantity
  private var arrays: WorkArrays
  private var count = 1

  init(_ implementation: Implementation, _ quantity: Quantity, _ arrays: WorkArrays) {
    self.implementation = implementation
    self.quantity = quantity
    self.arrays = arrays
  }

  /// Finds how many calls make a repetition long enough; this also warms up.
  func calibrate(_ effort: Effort) {
    while Double(count) * repetition() < effort.repetition { count *= 2 }
  }

  /// The nanoseconds of one call, over one repetition.
  func repetition() -> Double {
    implementation.stopwatch.nanoseconds { implementation.run(quantity, times: count, &arrays) } / Double(count)
  }

  func allocationsPerCall() -> Double? {
    let calls = 4
    return AllocationCounter.count { implementation.run(quantity, times: calls, &arrays) }.map {
      Double($0) / Double(calls)
    }
  }
}

func median(_ x: [Double]) -> Double {
  let sorted = x.sorted()
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
