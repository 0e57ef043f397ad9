#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The buffers of one thread, by size: one that only the pool holds is free, and the next array of that size takes it.
/// So from the second step on, a training step asks the system for no memory of arrays.
///
/// A thread's pool takes back what other threads let go, since it only looks at who still holds a buffer; it is never
/// touched by two threads.
final class TensorPool {
  /// Buffers of one size, and where the last one was found: they are as a rule let go in the order they were taken in.
  private struct Ring {
    var buffers: [TensorBuffer.Owned] = []
    var cursor = 0
  }

  // The pool is asked at every operation, by one thread only: there is no access to be exclusive with.
  @exclusivity(unchecked) private var rings = [Ring](repeating: Ring(), count: 4 * Int.bitWidth)
  /// How many bytes its buffers have together.
  private(set) var byteCount = 0
  /// Beyond which free buffers are given back before another is made.
  private var limit = 256 << 20

  /// The ring of buffers for so many bytes, and how many they have: four sizes for each power of two.
  private static func sizeClass(_ bytes: Int) -> (ring: Int, byteCount: Int) {
    let lines = Swift.max(4, (bytes + 63) / 64)
    let exponent = Int.bitWidth - 3 - lines.leadingZeroBitCount
    let quarters = (lines + (1 << exponent) - 1) >> exponent
    return (4 * exponent + quarters, (quarters << exponent) * 64)
  }

  /// A buffer of at least so many bytes, which nobody else holds.
  func take(_ bytes: Int) -> TensorBuffer.Owned {
    let (ring, byteCount) = Self.sizeClass(bytes)
    let count = rings[ring].buffers.count
    var i = rings[ring].cursor
    for _ in 0..<count {
      i += 1
      if i >= count { i = 0 }
      if isKnownUniquelyReferenced(&rings[ring].buffers[i]) {
        rings[ring].cursor = i
        return rings[ring].buffers[i]
      }
    }
    if self.byteCount + byteCount > limit {
      releaseFree()
      limit = Swift.max(limit, 2 * self.byteCount)
    }
    let buffer = TensorBuffer.Owned(byteCount: byteCount)
    rings[ring].buffers.append(buffer)
    self.byteCount += byteCount
    return buffer
  }

  /// Gives the memory of free buffers back to the system.
  func releaseFree() {
    for ring in rings.indices {
      var kept: [TensorBuffer.Owned] = []
      while var buffer = rings[ring].buffers.popLast() {
        if isKnownUniquelyReferenced(&buffer) { byteCount -= buffer.byteCount } else { kept.append(buffer) }
      }
      rings[ring] = Ring(buffers: kept)
    }
  }

  #if os(Windows)
    /// A pool for a call: Windows has no keys whose destructor is a Swift function.
    static var ofThread: TensorPool { TensorPool() }
  #else
    private static let key: pthread_key_t = {
      var key = pthread_key_t()
      pthread_key_create(&key) { pool in
        #if canImport(Darwin)
          Unmanaged<TensorPool>.fromOpaque(pool).release()
        #else
          if let pool { Unmanaged<TensorPool>.fromOpaque(pool).release() }
        #endif
      }
      return key
    }()

    /// The pool of the calling thread.
    static var ofThread: TensorPool {
      if let pool = pthread_getspecific(key) { return Unmanaged<TensorPool>.fromOpaque(pool).takeUnretainedValue() }
      let pool = TensorPool()
      pthread_setspecific(key, Unmanaged.passRetained(pool).toOpaque())
      return pool
    }
  #endif
}
