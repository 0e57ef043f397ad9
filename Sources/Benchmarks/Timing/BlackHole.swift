import Synchronization

/// Where measured results go, so that the optimizer cannot drop the work.
///
/// A relaxed atomic store is one ordinary instruction; but the optimizer has to take it that another thread reads and
/// writes all memory around it, so whatever was computed must be in its place.
enum BlackHole {
  private static let bits = Atomic<UInt64>(0)

  @inline(__always) static func store(_ x: Double) { bits.store(x.bitPattern, ordering: .relaxed) }
}
