/// The memory of an array: bytes that are written once, by whoever made it, and then only read.
///
/// A class, so that values that hold the same array share it.
@usableFromInline
class TensorBuffer: @unchecked Sendable {
  @usableFromInline final let start: UnsafeMutableRawPointer
  final let byteCount: Int

  init(start: UnsafeMutableRawPointer, byteCount: Int) {
    self.start = start
    self.byteCount = byteCount
  }

  /// One of the calling thread's pool, of at least so many bytes.
  @usableFromInline static func take(_ byteCount: Int) -> TensorBuffer { TensorPool.ofThread.take(byteCount) }

  /// A buffer of the pool.
  final class Owned: TensorBuffer, @unchecked Sendable {
    /// A cache line, and the widest vectors.
    static let alignment = 64

    init(byteCount: Int) {
      super.init(
        start: .allocate(byteCount: byteCount, alignment: Self.alignment), byteCount: byteCount)
    }
    deinit { start.deallocate() }
  }

  /// The elements of a Swift array, which it keeps alive: no element is copied.
  ///
  /// The pointer outlives the call that gave it, as it may here: the storage of an array that holds its own elements
  /// stays where it is as long as somebody holds the array, and is never changed while there are two who do.
  final class Borrowed<Element>: TensorBuffer, @unchecked Sendable {
    private let array: [Element]

    init(_ array: [Element], from first: Int, count: Int) {
      self.array = array
      let elements = array.withUnsafeBufferPointer { $0.baseAddress }
      super.init(
        start: UnsafeMutableRawPointer(mutating: elements.map { $0 + first } ?? UnsafePointer(bitPattern: 64)!),
        byteCount: count * MemoryLayout<Element>.stride)
    }
  }
}
