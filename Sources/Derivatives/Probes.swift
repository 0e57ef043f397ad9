import Scalars

/// Where the probes of Hutchinson's method come from: Rademacher vectors z ∈ {−1, +1}ⁿ, independent signs of equal probability.
///
/// The trace, the diagonal, the spectral density and AdaHessian draw from here: for one seed their probe number k is the same vector.
///
///     var z = [0.0, 0, 0]
///     try Probes.seeded(1).draw(0, into: &z)      // z == [-1.0, -1.0, 1.0]
public enum Probes: Sendable, Equatable {
  /// Signs that are a function of (seed, number of the probe, variable) and of nothing else: a resumed run, another machine
  /// and another number of threads draw the same.
  case seeded(UInt64)
  /// These vectors, in this order, each used once.
  case given([[Double]])

  /// Writes probe number `index`, counted from 0, into `z`, on up to that many threads; the signs do not depend on it.
  ///
  /// - Throws: if there is no such probe, or it has another number of components than `z`, or one that is neither 1 nor −1.
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
    z.withUnsafeMutableBufferPointer { z in
      nonisolated(unsafe) let z = z
      // A function of its own: inside of a closure that becomes a thunk, the compiler vectorizes nothing.
      @inline(never) @Sendable func draw(_ words: Range<Int>) {
        for word in words { fill(z, word, SplitMix64.mix(key &+ UInt64(word))) }
      }
      let words = 0..<(z.count + 63) / 64
      concurrently(threads, threads: threads) { thread in draw(words.part(thread, of: threads)) }
    }
  }

  /// Writes the bits of word `word` as signs, from the lowest: 1 for a bit that is set, else −1.
  @inlinable @inline(__always)
  static func fill<T: Field>(_ z: UnsafeMutableBufferPointer<T>, _ word: Int, _ bits: UInt64) {
    let (start, plus, minus) = (word * 64, 1 as T, -1 as T)
    for i in 0..<Swift.min(64, z.count - start) { z[start + i] = (bits >> UInt64(i)) & 1 == 1 ? plus : minus }
  }
}

/// A Rademacher vector that is drawn from a generator: n independent signs, −1 or +1 with equal probability.
///
/// What a generator draws depends on what was drawn from it before. Where the same signs are wanted again, whatever happens in between,
/// take ``Probes``.
///
/// - Complexity: one call of the generator for every 64 components.
@inlinable public func rademacher<T: Field, Generator: RandomNumberGenerator>(
  _ n: Int, using generator: inout Generator
) -> [T] {
  var z = [T](repeating: .zero, count: n)
  z.withUnsafeMutableBufferPointer { z in
    for word in 0..<(n + 63) / 64 { Probes.fill(z, word, generator.next()) }
  }
  return z
}
