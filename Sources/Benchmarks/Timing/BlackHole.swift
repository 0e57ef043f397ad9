import Synchronization

/// Where measured results go, and where inputs come from, so that the optimizer can neither drop nor hoist the work.
///
/// A relaxed atomic access is one ordinary instruction; but the optimizer has to take it that another thread reads and
/// writes all memory around it. So whatever a call computes must be there when its result is stored, and must be computed
/// again for the next.
enum BlackHole {
  private static let bits = Atomic<UInt64>(0)

  @inline(__always) static func store(_ x: Double) { bits.store(x.bitPattern, ordering: .relaxed) }

  /// `x`, in a way that hides from the optimizer that it is `x`.
  @inline(__always) static func hide(_ x: Double) -> Double {
    store(x)
    return Double(bitPattern: bits.load(ordering: .relaxed))
  }
}
