import Scalars

/// Memory that grows as elements are added behind the last, and is kept when they are removed.
@usableFromInline
struct GrowingBuffer<Element> {
  @usableFromInline var elements: UnsafeMutablePointer<Element>
  /// How many elements are initialised.
  @usableFromInline var count = 0
  /// How many there is room for.
  @usableFromInline var capacity: Int

  /// An empty buffer in memory of no type.
  @inlinable init(in bytes: Bytes) {
    let start = bytes.start ?? .allocate(byteCount: 0, alignment: Self.alignment)
    capacity = bytes.count / MemoryLayout<Element>.stride
    elements = start.bindMemory(to: Element.self, capacity: capacity)
  }

  /// The memory of an empty buffer, for elements of another type.
  @inlinable var bytes: Bytes {
    Bytes(start: UnsafeMutableRawPointer(elements), count: capacity * MemoryLayout<Element>.stride)
  }

  /// A cache line.
  @inlinable static var alignment: Int { 64 }

  /// Twice this many still have numbers of 32 bits. Where `Int` has no more bits itself, memory ends before.
  @inlinable static var mostElements: Int { Int(clamping: 1 << 31 as Int64) }

  @inlinable @inline(__always)
  subscript(i: Int) -> Element { elements[i] }

  /// Removes every element.
  @inlinable mutating func removeAll() {
    elements.deinitialize(count: count)
    count = 0
  }

  /// Adds an element and returns its index.
  @inlinable @inline(__always)
  mutating func append(_ element: Element) -> Int {
    if count == capacity { grow() }
    let index = count
    elements.advanced(by: index).initialize(to: element)
    count = index &+ 1
    return index
  }

  @inlinable @inline(never)
  mutating func grow() {
    let larger = Swift.max(256, 2 * capacity)
    require(
      larger <= Self.mostElements, "a tape holds at most 2³¹ operations: record a smaller part of the computation")
    move(to: larger)
  }

  /// Moves the elements to memory for `capacity` of them.
  @inlinable mutating func move(to capacity: Int) {
    let larger = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Element>.stride, alignment: Self.alignment
    ).bindMemory(to: Element.self, capacity: capacity)
    larger.moveInitialize(from: elements, count: count)
    UnsafeMutableRawPointer(elements).deallocate()
    (elements, self.capacity) = (larger, capacity)
  }

  /// Removes the elements from `count` on.
  @inlinable mutating func shorten(to count: Int) {
    elements.advanced(by: count).deinitialize(count: self.count - count)
    self.count = count
  }

  /// Adds copies of `element` until there are n. The memory grows to hold at least `room` of them at the first need.
  @inlinable @inline(__always)
  mutating func extend(to n: Int, with element: Element, room: Int) {
    if n > count { grow(to: n, with: element, room: room) }
  }

  @inlinable @inline(never)
  mutating func grow(to n: Int, with element: Element, room: Int) {
    if n > capacity { move(to: Swift.max(n, room)) }
    elements.advanced(by: count).initialize(repeating: element, count: n - count)
    count = n
  }
}
