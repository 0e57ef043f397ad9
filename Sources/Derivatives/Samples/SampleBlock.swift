import Scalars

/// Samples that are computed side by side.
///
/// Where fewer are left than there are lanes, the last one is in all the others, and these are not looked at.
@usableFromInline
struct SampleBlock<P: Packing> {
  /// How many there are.
  @usableFromInline let count: Int
  /// Which sample is in which lane.
  @usableFromInline let indices: SIMD8<Int>
  /// How many samples each stands for; a lane that repeats the last sample stands for none.
  @usableFromInline let weights: P.Packed

  @inlinable @inline(__always)
  init(from first: Int, to end: Int, _ samples: SampleSelection) {
    count = Swift.min(P.count, end - first)
    var indices = SIMD8(repeating: first)
    if samples.isAll {
      for lane in 0..<P.count { indices[lane] = first + Swift.min(lane, count - 1) }
      weights = Self.weights(of: count)
    } else {
      var weights = SIMD8<Int>()
      for lane in 0..<P.count {
        let (run, drawn) = samples.draw(first + Swift.min(lane, count - 1))
        indices[lane] = samples.sample(at: drawn)
        if lane < count { weights[lane] = run.count }
      }
      self.weights = P.pack { P.Number(weights[$0]) }
    }
    self.indices = indices
  }

  /// The given samples, `count` of them, each of which stands for itself.
  @inlinable @inline(__always)
  init(_ indices: SIMD8<Int>, count: Int) {
    self.count = count
    self.indices = indices
    weights = Self.weights(of: count)
  }

  @inlinable @inline(__always)
  static func weights(of count: Int) -> P.Packed {
    count == P.count ? 1 : P.pack { $0 < count ? 1 : 0 }
  }

  /// What an objective sees of them.
  @inlinable @inline(__always)
  func sample<S: Scalar>() -> Sample<S> { Sample(indices: indices) }

  /// Adds the numbers of the samples, with their weights, from the first to the last.
  @inlinable @inline(__always)
  func add(_ numbers: P.Packed, to sum: inout P.Number) { P.add(numbers * weights, first: count, to: &sum) }
}
