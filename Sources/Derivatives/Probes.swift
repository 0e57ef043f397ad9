import Scalars

/// Where the probes of Hutchinson's method come from: Rademacher vectors z ∈ {−1, +1}ⁿ, independent signs of equal
/// probability.
///
/// The trace, the diagonal, the spectral density and AdaHessian draw from here: for one seed their probe number k is
/// the same vector.
///
///     var z = [0.0, 0, 0]
///     try Probes.seeded(1).draw(0, into: &z)      // z == [-1.0, -1.0, 1.0]
public enum Probes: Sendable, Equatable {
  /// Signs that are a function of (seed, number of the probe, variable) and of nothing else: a resumed run, another
  /// machine and another number of threads draw the same.
  case seeded(UInt64)
  /// These vectors, in this order, each used once.
  case given([[Double]])

  /// Writes probe number `index`, counted from 0, into `z`, on up to that many threads; the signs do not depend on it.
  ///
  /// - Throws: if there is no such probe, or it has another number of components than `z`, or one that is neither 1 nor
  ///   −1.
  @inlinable public func draw<T: Field>(_ index: Int, into z: inout [T], threads: Int = 1) throws(ProbeError) {
    switch self {
    case .seeded(let seed):
      Self.drawSigns(seed: seed, index: index, into: &z, threads: threads)
    case .given(let probes):
      guard index < probes.count else { throw .exhausted(given: probes.count, index: index) }
      guard probes[index].count == z.count else {
        throw .count(index: index, expected: z.count, found: probes[index].count)
      }
      for i in z.indices {
        let sign = probes[index][i]
        guard sign.magnitude == 1 else { throw .notSign(index: index, component: i, found: sign) }
        z[i] = sign == 1 ? 1 : -1
      }
    }
  }

  /// Probe number `index` of a seed. 64 signs come from one mixing of (seed, number of the probe, number of the word).
  @inlinable package static func drawSigns<T: Field>(seed: UInt64, index: Int, into z: inout [T], threads: Int = 1) {
    let key = SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(index))
    withSigns(&z) { signs in
      nonisolated(unsafe) let signs = signs
      // A function of its own: inside of a closure that becomes a thunk, the compiler vectorizes nothing.
      @inline(never) @Sendable func draw(_ words: Range<Int>) {
        for word in words { signs.write(SplitMix64.mix(key &+ UInt64(word)), at: word) }
      }
      concurrently(threads, threads: threads) { thread in draw(signs.words.part(thread, of: threads)) }
    }
  }

  /// Calls `body` with what writes signs into `z`.
  @inlinable static func withSigns<T: Field>(_ z: inout [T], _ body: (SignWriter<T>) -> Void) {
    z.withUnsafeMutableBufferPointer { z in
      withUnsafeTemporaryAllocation(of: T.self, capacity: 64) { table in
        for i in 0..<64 { table.initializeElement(at: i, to: (i >> 2) >> (i & 3) & 1 == 1 ? 1 : -1) }
        body(SignWriter(z, UnsafeBufferPointer(table)))
        table.deinitialize()
      }
    }
  }
}

/// Writes the bits of words as signs, 64 a word, from the lowest: 1 for a bit that is set, else −1.
@usableFromInline struct SignWriter<T: Field> {
  @usableFromInline let z: UnsafeMutableBufferPointer<T>
  /// The four signs of each of the sixteen numbers of four bits.
  @usableFromInline let table: UnsafeBufferPointer<T>

  @inlinable init(_ z: UnsafeMutableBufferPointer<T>, _ table: UnsafeBufferPointer<T>) {
    (self.z, self.table) = (z, table)
  }

  /// The numbers of the words; the last may have more bits than signs are left.
  @inlinable var words: Range<Int> { 0..<(z.count + 63) / 64 }

  @inlinable @inline(__always) func write(_ bits: UInt64, at word: Int) {
    let start = word * 64
    if start + 64 <= z.count, let place = z.baseAddress?.advanced(by: start), let table = table.baseAddress {
      for i in 0..<16 {
        let four = table.advanced(by: 4 * Int(truncatingIfNeeded: (bits >> UInt64(4 * i)) & 15))
        // All are read before one is written: they are moved as vectors then.
        let (a, b, c, d) = (four[0], four[1], four[2], four[3])
        (place[4 * i], place[4 * i + 1], place[4 * i + 2], place[4 * i + 3]) = (a, b, c, d)
      }
    } else {
      for i in start..<z.count { z[i] = (bits >> UInt64(i - start)) & 1 == 1 ? 1 : -1 }
    }
  }
}

/// A Rademacher vector that is drawn from a generator: n independent signs, −1 or +1 with equal probability.
///
/// What a generator draws depends on what was drawn from it before. Where the same signs are wanted again, whatever
/// happens in between, take ``Probes``.
///
/// - Complexity: one call of the generator for every 64 components.
@inlinable public func rademacher<T: Field, Generator: RandomNumberGenerator>(
  _ n: Int, using generator: inout Generator
) -> [T] {
  var z = [T](repeating: .zero, count: n)
  Probes.withSigns(&z) { signs in
    for word in signs.words { signs.write(generator.next(), at: word) }
  }
  return z
}
