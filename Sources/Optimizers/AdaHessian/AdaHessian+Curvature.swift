import Derivatives
import Scalars

extension AdaHessian {
  /// Whether the next step computes Dₜ afresh.
  @inlinable public var isRefreshDue: Bool {
    stepCount < warmUpSteps || (stepCount - warmUpSteps).isMultiple(of: hessianInterval)
  }

  /// How many probes one refresh uses.
  @inlinable var probesPerRefresh: Int {
    if case .hutchinson(let count) = curvature { count } else { 0 }
  }

  /// Computes gₜ and Dₜ, the latter not yet averaged over blocks.
  @inlinable mutating func computeDiagonal<Oracle: DerivativeOracle & ~Copyable>(
    at parameters: ParameterStore<Element>, using oracle: inout Oracle
  ) throws(OptimizerError) -> Element where Oracle.Element == Element {
    var value: Element = 0
    let samples = probesPerRefresh
    if samples == 0 {
      value = oracle.valueWithHessianDiagonal(
        at: parameters.values, gradient: &gradient, diagonal: &diagonal)
    }
    for sample in 0..<samples {
      do { try probes.draw(probeCount + sample, into: &probe, threads: threads) } catch { throw .probes(error) }  // z
      // The first product is written where Dₜ is made of it: one buffer less goes through the caches.
      if sample == 0 { swap(&diagonal, &product) }
      if curvatureFraction == 1 {
        value = oracle.valueWithHessianVectorProduct(
          at: parameters.values, along: probe, gradient: &gradient, product: &product)  // Hz: Eq. 8
      } else if sample == 0 {
        value = oracle.valueWithHessianVectorProduct(
          at: parameters.values, along: probe, fraction: curvatureFraction, draw: probeCount, gradient: &gradient,
          product: &product)
      } else {
        oracle.hessianVectorProduct(
          at: parameters.values, along: probe, fraction: curvatureFraction, draw: probeCount + sample, into: &product)
      }
      if sample == 0 { swap(&diagonal, &product) }
      accumulate(sample, of: samples, parameters.layout)
      // Probes can be any number. What a part of them says of Dₜ is not used.
      if sample + 1 < samples, isTaskCancelled { throw .cancelled }
    }
    if samples == 1 { return value }
    for i in 0..<segmentCount(of: parameters.layout) {
      let (range, choice) = segment(i, of: parameters.layout)
      let (count, modulus) = (Element(Swift.max(samples, 1)), choice.averaging != .signed)
      elementwise(&diagonal, in: range) { d in d = modulus ? (d / count).magnitude : d / count }
    }
    return value
  }

  /// Adds z ⊙ Hz of one probe to Dₜ, or begins with it; a single one is the mean already, and its modulus is, too.
  @inlinable mutating func accumulate(_ sample: Int, of samples: Int, _ layout: ParameterLayout) {
    let isFirst = sample == 0
    requireSameCount(diagonal.count, probe.count, product.count)
    let threads = threads
    for i in 0..<segmentCount(of: layout) {
      let (range, choice) = segment(i, of: layout)
      let modulus = choice.averaging == .modulus || samples == 1 && choice.averaging == .modulusOfMean
      diagonal.withUnsafeMutableBufferPointer { d in
        probe.withUnsafeBufferPointer { z in
          product.withUnsafeBufferPointer { hz in
            nonisolated(unsafe) let (d, z, hz) = (d, z, hz)
            // A function of its own, as in `move`.
            @inline(never) @Sendable func accumulate(_ part: Range<Int>) {
              if isFirst && modulus {
                for i in part { d[i] = d[i].magnitude }  // |z ⊙ Hz|, for |z| is 1
              } else if isFirst {
                elementwise(d, z, in: part) { d, z in d = z * d }  // z ⊙ Hz: Eq. 9
              } else {
                for i in part { d[i] += modulus ? (z[i] * hz[i]).magnitude : z[i] * hz[i] }
              }
            }
            concurrently(threads, threads: threads) { thread in accumulate(range.part(thread, of: threads)) }
          }
        }
      }
    }
  }

  /// Replaces Dₜ by its block averages, array by array.
  @inlinable mutating func averageOverBlocks(of layout: ParameterLayout) {
    for array in layout.arrays {
      let size = (perArray[array.name]?.block ?? block).runLength(in: array)
      Block.average(&diagonal, in: array.range, size: size)
    }
  }

  /// Checks what cannot be used, before anything changes, and makes room for the state before the first step.
  @inlinable mutating func prepare(
    for parameters: ParameterStore<Element>, _ overSamples: Bool
  ) throws(OptimizerError) {
    try requirePositive("the learning rate", learningRate)
    try requireDecay("beta1", beta1)
    try requireDecay("beta2", beta2)
    try requireNotNegative("epsilon", epsilon)
    try requirePower(hessianPower)
    try requireNotNegative("the weight decay", weightDecay)
    if case .hutchinson(let count) = curvature { try requireCount("the number of probes", count) }
    try requireCount("the Hessian interval", hessianInterval)
    try requireCount("the number of threads", threads)
    try requireCount("the number of warm-up steps", warmUpSteps, atLeast: 0)
    try require("the fraction of the batch", curvatureFraction, "in (0, 1]") { $0 > 0 && $0 <= 1 }
    if curvatureFraction < 1 {
      guard overSamples else { throw .notOverSamples }
      if curvature == .exactDiagonal {
        throw .hyperparameter(
          name: "the fraction of the batch", expected: "1 with the exact diagonal", found: "\(curvatureFraction)")
      }
    }
    try checkChoices(parameters.layout)
    if try begin(&gradient, stepCount, parameters) {
      (diagonal, m, v, probe, product) = (gradient, gradient, gradient, gradient, gradient)
    }
    if probe.count != gradient.count {  // restored from a checkpoint, which does not keep scratch memory
      (probe, product) = (gradient, gradient)
    }
  }
}
