import Scalars

/// How the samples of a mean fall into batches, epoch after epoch.
///
///     var batches = Batches(of: 64, seed: 1)
///     for step in 0..<1000 {
///       derivatives.batch = batches.batch(ofStep: step, of: model.sampleCount)
///       try optimizer.step(&parameters, using: &derivatives)
///     }
///
/// An epoch is one arrangement of the samples, cut into runs of `size`. Which samples a step sees is a function of the
/// seed and the step's number alone: the same on every machine and for any number of threads, and a run that goes on
/// from the midst of an epoch sees what it would have seen.
///
/// - Complexity: n draws once an epoch, and the memory of n integers.
public struct Batches: Sendable {
  /// How many samples a batch has, at least 1.
  public var size: Int
  /// The key of every arrangement.
  public var seed: UInt64
  public var order: Order
  /// Whether an epoch leaves out the last batch where it has fewer than ``size`` samples. The only batch is never left
  /// out.
  public var dropsLast: Bool
  /// How many batches make one step, at least 1: the step sees the mean over them together, and the curvature of that
  /// mean.
  ///
  /// Samples are computed eight at a time, so that many batches at once take no more memory than one. This is for
  /// protocols that count batches.
  public var accumulating: Int

  /// How an epoch arranges the samples.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// Every sample once, in random order.
    case shuffled
    /// Every sample once; each batch has one of each of `size` neighbourhoods of about the same length. Where the
    /// samples stand sorted, by their class or by a time, a batch is then a picture of all, and the gradient's variance
    /// is smaller.
    case stratified
    /// As many draws as there are samples, each from all of them.
    case withReplacement
  }

  /// The last epoch's arrangement, for what sample count and choices it was made.
  @usableFromInline var arrangement: Arrangement?

  @inlinable public init(
    of size: Int, seed: UInt64 = 0, order: Order = .shuffled, dropsLast: Bool = false, accumulating: Int = 1
  ) {
    self.size = size
    self.seed = seed
    self.order = order
    self.dropsLast = dropsLast
    self.accumulating = accumulating
  }

  @usableFromInline struct Arrangement: Sendable {
    @usableFromInline let key: Key
    @usableFromInline let samples: [Int]
    @inlinable init(key: Key, samples: [Int]) { (self.key, self.samples) = (key, samples) }
  }

  /// All that an arrangement depends on.
  @usableFromInline struct Key: Equatable, Sendable {
    @usableFromInline let epoch: Int
    @usableFromInline let sampleCount: Int
    @usableFromInline let seed: UInt64
    @usableFromInline let order: Order
    /// The number of neighbourhoods; 0 where there are none.
    @usableFromInline let strata: Int

    @inlinable init(epoch: Int, sampleCount: Int, seed: UInt64, order: Order, strata: Int) {
      self.epoch = epoch
      self.sampleCount = sampleCount
      self.seed = seed
      self.order = order
      self.strata = strata
    }
  }
}

extension Batches: Hashable {
  /// The arrangement is no part of the value: it follows from the rest.
  @inlinable public static func == (a: Batches, b: Batches) -> Bool {
    a.size == b.size && a.seed == b.seed && a.order == b.order && a.dropsLast == b.dropsLast
      && a.accumulating == b.accumulating
  }

  @inlinable public func hash(into hasher: inout Hasher) {
    hasher.combine(size)
    hasher.combine(seed)
    hasher.combine(order)
    hasher.combine(dropsLast)
    hasher.combine(accumulating)
  }
}

// MARK: - Steps and epochs

extension Batches {
  /// How many steps an epoch of n samples has, at least 1.
  @inlinable public func stepsPerEpoch(of n: Int) -> Int {
    require(size >= 1 && accumulating >= 1, "a batch has at least 1 sample, and a step at least 1 batch")
    require(n >= 1, "batches are drawn of at least 1 sample, and there are \(n)")
    let (batches, rest) = n.quotientAndRemainder(dividingBy: size)
    let kept = rest == 0 || dropsLast && batches > 0 ? batches : batches + 1
    return (kept - 1) / accumulating + 1
  }

  /// The samples of step `t`, counted from 0, of a function that is a mean over n samples.
  ///
  /// Where a step sees every sample once, that is ``Batch/all``, in their own order, so that the bits are those of a
  /// function without batches.
  @inlinable public mutating func batch(ofStep t: Int, of n: Int) -> Batch {
    require(t >= 0, "steps are counted from 0, and this is step \(t)")
    let steps = stepsPerEpoch(of: n)
    let usable = dropsLast && n >= size ? n - n % size : n
    if steps == 1 && usable == n && order != .withReplacement { return Batch([], 0..<0, step: t) }
    let (epoch, step) = t.quotientAndRemainder(dividingBy: steps)
    // A step has at most all samples: no product overflows.
    let perStep = accumulating > n / size ? n : size * accumulating
    let start = step * perStep
    return Batch(arrangement(ofEpoch: epoch, of: n), start..<Swift.min(usable, start + perStep), step: t)
  }

  /// The samples in the order in which an epoch sees them.
  @inlinable mutating func arrangement(ofEpoch epoch: Int, of n: Int) -> [Int] {
    let key = Key(
      epoch: epoch, sampleCount: n, seed: seed, order: order, strata: order == .stratified ? Swift.min(size, n) : 0)
    if let arrangement, arrangement.key == key { return arrangement.samples }
    arrangement = nil  // its memory first
    let samples = Self.arrange(key)
    arrangement = Arrangement(key: key, samples: samples)
    return samples
  }
}

// MARK: - Arrangements

extension Batches {
  @usableFromInline static func arrange(_ key: Key) -> [Int] {
    let draws = Draws(seed: key.seed, epoch: key.epoch)
    let n = key.sampleCount
    switch key.order {
    case .withReplacement: return (0..<n).map { draws.below(n, $0) }
    case .shuffled:
      var samples = Array(0..<n)
      draws.shuffle(&samples, in: 0..<n)
      return samples
    case .stratified:
      var samples = Array(0..<n)
      let strata = (0..<key.strata).map { (0..<n).part($0, of: key.strata) }
      for stratum in strata { draws.shuffle(&samples, in: stratum) }
      // One of each for the first batch, then one of each for the second; where some are longer by one, the last batch
      // is short.
      var arranged: [Int] = []
      arranged.reserveCapacity(n)
      for j in 0..<(n / key.strata + 1) {
        for stratum in strata where j < stratum.count { arranged.append(samples[stratum.lowerBound + j]) }
      }
      return arranged
    }
  }

  /// The random numbers of one epoch: each a function of its number alone.
  package struct Draws {
    let key: UInt64

    package init(seed: UInt64, epoch: Int) {
      key = SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(truncatingIfNeeded: epoch))
    }

    /// Number `i`, uniform in 0 ..< count to 2⁻⁶⁴ of it: the high word of a 64 × 64 bit product.
    func below(_ count: Int, _ i: Int) -> Int {
      let word = SplitMix64.mix(key &+ UInt64(truncatingIfNeeded: i) &* 0x9E37_79B9_7F4A_7C15)
      return Int(word.multipliedFullWidth(by: UInt64(count)).high)
    }

    /// Fisher and Yates's shuffle of a range.
    package func shuffle(_ x: inout [Int], in range: Range<Int>) {
      for i in range.dropFirst() {
        x.swapAt(i, range.lowerBound + below(i - range.lowerBound + 1, i))
      }
    }
  }
}
