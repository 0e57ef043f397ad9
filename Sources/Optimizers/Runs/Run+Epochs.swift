import Derivatives
import Scalars

// A run whose function is a mean over samples can take each step on a batch of them. An epoch is then one pass over the
// samples; see ``Batches``.
extension Run {
  /// How many epochs have ended: ⌊t / steps per epoch⌋.
  @inlinable public var epochCount: Int { epochs.count }

  /// Throws unless the choices about batches can be followed.
  @inlinable func checkBatches(_ rules: StoppingRules, _ samples: Int?, _ measures: [Measure<Element>])
    throws(OptimizerError)
  {
    if let gradientLimit { try requirePositive("the gradient's limit", gradientLimit) }
    guard let batches else {
      guard rules.maximumEpochs == nil, rules.patience == nil, measures.isEmpty else {
        throw .hyperparameter(
          name: "the batches", expected: "given, for epochs to be counted, measured or waited for", found: "none")
      }
      return
    }
    try requireCount("the batch size", batches.size)
    try requireCount("the number of batches a step", batches.accumulating)
    guard let samples else { throw .notOverSamples }
    try requireCount("the number of samples", samples)
  }

  /// Gives the oracle the batch of the next step, and returns how many samples it has; nil without batches.
  @inlinable mutating func takeBatch<Oracle: DerivativeOracle & ~Copyable>(
    _ oracle: inout Oracle
  ) -> Int? where Oracle.Element == Element {
    let step = stepCount
    guard let samples = oracle.numberOfSamples, let batch = batches?.batch(ofStep: step, of: samples) else {
      return nil
    }
    oracle.batch = batch
    return batch.samples?.count ?? samples
  }

  /// Makes the gradient at most as long as its limit, in its direction: *clipping*.
  @inlinable mutating func clipGradient() {
    guard let gradientLimit else { return }
    let length = euclideanNorm(optimizer.gradient)
    // A length that is NaN or infinite is the next check's to report.
    guard length > gradientLimit, length.isFinite else { return }
    let factor = gradientLimit / length
    elementwise(&optimizer.gradient) { g in g *= factor }
  }

  /// Counts a step that was taken, and ends the epoch where it was the last one.
  ///
  /// - Returns: whether an epoch has ended.
  @inlinable mutating func countStep(_ batchSize: Int, _ samples: Int, _ measures: [Measure<Element>]) -> Bool {
    epochSum.add(value, samples: batchSize)
    guard let steps = batches?.stepsPerEpoch(of: samples), stepCount.isMultiple(of: steps) else { return false }
    let epoch = Epoch(value: epochSum.mean, measures: measures.map { $0(parameters.values) })
    epochs.append(epoch)
    epochSum = EpochSum()
    let better = measures.first?.better ?? .smaller
    let measure = epoch.measures.first ?? epoch.value
    if best.map({ better.isBetter(measure, than: $0.measure) }) ?? true {
      best = BestParameters(epoch: epochs.count, measure: measure, parameters: parameters.values)
    }
    return true
  }
}
