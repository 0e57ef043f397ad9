import Scalars

/// How far a vector that is estimated from a random part of what it depends on strays: a gradient from batches, a
/// Hessian diagonal from batches and probes.
public struct Noise<Element: MachineScalar>: Sendable, Equatable {
  /// How many estimates were made.
  public let draws: Int
  /// Their mean.
  public let mean: [Element]
  /// E|estimate − mean|², the trace of their covariance, without bias.
  public let variance: Double

  /// √(variance / draws): how far the mean itself may be from what is estimated.
  public var standardError: Double { (variance / Double(draws)).squareRoot() }

  /// variance / |mean|²: below 1 an estimate mostly points where the mean does. Of a gradient it is the *noise scale*:
  /// times the batch size, the batch from which on more samples hardly help.
  public var relativeVariance: Double {
    let length = Double(euclideanNorm(mean))
    return variance / (length * length)
  }

  /// The noise of `draws` estimates, which `estimate` writes one after the other.
  ///
  /// By Welford's recurrence, in double precision: no estimate is kept, and nothing cancels.
  @inlinable init(
    of count: Int, draws: Int, _ estimate: (_ draw: Int, _ x: inout [Element]) throws(ProbeError) -> Void
  ) throws(ProbeError) {
    require(draws >= 2, "a variance needs at least 2 draws, and not \(draws)")
    var x = [Element](repeating: 0, count: count)
    var mean = [Double](repeating: 0, count: count)
    var sum = 0.0
    for draw in 0..<draws {
      try estimate(draw, &x)
      for i in x.indices {
        let deviation = Double(x[i]) - mean[i]
        mean[i] += deviation / Double(draw + 1)
        sum += deviation * (Double(x[i]) - mean[i])
      }
    }
    self.draws = draws
    self.mean = mean.map { Element($0) }
    variance = sum / Double(draws - 1)
  }
}

extension SampleObjective {
  /// How far the gradients of batches stray from their mean at `x`.
  ///
  ///     let noise = model.gradientNoise(at: x, batches: Batches(of: 64))
  ///     noise.relativeVariance      // below 1: a larger batch would hardly help
  ///
  /// - Complexity: `draws` gradients of a batch.
  @inlinable public func gradientNoise<T: MachineScalar>(
    at x: [T], batches: Batches, draws: Int = 100, threads: Int? = nil
  ) -> Noise<T> {
    var workspace = Workspace<T>(threads: threads)
    var batches = batches
    do {
      return try Noise(of: x.count, draws: draws) { (draw, gradient) throws(ProbeError) in
        workspace.batch = batches.batch(ofStep: draw, of: sampleCount)
        _ = valueWithGradient(at: x, into: &gradient, using: &workspace)
      }
    } catch { stop("\(error)") }
  }

  /// How far Hutchinson's estimates z ⊙ H(x)z of the Hessian diagonal stray from their mean at `x`: over probes, and
  /// over batches if there are any.
  ///
  ///     let probes = try model.curvatureNoise(at: x)                              // of the probes alone
  ///     let both = try model.curvatureNoise(at: x, batches: Batches(of: 64))      // of probes and batches
  ///
  /// What the second has more than the first is the batches' own. Where it dominates, more probes a step do not help;
  /// where the first does, more samples do not.
  ///
  /// - Complexity: `draws` Hessian-vector products.
  /// - Throws: where the probes that were given are too few, or of another count.
  @inlinable public func curvatureNoise<T: MachineScalar>(
    at x: [T], batches: Batches? = nil, probes: Probes = .seeded(0), draws: Int = 100, threads: Int? = nil
  ) throws(ProbeError) -> Noise<T> {
    var workspace = Workspace<T>(threads: threads)
    var batches = batches
    var (z, gradient) = ([T](repeating: 0, count: x.count), [T](repeating: 0, count: x.count))
    return try Noise(of: x.count, draws: draws) { (draw, estimate) throws(ProbeError) in
      workspace.batch = batches?.batch(ofStep: draw, of: sampleCount) ?? .all
      try probes.draw(draw, into: &z)
      _ = valueWithHessianVectorProduct(at: x, along: z, gradient: &gradient, product: &estimate, using: &workspace)
      elementwise(&estimate, z) { hz, z in hz *= z }
    }
  }
}
