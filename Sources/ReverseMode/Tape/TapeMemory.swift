import Scalars
import Synchronization

/// The memory of a tape while no tape uses it: bytes of no type, and a number.
///
/// A `Reverse` value points at the place of its ``Recording`` without owning it. So places are never freed, only handed
/// on to the next tape, of whatever scalar, and every recording has a number of its own, which stands first in its
/// place: a value that outlived its recording finds another number there and traps, in every build, instead of reading
/// what is not its own.
@usableFromInline
struct TapeMemory {
  /// The number of the recording that ended, or another that is nobody's. First, like the number of a ``Recording``.
  @usableFromInline let number: UInt32
  @usableFromInline let nodes: Bytes
  @usableFromInline let junctions: Bytes
  @usableFromInline let operands: Bytes
  @usableFromInline let pullbacks: Bytes
  @usableFromInline let adjoints: Bytes
  /// The ``KeptObjects`` of that scalar.
  @usableFromInline let kept: AnyObject?
  /// The scalar that it served, where types can be told apart at run time.
  @usableFromInline let scalar: ObjectIdentifier?
  /// How many zeros of that scalar the memory of the adjoints begins with.
  @usableFromInline let zeros: Int

  @inlinable
  init(
    number: UInt32, nodes: Bytes = Bytes(), junctions: Bytes = Bytes(), operands: Bytes = Bytes(),
    pullbacks: Bytes = Bytes(), adjoints: Bytes = Bytes(), kept: AnyObject? = nil, scalar: ObjectIdentifier?,
    zeros: Int = 0
  ) {
    self.number = number
    self.nodes = nodes
    self.junctions = junctions
    self.operands = operands
    self.pullbacks = pullbacks
    self.adjoints = adjoints
    self.kept = kept
    self.scalar = scalar
    self.zeros = zeros
  }

  /// The same without its bytes, which are given back to the system.
  func released() -> TapeMemory {
    for bytes in [nodes, junctions, operands, pullbacks, adjoints] { bytes.start?.deallocate() }
    return TapeMemory(number: number, scalar: scalar)
  }
}

/// A piece of memory in which nothing is initialised.
@usableFromInline
struct Bytes {
  @usableFromInline let start: UnsafeMutableRawPointer?
  @usableFromInline let count: Int

  @inlinable init(start: UnsafeMutableRawPointer? = nil, count: Int = 0) { (self.start, self.count) = (start, count) }
}

// MARK: - Numbers of recordings

extension TapeMemory {
  /// As many numbers in a row belong to one place, so that recordings on different threads rarely share a counter.
  @inlinable static var numbersAtATime: UInt32 { 1 << 10 }

  private static let blocksTaken = Atomic<UInt32>(0)

  /// The first of a block of unused numbers.
  @usableFromInline static func newNumbers() -> UInt32 {
    Swift.max(1, blocksTaken.wrappingAdd(1, ordering: .relaxed).oldValue &* numbersAtATime)
  }

  /// The number of the recording after `number` in one place.
  ///
  /// No recording of any tape and thread has the number of another, until they come round after 2³². 0 is a constant's.
  @inlinable static func number(after number: UInt32) -> UInt32 {
    let next = number &+ 1
    return next.isMultiple(of: numbersAtATime) ? newNumbers() : next
  }
}

// MARK: - The pool

extension TapeMemory {
  /// A tape that grew beyond this gives its memory back when it ends.
  static let keptBytes = 64 << 20

  /// With as many unused places, of other scalars, another tape takes over the memory of one of them.
  static let keptPlaces = 16

  /// A place that no tape uses: the last one of the same scalar, whose memory fits.
  @usableFromInline static func take(for scalar: ObjectIdentifier?) -> UnsafeMutablePointer<TapeMemory> {
    let unused = pool.withLock { pool -> Unused? in
      if let i = pool.lastIndex(where: { $0.place.pointee.scalar == scalar }) { return pool.remove(at: i) }
      return pool.count < keptPlaces ? nil : pool.removeFirst()
    }
    if let unused { return unused.place }
    let place = UnsafeMutableRawPointer.allocate(byteCount: placeSize, alignment: GrowingBuffer<UInt8>.alignment)
      .bindMemory(to: TapeMemory.self, capacity: 1)
    place.initialize(to: TapeMemory(number: newNumbers(), scalar: scalar))
    return place
  }

  /// Gives the place of a finished tape to the next one.
  @usableFromInline static func recycle(_ place: UnsafeMutablePointer<TapeMemory>) {
    let memory = place.pointee
    let bytes = memory.nodes.count + memory.junctions.count + memory.operands.count + memory.adjoints.count
    if bytes > keptBytes { place.pointee = memory.released() }
    let unused = Unused(place: place)
    pool.withLock { $0.append(unused) }
  }

  /// The room that a place has, for this or for a ``Recording``, which is as large for every scalar.
  static let placeSize = Swift.max(MemoryLayout<TapeMemory>.stride, MemoryLayout<Recording<Double>>.stride)

  /// The lock is what makes it safe to hand the pointer from one thread to another.
  private struct Unused: @unchecked Sendable {
    let place: UnsafeMutablePointer<TapeMemory>
  }

  private static let pool = Mutex<[Unused]>([])
}
