import Scalars

/// Which samples are summed, and with what weights: a batch, or one drawn from each of a number of runs of it.
@usableFromInline
struct SampleSelection: Sendable {
  /// How many samples are summed.
  @usableFromInline let count: Int
  /// How many there are, which is the sum of the weights.
  @usableFromInline let total: Int
  /// What decides which sample is drawn from a run.
  @usableFromInline let key: UInt64
  /// The numbers of the samples, from `start` on; empty where they are 0 ..< total.
  @usableFromInline let order: [Int]
  @usableFromInline let start: Int

  /// All samples of a function that has but these.
  @inlinable init(all count: Int) { self.init(count, of: count, key: 0, [], 0) }

  /// A batch of n samples.
  @inlinable init(_ batch: Batch, of n: Int) {
    require(n >= 1, "a mean needs at least 1 sample, and there are \(n)")
    let count = batch.isAll ? n : batch.range.count
    self.init(count, of: count, key: 0, batch.order, batch.range.lowerBound)
    for sample in batch.samples ?? [] {
      require(0 <= sample && sample < n, "sample \(sample) of a batch does not exist: there are \(n), counted from 0")
    }
  }

  /// A fraction of a batch: one sample of each of as many runs as make the fraction.
  @inlinable init(fraction: Double, of batch: SampleSelection, key: UInt64) {
    require(fraction > 0 && fraction <= 1, "the fraction of the samples must be in (0, 1], and is \(fraction)")
    let wanted = Int((fraction * Double(batch.total)).rounded(.up))
    self.init(Swift.max(1, Swift.min(batch.total, wanted)), of: batch.total, key: key, batch.order, batch.start)
  }

  @inlinable init(_ count: Int, of total: Int, key: UInt64, _ order: [Int], _ start: Int) {
    (self.count, self.total, self.key, self.order, self.start) = (count, total, key, order, start)
  }

  /// Whether all samples are summed, in their own order.
  @inlinable var isAll: Bool { count == total && order.isEmpty }

  /// The number of the sample at a place of the batch.
  @inlinable func sample(at place: Int) -> Int { order.isEmpty ? place : order[start + place] }

  /// The places that run `i` stands for, and which of them was drawn.
  @inlinable func draw(_ i: Int) -> (run: Range<Int>, drawn: Int) {
    if count == total { return (i..<i + 1, i) }
    let run = (0..<total).part(i, of: count)
    // The high word of a 64 × 64 bit product: uniform to 2⁻⁶⁴ of the run's length.
    let offset = SplitMix64.mix(key &+ UInt64(i)).multipliedFullWidth(by: UInt64(run.count)).high
    return (run, run.lowerBound + Int(offset))
  }
}
