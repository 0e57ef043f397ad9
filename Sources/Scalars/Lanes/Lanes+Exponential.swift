// eˣ = 2ⁿ · eʳ with n = round(x / ln 2), so |r| ≤ ½ ln 2, and eʳ = 1 + (r + r² · tail(r)).
extension Lanes {
  /// eˣ; at most 1 ulp.
  ///
  /// ±0 gives 1, −∞ gives 0; gradual underflow is rounded correctly within the same bound.
  @inlinable public static func exp(_ x: Lanes) -> Lanes {
    let (p, n) = reducedExp(x)
    return scale(1 + p, byPowerOfTwo: n)
  }

  /// eˣ − 1; at most 2 ulp, near 0 as elsewhere. −0 gives −0.
  @inlinable public static func expMinusOne(_ x: Lanes) -> Lanes {
    let (p, n) = reducedExp(x)
    // 2ⁿ · ((eʳ − 1) + (1 − 2⁻ⁿ)): for n = 0 the second term is exactly 0, and eʳ − 1 keeps its relative accuracy.
    let most = Lanes(significandBits + 10)
    let rest = 1 - powerOfTwo(rounder - choose(n, most) { n[$0] < most[$0] })
    // Below −(p + 10) ln 2 the sum 2ⁿ p + (2ⁿ − 1) is −1, and 1 − 2⁻ⁿ may be −∞.
    let least = -most
    let result = choose(-1, scaleInSteps(p + rest, byPowerOfTwo: n)) { n[$0] < least[$0] }
    return choose(x, result) { x[$0] == 0 }
  }

  /// 2ˣ; at most 1.1 ulp, exact for integers.
  @inlinable public static func exp2(_ x: Lanes) -> Lanes {
    let limit = Lanes(repeating: 2 * Table.expLimit)
    let clamped = clamp(x, to: limit)
    let n = (clamped + rounder) - rounder
    let ln2 = Table.ln2
    return scale(1 + expMinusOneNearZero((clamped - n) * Lanes(repeating: ln2.high + ln2.low)), byPowerOfTwo: n)
  }

  /// 10ˣ; at most 1.4 ulp.
  @inlinable public static func exp10(_ x: Lanes) -> Lanes {
    let clamped = clamp(x, to: Lanes(repeating: Table.expLimit / 2))
    let n = (clamped * 3.321928094887362348 + rounder) - rounder
    let (high, low) = Table.log10Of2
    let r = (clamped - n * Lanes(repeating: high)) - n * Lanes(repeating: low)
    return scale(1 + expMinusOneNearZero(r * 2.302585092994045684), byPowerOfTwo: n)
  }

  /// eʳ − 1 and n for x = n · ln 2 + r.
  @inlinable @inline(__always) static func reducedExp(_ x: Lanes) -> (Lanes, n: Lanes) {
    let clamped = clamp(x, to: Lanes(repeating: Table.expLimit))
    let n = (clamped * 1.442695040888963407 + rounder) - rounder
    let (high, low) = Table.ln2
    // n · high is exact, and so is the first difference: only the second rounds.
    return (expMinusOneNearZero((clamped - n * Lanes(repeating: high)) - n * Lanes(repeating: low)), n)
  }

  /// eʳ − 1 for |r| ≤ ½ ln 2.
  @inlinable @inline(__always) static func expMinusOneNearZero(_ r: Lanes) -> Lanes {
    r + r * r * Table.expTail(r)
  }

  /// x within ±limit; a NaN stays one.
  @inlinable @inline(__always) static func clamp(_ x: Lanes, to limit: Lanes) -> Lanes {
    let below = choose(limit, x) { x[$0] > limit[$0] }
    let least = -limit
    return choose(least, below) { below[$0] < least[$0] }
  }
}
