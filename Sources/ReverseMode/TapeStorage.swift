import Scalars
import Synchronization

/// The memory of a tape: buffers that can serve one scalar type after the other.
///
/// A `Reverse` value points at the storage it was recorded in, without owning it. Storage is therefore never freed, only
/// handed on to the next tape, and every recording has a number of its own: a value that outlived its recording finds
/// another number there and traps, in every build, instead of reading what is not its own.
@usableFromInline
struct TapeStorage {
  /// The scalar type that it serves.
  @usableFromInline var scalar: ObjectIdentifier
  /// The number of the recording that this storage holds now; see ``renumber()``.
  @usableFromInline var recording: UInt32
  /// The number of the first operation. Node 0 is the sink that constants point at, and nodes 1 ..< `firstOperation` are the
  /// variables made before any operation: having no operands, they are not stored.
  @usableFromInline var firstOperation = 1
  /// Operations of two operands, and the places of the junctions.
  @usableFromInline var nodes = GrowingBuffer()
  /// Operations of any number of operands, in the order of their nodes.
  @usableFromInline var junctions = GrowingBuffer()
  /// The operands of the junctions.
  @usableFromInline var operands = GrowingBuffer()
  /// The pullbacks of the junctions that have one.
  @usableFromInline var pullbacks: [AnyObject] = []
  /// The ``Variables`` of the last tape, whose memory the next one uses.
  @usableFromInline var variables: AnyObject?
  /// The adjoints of the nodes: zeros, but for the variables' after a sweep.
  @usableFromInline var adjoints = GrowingBuffer()
  /// Whether there was a sweep since they were all zero.
  @usableFromInline var holdsAdjoints = false
  /// Whether the last sweep left a variable's adjoint NaN.
  @usableFromInline var holdsNaN = false
  /// Whether the last pass left out a pullback whose adjoint was zero.
  @usableFromInline var isDoubtful = false
  /// Whether a variable was made after the first operation.
  @usableFromInline var hasLateVariables = false
}

// MARK: - Recording

extension TapeStorage {
  /// Starts a recording with n variables.
  @inlinable mutating func begin<Base: Field>(_: Base.Type, variables n: Int = 0) {
    requireRoom(forVariables: n)
    firstOperation = n + 1
    nodes.begin(Node<Base>.self)
    junctions.begin(Junction.self)
    operands.begin(Operand<Base>.self)
  }

  @inlinable @inline(__always)
  func requireRoom(forVariables n: Int) {
    require(n < GrowingBuffer.mostElements, "a tape holds fewer than 2³¹ variables, and there are \(n)")
  }

  /// Ends a recording: nothing in the buffers is initialised afterwards, but zeros.
  @inlinable mutating func end<Base: Field>(_: Base.Type) {
    // Zeros that own nothing stay, for the next sweep.
    if _isPOD(Base.self) {
      clearAdjoints(Base.self)
    } else {
      adjoints.removeAll(Base.self)
      holdsAdjoints = false
    }
    nodes.removeAll(Node<Base>.self)
    junctions.removeAll(Junction.self)
    operands.removeAll(Operand<Base>.self)
    hasLateVariables = false
    pullbacks.removeAll(keepingCapacity: true)
    renumber()
  }

  /// Records an operation and returns its number.
  @inlinable @inline(__always)
  mutating func push<Base: Field>(_ node: Node<Base>) -> UInt32 {
    // At most 2³¹ variables and as many operations: the number fits.
    let index = nodes.append(node)
    return UInt32(truncatingIfNeeded: firstOperation &+ index)
  }

  /// Adds a variable and returns its number. After the first operation it is a node, and a junction without operands, so that the
  /// sweep stops there.
  @inlinable mutating func pushVariable<Base: Field>(_: Base.Type) -> UInt32 {
    if nodes.count > 0 {
      hasLateVariables = true
      return pushJunction(Node<Base>.variable, operandsFrom: operands.count, pullback: Junction.variable)
    }
    requireRoom(forVariables: firstOperation)
    firstOperation += 1
    return UInt32(firstOperation - 1)
  }

  /// Records an operation on the operands from `start` on, with a node in its place, and returns its number.
  @inlinable mutating func pushJunction<Base: Field>(
    _ node: Node<Base>, operandsFrom start: Int, pullback: UInt32 = Junction.partials
  ) -> UInt32 {
    let node = push(node)
    _ = junctions.append(Junction(node: node, pullback: pullback, start: start, end: operands.count))
    return node
  }
}

