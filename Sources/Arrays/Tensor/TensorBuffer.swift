/// The memory of an array: bytes that are written once, by whoever made it, and then only read.
///
/// A class, so that values that hold the same array share it.
@usableFromInline
package class TensorBuffer: @unchecked Sendable {
  @usableFromInline final fileprivate(set) var start: UnsafeMutableRawPointer
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
  package final class Borrowed<Element>: TensorBuffer, @unchecked Sendable {
    private var array: [Element] = []

    package init() { super.init(start: UnsafeMutableRawPointer(bitPattern: 64).unsafelyUnwrapped, byteCount: 0) }

    /// Takes the elements from `first` on in the place of those that it had, which nobody may use any more.
    package func borrow(_ array: [Element], from first: Int) {
      self.array = array
      array.withUnsafeBufferPointer {
        if let elements = $0.baseAddress { start = UnsafeMutableRawPointer(mutating: elements + first) }
      }
    }

    /// Lets the array go.
    package func release() { array = [] }
  }
}
