import Scalars

extension TapeStorage {
  /// Starts a recording with n variables.
  @inlinable mutating func begin<Base: Field>(_: Base.Type, variables n: Int = 0) {
    recording &+= 1
    capacity = nodeBytes / MemoryLayout<Node<Base>>.stride
    firstOperation = n + 1
  }

  /// Ends a recording: nothing in the buffers is initialised afterwards.
  @inlinable mutating func end<Base: Field>(_: Base.Type) {
    nodes.assumingMemoryBound(to: Node<Base>.self).deinitialize(count: count)
    adjoints.assumingMemoryBound(to: Base.self).deinitialize(count: sweptCount)
    pullbacks.removeAll(keepingCapacity: true)
    count = 0
    sweptCount = 0
    recording &+= 1
  }

  /// Records an operation and returns its number.
  @inlinable @inline(__always)
  mutating func push<Base: Field>(_ node: Node<Base>) -> UInt32 {
    if count == capacity { grow(Base.self) }
    let index = count
    nodes.assumingMemoryBound(to: Node<Base>.self).advanced(by: index).initialize(to: node)
    count = index + 1
    return UInt32(truncatingIfNeeded: firstOperation + index)
  }

  /// Adds a variable and returns its number. After the first operation it is stored like one, with the sink for operands.
  @inlinable mutating func pushVariable<Base: Field>(_: Base.Type) -> UInt32 {
    if count > 0 { return push(Node<Base>(0, .zero, 0, .zero)) }
    firstOperation += 1
    return UInt32(firstOperation - 1)
  }

  @inlinable @inline(never)
  mutating func grow<Base: Field>(_: Base.Type) {
    let wanted = Swift.max(256, 2 * capacity)
    precondition(
      firstOperation + wanted <= UInt32.max, "a tape holds at most 2³² nodes: record a smaller part of the computation")
    nodeBytes = wanted * MemoryLayout<Node<Base>>.stride
    let larger = UnsafeMutableRawPointer.allocate(byteCount: nodeBytes, alignment: Self.alignment)
    larger.moveInitializeMemory(
      as: Node<Base>.self, from: nodes.assumingMemoryBound(to: Node<Base>.self), count: count)
    nodes.deallocate()
    nodes = larger
    capacity = wanted
  }

  /// Gives nodes 0 ..< n the adjoint zero.
  @inlinable mutating func clearAdjoints<Base: Field>(_ n: Int, _: Base.Type) {
    let bound = adjoints.assumingMemoryBound(to: Base.self)
    bound.deinitialize(count: sweptCount)
    sweptCount = 0
    if n * MemoryLayout<Base>.stride > adjointBytes {
      adjoints.deallocate()
      adjointBytes = Swift.max(n, firstOperation + capacity) * MemoryLayout<Base>.stride
      adjoints = .allocate(byteCount: adjointBytes, alignment: Self.alignment)
    }
    adjoints.bindMemory(to: Base.self, capacity: n).initialize(repeating: .zero, count: n)
    sweptCount = n
  }
}