// MARK: - Variables and their adjoints

extension TapeStorage {
  /// Whether the node is a variable's.
  @inlinable func isVariable<Base: Field>(_ node: UInt32, _: Base.Type) -> Bool {
    node < firstOperation || nodes.elements(Node<Base>.self)[Int(node) - firstOperation].isVariable
  }

  /// Makes all adjoints zero.
  @inlinable mutating func clearAdjoints<Base: Field>(_: Base.Type) {
    guard holdsAdjoints else { return }
    let adjoints = UnsafeMutableBufferPointer(start: adjoints.elements(Base.self), count: adjoints.count)
    adjoints.prefix(firstOperation).update(repeating: .zero)
    if hasLateVariables {
      for i in 0..<junctions.count {
        let node = Int(junctions.elements(Junction.self)[i].node)
        if node < adjoints.count { adjoints[node] = .zero }
      }
    }
    holdsAdjoints = false
  }
}

// MARK: - Numbers of recordings

extension TapeStorage {
  /// As many numbers in a row are one storage's own, so that recordings on different threads rarely share a counter.
  @inlinable static var numbersAtATime: UInt32 { 1 << 10 }

  private static let blocksTaken = Atomic<UInt32>(0)

  /// The first of so many unused numbers.
  @usableFromInline static func newNumbers() -> UInt32 {
    Swift.max(1, blocksTaken.wrappingAdd(1, ordering: .relaxed).oldValue &* numbersAtATime)
  }

  /// Takes the next number: values of the recording before have ended.
  ///
  /// No recording of any tape and thread has the number of another, until they come round after 2³². 0 is a constant's.
  @inlinable mutating func renumber() {
    recording &+= 1
    if recording.isMultiple(of: Self.numbersAtATime) { recording = Self.newNumbers() }
  }
}

// MARK: - The pool

extension TapeStorage {
  /// A tape that grew beyond this gives its buffers back when it ends.
  static let keptBytes = 64 << 20

  /// With as many unused ones, of other scalars, another tape takes over the memory of one of them.
  static let keptStorages = 16

  /// Storage that no tape is using: the last one of the same scalar, whose memory fits. It is given back with ``recycle(_:)``, and
  /// never deallocated.
  @usableFromInline static func take(for scalar: ObjectIdentifier) -> UnsafeMutablePointer<TapeStorage> {
    let unused = pool.withLock { pool -> Unused? in
      if let i = pool.lastIndex(where: { $0.pointer.pointee.scalar == scalar }) { return pool.remove(at: i) }
      return pool.count < keptStorages ? nil : pool.removeFirst()
    }
    if let storage = unused?.pointer {
      if storage.pointee.scalar != scalar {
        storage.pointee.scalar = scalar
        storage.pointee.adjoints.count = 0
      }
      return storage
    }
    let storage = UnsafeMutablePointer<TapeStorage>.allocate(capacity: 1)
    storage.initialize(to: TapeStorage(scalar: scalar, recording: newNumbers()))
    return storage
  }

  /// Gives the storage of a finished tape, in which nothing is initialised any more but zeros, to the next one.
  @usableFromInline static func recycle(_ storage: UnsafeMutablePointer<TapeStorage>) {
    let bytes = storage.pointee.nodes.bytes + storage.pointee.junctions.bytes + storage.pointee.operands.bytes
    if bytes + storage.pointee.adjoints.bytes > keptBytes {
      storage.pointee.nodes.release()
      storage.pointee.junctions.release()
      storage.pointee.operands.release()
      storage.pointee.adjoints.release()
      storage.pointee.variables = nil
    }
    let unused = Unused(pointer: storage)
    pool.withLock { $0.append(unused) }
  }

  /// The lock is what makes it safe to hand the pointer from one thread to another.
  private struct Unused: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<TapeStorage>
  }

  private static let pool = Mutex<[Unused]>([])
}

#if hasFeature(Embedded)
  extension TapeStorage {
    /// Storage that no tape is using, of whatever scalar: types have no identity at run time there, so zeros and variables that the
    /// last tape left serve nobody.
    @usableFromInline static func take() -> UnsafeMutablePointer<TapeStorage> {
      let storage = take(for: ObjectIdentifier(anyScalar))
      storage.pointee.adjoints.count = 0
      return storage
    }

    private final class AnyScalar: Sendable {}
    private static let anyScalar = AnyScalar()
  }
#endif
