/// Which samples are summed, and with what weights: all of them, or one drawn from each of a number of runs.
@usableFromInline
struct SampleSelection: Sendable {
  /// How many samples are summed.
  @usableFromInline let count: Int
  /// How many there are, which is the sum of the weights.
  @usableFromInline let total: Int
  /// What decides which sample is drawn from a run.
  @usableFromInline let key: UInt64

  @inlinable init(all count: Int) { self.init(count, of: count, key: 0) }

  @inlinable init(_ count: Int, of total: Int, key: UInt64) {
    (self.count, self.total, self.key) = (count, total, key)
  }

  @inlinable var isAll: Bool { count == total }

  /// The sample that stands for run `i`, and how many it stands for.
  @inlinable func draw(_ i: Int) -> (sample: Int, weight: Int) {
    let run = (0..<total).part(i, of: count)
    // The high word of a 64 × 64 bit product: uniform to 2⁻⁶⁴ of the run's length.
    let offset = SplitMix64.mix(key &+ UInt64(i)).multipliedFullWidth(by: UInt64(run.count)).high
    return (run.lowerBound + Int(offset), run.count)
  }
}
