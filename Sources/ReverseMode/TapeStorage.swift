import Synchronization

/// The memory of a tape: raw buffers, so that it serves one scalar type after the other.
///
/// A `Reverse` value points at the storage it was recorded in, without owning it. Storage is therefore never freed, only
/// handed on to the next tape, and every recording has a number of its own: a value that outlived its recording finds
/// another number there and traps, in every build, instead of reading what is not its own.
@usableFromInline
struct TapeStorage {
  /// The number of the recording that this storage holds now.
  @usableFromInline var recording: UInt32 = 0
  /// The number of the first operation. Node 0 is the sink that constants point at, and nodes 1 ..< `firstOperation` are the
  /// variables made before any operation: having no operands, they are not stored.
  @usableFromInline var firstOperation = 1
  /// How many operations are stored.
  @usableFromInline var count = 0
  /// How many operations there is room for.
  @usableFromInline var capacity = 0
  @usableFromInline var nodes: UnsafeMutableRawPointer
  /// How many adjoints hold a value: those of nodes 0 ..< `sweptCount`.
  @usableFromInline var sweptCount = 0
  @usableFromInline var adjoints: UnsafeMutableRawPointer
  @usableFromInline var nodeBytes = 0
  @usableFromInline var adjointBytes = 0
  @usableFromInline var pullbacks: [AnyPullbackNode] = []

  init() {
    nodes = .allocate(byteCount: 0, alignment: Self.alignment)
    adjoints = .allocate(byteCount: 0, alignment: Self.alignment)
  }

  /// A cache line.
  @usableFromInline static let alignment = 64

  /// A tape that grew beyond this gives its buffers back when it ends.
  static let keptBytes = 64 << 20
}

extension TapeStorage {
  /// Storage that no tape is using. It is given back with ``recycle(_:)``, and never deallocated.
  @usableFromInline static func take() -> UnsafeMutablePointer<TapeStorage> {
    if let storage = pool.withLock({ $0.popLast() }) { return storage.pointer }
    let storage = UnsafeMutablePointer<TapeStorage>.allocate(capacity: 1)
    storage.initialize(to: TapeStorage())
    return storage
  }

  /// Gives the storage of a finished tape, in which nothing is initialised any more, to the next one.
  @usableFromInline static func recycle(_ storage: UnsafeMutablePointer<TapeStorage>) {
    if storage.pointee.nodeBytes + storage.pointee.adjointBytes > keptBytes {
      storage.pointee.nodes.deallocate()
      storage.pointee.adjoints.deallocate()
      storage.pointee.nodes = .allocate(byteCount: 0, alignment: alignment)
      storage.pointee.adjoints = .allocate(byteCount: 0, alignment: alignment)
      storage.pointee.nodeBytes = 0
      storage.pointee.adjointBytes = 0
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
