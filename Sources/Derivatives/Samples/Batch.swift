import Scalars

/// The samples that a mean is taken over: all of them, or a batch.
///
///     derivatives.batch = Batch([0, 3, 5])          // the mean over three samples
///
/// A batch is what it was drawn as: a value, which can be kept, compared and used again.
public struct Batch: Sendable, Hashable {
  /// The order that its samples stand in, which it shares with the other batches of an epoch; empty if it is all
  /// samples.
  @usableFromInline let order: [Int]
  /// Where in that order they stand.
  @usableFromInline let range: Range<Int>
  /// The step of a run that ``Batches`` drew it for, counted from 0; nil if none. What is random in a step beyond the
  /// samples, as dropout is, draws by it. It does not count where batches are compared.
  public let step: Int?

  @inlinable init(_ order: [Int], _ range: Range<Int>, step: Int? = nil) {
    (self.order, self.range, self.step) = (order, range, step)
  }

  /// All samples, in their own order.
  @inlinable public static var all: Batch { Batch([], 0..<0) }

  /// The samples with these numbers, counted from 0. One that is named twice counts twice.
  ///
  /// - Precondition: there is at least one.
  @inlinable public init(_ samples: [Int]) {
    require(!samples.isEmpty, "a batch has at least 1 sample: give the numbers of some, or take Batch.all")
    self.init(samples, samples.indices)
  }

  /// Whether it is all samples.
  @inlinable public var isAll: Bool { order.isEmpty }

  /// The numbers of its samples, in the order in which they are summed; nil if it is all of them.
  @inlinable public var samples: ArraySlice<Int>? { isAll ? nil : order[range] }

  @inlinable public static func == (a: Batch, b: Batch) -> Bool { a.samples == b.samples }
  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(samples) }
}
