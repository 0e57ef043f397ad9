/// How the elements of a ``SeparableObjective`` are cut into batches, and these into chunks.
///
/// It decides the order of summation, so it depends on nothing but the sum.
@usableFromInline
struct ElementBatches: Sendable {
  @usableFromInline let elementCount: Int
  /// How many variables an element has.
  @usableFromInline let arity: Int
  /// How many elements a batch has: a multiple of eight whose components take a kilobyte at most, and fit on the stack.
  @usableFromInline let size: Int
  @usableFromInline let batchCount: Int
  /// How many batches a chunk has, whose values have a sum of their own.
  @usableFromInline let batchesPerChunk: Int
  /// 256 at most: what their sums take is nothing.
  @usableFromInline let chunkCount: Int

  /// Where the objective is inlined, most of this is known to the compiler: whoever works with it makes his own.
  @inlinable @inline(__always)
  init<Objective: SeparableObjective>(of f: Objective) {
    (elementCount, arity) = (f.elementCount, f.variablesPerElement)
    size = Swift.max(8, 128 / arity & ~7)
    batchCount = (elementCount + size - 1) / size
    batchesPerChunk = batchCount <= 256 ? 1 : (batchCount + 255) / 256
    chunkCount = batchCount <= 256 ? batchCount : (batchCount + batchesPerChunk - 1) / batchesPerChunk
  }

  @inlinable @inline(__always)
  func batches(of chunks: Range<Int>) -> Range<Int> {
    chunks.lowerBound &* batchesPerChunk..<Swift.min(batchCount, chunks.upperBound &* batchesPerChunk)
  }

  @inlinable @inline(__always)
  func elements(of batches: Range<Int>) -> Range<Int> {
    batches.lowerBound &* size..<Swift.min(elementCount, batches.upperBound &* size)
  }
}
