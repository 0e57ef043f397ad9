import Scalars

/// Memory that grows as elements are added behind the last, and is kept when they are removed.
///
/// It does not know its element type, so that the memory of a finished tape serves the next one, of whatever scalar. Every
/// method is told the type; one type at a time may live in the buffer.
@usableFromInline
struct GrowingBuffer {
  @usableFromInline var memory: UnsafeMutableRawPointer
  @usableFromInline var bytes = 0
  /// How many elements are initialised.
  @usableFromInline var count = 0
  /// How many elements of the present type there is room for.
  @usableFromInline var capacity = 0

  @usableFromInline init() { memory = .allocate(byteCount: 0, alignment: Self.alignment) }

  /// A cache line.
  @usableFromInline static let alignment = 64

  @inlinable @inline(__always)
  func elements<T>(_: T.Type) -> UnsafeMutablePointer<T> { memory.assumingMemoryBound(to: T.self) }

  /// Twice this many still have numbers of 32 bits. Where `Int` has no more bits itself, memory ends before.
  @inlinable static var mostElements: Int { Int(clamping: 1 << 31 as Int64) }

  /// Prepares an empty buffer for elements of another type.
  @inlinable mutating func begin<T>(_: T.Type) { capacity = bytes / MemoryLayout<T>.stride }

  /// Removes every element.
  @inlinable mutating func removeAll<T>(_: T.Type) {
    elements(T.self).deinitialize(count: count)
    count = 0
  }

  /// Adds an element and returns its index.
  @inlinable @inline(__always)
  mutating func append<T>(_ element: T) -> Int {
    if count == capacity { grow(T.self) }
    let index = count
    elements(T.self).advanced(by: index).initialize(to: element)
    count = index &+ 1
    return index
  }

  @inlinable @inline(never)
  mutating func grow<T>(_: T.Type) {
    capacity = Swift.max(256, 2 * capacity)
    require(
      capacity <= Self.mostElements, "a tape holds at most 2³¹ operations: record a smaller part of the computation")
    bytes = capacity * MemoryLayout<T>.stride
    let larger = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Self.alignment)
    larger.moveInitializeMemory(as: T.self, from: elements(T.self), count: count)
    memory.deallocate()
    memory = larger
  }

  /// Adds copies of `element` until there are n. The memory grows to hold at least `room` of them at the first need.
  ///
  /// - Precondition: the elements that are there equal `element`. When the memory grows they are not moved but made anew, because all are equal.
  @inlinable @inline(__always)
  mutating func extend<T>(to n: Int, with element: T, room: Int) {
    if n > count { grow(to: n, with: element, room: room) }
  }

  @inlinable @inline(never)
  mutating func grow<T>(to n: Int, with element: T, room: Int) {
    if n * MemoryLayout<T>.stride > bytes {
      removeAll(T.self)
      memory.deallocate()
      bytes = Swift.max(n, room) * MemoryLayout<T>.stride
      memory = .allocate(byteCount: bytes, alignment: Self.alignment)
    }
    (memory + count * MemoryLayout<T>.stride).initializeMemory(as: T.self, repeating: element, count: n - count)
    count = n
  }

  /// Gives the memory back. Nothing in it may need to be deinitialised.
  mutating func release() {
    memory.deallocate()
    self = GrowingBuffer()
  }
}
