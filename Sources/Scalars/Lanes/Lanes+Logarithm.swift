// x = 2ᵏ · m with m from √½ to √2, and with f = m − 1, s = f / (2 + f), z = s²:
//
//     ln m = 2 artanh s = f − (f²/2 − s · (f²/2 + z · tail(z)))
//
// The large term f is exact and stands outside, so only half an ulp of it is lost (fdlibm's arrangement).
extension Lanes {
  /// ln x; at most 1 ulp. −∞ at ±0, NaN below.
  @inlinable public static func log(_ x: Lanes) -> Lanes {
    let (k, f) = exponentAndFraction(x)
    return completeLog(f, exponent: k, correction: 0, of: x)
  }

  /// ln(1 + x); at most 1 ulp, near 0 as elsewhere. −∞ at −1, NaN below; −0 gives −0.
  @inlinable public static func log(onePlus x: Lanes) -> Lanes {
    let u = 1 + x
    // What the addition rounded off (Knuth's two-sum) is handed on to first order: ln(u + δ) = ln u + δ / u.
    let back = u - 1
    let lost = (1 - (u - back)) + (x - back)
    let (k, f) = exponentAndFraction(u)
    let greatest = V.Scalar.greatestFiniteMagnitude
    let correction = choose(lost / u, 0) { u[$0] <= greatest }
    let result = completeLog(f, exponent: k, correction: correction, of: u)
    return choose(x, result) { x[$0] == 0 }
  }

  /// log₂ x; at most 1 ulp, exact for powers of two. −∞ at ±0, NaN below.
  @inlinable public static func log2(_ x: Lanes) -> Lanes {
    let (k, f) = exponentAndFraction(x)
    return scaledLog(f, by: Table.log2OfE, plus: k, 0, of: x)
  }

  /// log₁₀ x; at most 1 ulp. −∞ at ±0, NaN below.
  @inlinable public static func log10(_ x: Lanes) -> Lanes {
    let (k, f) = exponentAndFraction(x)
    let (high, low) = Table.log10Of2
    return scaledLog(f, by: Table.log10OfE, plus: k * Lanes(repeating: high), k * Lanes(repeating: low), of: x)
  }

  /// k and f = m − 1, exact, for positive finite x.
  @inlinable @inline(__always) static func exponentAndFraction(_ x: Lanes) -> (Lanes, Lanes) {
    // A subnormal number has no exponent of its own: it is lifted by a power of two first.
    let lift = significandBits + 2
    let lifted = x * Lanes(1 << lift)
    let least = V.Scalar.leastNormalMagnitude
    let y = choose(lifted, x) { x[$0] < least }
    let offset = choose(Lanes(exponentBias + lift), Lanes(exponentBias)) {
      x[$0] < least
    }
    // The bits of √½ taken off, the exponent field counts from √½: it steps where m passes √2.
    let root = Lanes(repeating: V.Scalar(0.5).squareRoot()).bits
    let one = (exponentBias << significandBits)
    let shifted = y.bits &- root &+ word(one)
    // The exponent field as an integer, ORed into the last bits of 2ᵖ⁻¹·1.5, is that much more than it.
    let field = Lanes(bits: shiftedRight(shifted, by: significandBits) | rounder.bits)
    let m = Lanes(bits: (shifted & word((1 << significandBits) - 1)) &+ root)
    return ((field - rounder) - offset, m - 1)
  }

  /// k ln 2 + ln(1 + f) + correction, and the special values of ln x.
  @inlinable @inline(__always)
  static func completeLog(_ f: Lanes, exponent k: Lanes, correction: Lanes, of x: Lanes) -> Lanes {
    let (halfSquare, rest) = logParts(f)
    let (high, low) = Table.ln2
    let small = rest + (k * Lanes(repeating: low) + correction)
    return logSpecials(k * Lanes(repeating: high) - ((halfSquare - small) - f), of: x)
  }

  /// f²/2 and s · (f²/2 + z · tail(z)), so that ln(1 + f) = f − (f²/2 − rest).
  @inlinable @inline(__always) static func logParts(_ f: Lanes) -> (halfSquare: Lanes, rest: Lanes) {
    let s = f / (2 + f)
    let z = s * s
    let halfSquare = 0.5 * f * f
    return (halfSquare, s * (halfSquare + z * Table.logTail(z)))
  }

  /// ln(1 + f) · factor + high + low: the factor is no power of two, so the logarithm is needed to more than its own
  /// precision, in a leading half whose product with the leading half of the factor is exact, and a rest.
  @inlinable @inline(__always)
  static func scaledLog(
    _ f: Lanes, by factor: (high: V.Scalar, low: V.Scalar), plus high: Lanes, _ low: Lanes, of x: Lanes
  ) -> Lanes {
    let (halfSquare, rest) = logParts(f)
    let leading = (f - halfSquare).leadingHalf
    let trailing = ((f - leading) - halfSquare) + rest
    let (factorHigh, factorLow) = (Lanes(repeating: factor.high), Lanes(repeating: factor.low))
    let product = leading * factorHigh
    let (top, lost) = sum(high, product)
    let small = (trailing + leading) * factorLow + trailing * factorHigh + low
    return logSpecials(top + (lost + small), of: x)
  }

  /// −∞ at ±0, NaN below, +∞ and NaN as they are.
  @inlinable @inline(__always) static func logSpecials(_ result: Lanes, of x: Lanes) -> Lanes {
    let greatest = V.Scalar.greatestFiniteMagnitude
    let (nan, infinity) = (Lanes(repeating: .nan), Lanes(repeating: .infinity))
    // In this order: a comparison with NaN is false, so a NaN falls through to `x` itself.
    let positive = choose(result, x) { x[$0] <= greatest }
    return choose(nan, choose(-infinity, positive) { x[$0] == 0 }) { x[$0] < 0 }
  }
}
