// What the elementary functions are built from. Each is a loop over the lanes without a branch, which the compiler
// turns into one vector instruction or a few; the comparison operators and `replacing` of SIMD types it does not, where
// the type of the vector is generic. `a * b + c` stands where others write a fused multiply-add: on a processor without
// one, `addingProduct` is a call of the C library.
extension Lanes {
  @usableFromInline typealias Table = V.Scalar.Coefficients
  @usableFromInline typealias Word = V.MaskStorage.Scalar

  /// Lane by lane `x` where the condition holds and `y` where not. Both have been computed.
  @inlinable @inline(__always)
  static func choose(_ x: Lanes, _ y: Lanes, where condition: (_ i: Int) -> Bool) -> Lanes {
    Lanes { condition($0) ? x[$0] : y[$0] }
  }

  /// Whether the condition holds in a lane.
  @inlinable @inline(__always)
  static func any(_ condition: (_ i: Int) -> Bool) -> Bool {
    // One bit for each lane: the compiler makes it one comparison and one move of its mask. From `found = true` it
    // makes a branch for each lane.
    var mask = 0
    for i in indices { mask |= (condition(i) ? 1 : 0) &<< i }
    return mask != 0
  }

  /// The result where the condition does not hold, else `function` of the lane: for the few arguments that a vector
  /// algorithm does not serve.
  @inlinable @inline(__always)
  static func mend(
    _ result: Lanes, where condition: (_ i: Int) -> Bool, by function: (_ i: Int) -> V.Scalar
  ) -> Lanes {
    guard any(condition) else { return result }
    var result = result
    for i in indices where condition(i) { result[i] = function(i) }
    return result
  }

  /// `magnitude` with the sign bit of `sign`.
  @inlinable @inline(__always)
  static func copySign(of sign: Lanes, to magnitude: Lanes) -> Lanes {
    let signBit = V.MaskStorage(repeating: Word(truncatingIfNeeded: Int64.min >> (64 - Word.bitWidth)))
    return Lanes(bits: (sign.bits & signBit) | magnitude.bits)
  }

  // MARK: The representation

  @inlinable @inline(__always) var bits: V.MaskStorage { unsafeBitCast(vector, to: V.MaskStorage.self) }
  @inlinable @inline(__always) init(bits: V.MaskStorage) { self.init(unsafeBitCast(bits, to: V.self)) }

  @inlinable @inline(__always) static var significandBits: Int { V.Scalar.significandBitCount }
  @inlinable @inline(__always) static var exponentBias: Int { 1 << (V.Scalar.exponentBitCount - 1) - 1 }
  @inlinable @inline(__always) static func word(_ x: Int) -> V.MaskStorage {
    V.MaskStorage(repeating: Word(truncatingIfNeeded: x))
  }

  /// 1.5 · 2ᵖ with p bits behind the point: what is added to it is rounded to an integer, in the last bits of the sum.
  ///
  /// Subtracted again it leaves the nearest integer; it replaces both the rounding and the conversion that SSE2 lacks.
  /// It is good to ±2ᵖ⁻².
  @inlinable @inline(__always) static var rounder: Lanes {
    Lanes(3 << (significandBits - 1))
  }

  /// 2ⁿ for an integer n in the range of exponents, given as n + ``rounder``: the last bits become the exponent.
  @inlinable @inline(__always) static func powerOfTwo(_ shifted: Lanes) -> Lanes {
    Lanes(bits: (shifted.bits &+ word(exponentBias)) &<< word(significandBits))
  }

  /// p · 2ⁿ for an integer n, in two steps, since 2ⁿ itself may overflow, or be rounded away, where the product does
  /// not.
  @inlinable @inline(__always) static func scaleInSteps(_ p: Lanes, byPowerOfTwo n: Lanes) -> Lanes {
    let half = n * 0.5 + rounder
    return p * powerOfTwo(half) * powerOfTwo((n - (half - rounder)) + rounder)
  }

  /// p · 2ⁿ for p from ½ to 2: mostly n is added to the exponent of p, where the product is not normal in two steps.
  @inlinable @inline(__always) static func scale(_ p: Lanes, byPowerOfTwo n: Lanes) -> Lanes {
    let safe = V.Scalar(exponentBias - 2)
    // The comparison is this way round so that a NaN is not taken for safe.
    if any({ !(n[$0].magnitude <= safe) }) { return scaleInSteps(p, byPowerOfTwo: n) }
    return Lanes(bits: p.bits &+ ((n + rounder).bits &<< word(significandBits)))
  }

  /// A logical shift of the bits: the processor's arithmetic one is missing for 64 bits before AVX-512.
  @inlinable @inline(__always) static func shiftedRight(_ bits: V.MaskStorage, by count: Int) -> V.MaskStorage {
    var result = bits
    for i in indices {
      result[i] = Word(
        truncatingIfNeeded: Word.Magnitude(truncatingIfNeeded: bits[i]) &>> Word.Magnitude(truncatingIfNeeded: count))
    }
    return result
  }

  /// The leading half of the digits, toward zero, so that the product of two such numbers is exact.
  @inlinable @inline(__always) var leadingHalf: Lanes {
    Lanes(bits: bits & Lanes.word(-1 << ((Lanes.significandBits + 3) / 2)))
  }

  /// x · y = high + low, exactly, by Dekker's splitting.
  @inlinable @inline(__always) package static func product(_ x: Lanes, _ y: Lanes) -> (high: Lanes, low: Lanes) {
    let (a, c) = (x.leadingHalf, y.leadingHalf)
    let (b, d) = (x - a, y - c)
    let high = x * y
    return (high, ((a * c - high) + a * d + b * c) + b * d)
  }

  /// x + y = high + low, exactly, for |x| ≥ |y|.
  @inlinable @inline(__always) static func sum(_ x: Lanes, _ y: Lanes) -> (high: Lanes, low: Lanes) {
    let high = x + y
    return (high, y - (high - x))
  }

  /// x + y = high + low, exactly, whichever is larger (Knuth).
  @inlinable @inline(__always) static func exactSum(_ x: Lanes, _ y: Lanes) -> (high: Lanes, low: Lanes) {
    let high = x + y
    let back = high - x
    return (high, (x - (high - back)) + (y - back))
  }
}
