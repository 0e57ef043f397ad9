// Both by e^−|x|, which cannot overflow.
extension Lanes {
  /// 1 / (1 + e⁻ˣ); at most 1.5 ulp. 0 at −∞, 1 at ∞.
  @inlinable public static func sigmoid(_ x: Lanes) -> Lanes {
    // e^−|x| = (w + lost) · 2ⁿ: what 1 + p and 1 + e round off is carried along, or three roundings would add up.
    let (p, n) = reducedExp(-abs(x))
    let w = 1 + p
    let power = scale(w, byPowerOfTwo: n)
    // Where e is smaller than this power of two, what it lost is smaller than any number.
    let least = Lanes(2 - exponentBias)
    let powerLost = (p - (w - 1)) * powerOfTwo(choose(least, n) { n[$0] < least[$0] } + rounder)
    let (denominator, lost) = sum(1, power)
    let isLeft: (Int) -> Bool = { x[$0] < 0 }
    let quotient = choose(power, 1, where: isLeft) / denominator
    let error = choose(powerLost, 0, where: isLeft) - quotient * (lost + powerLost)
    // 1 / d on [1, 2] to a few percent, which is enough for a correction below an ulp. A subnormal quotient is e,
    // rounded once, and what was lost is as large as the last of them: the correction would take that below zero.
    let corrected = quotient + error * (1.457 - 0.5 * denominator)
    return choose(quotient, corrected) { quotient[$0] < V.Scalar.leastNormalMagnitude }
  }

  /// ln(1 + eˣ); at most 2 ulp. 0 at −∞, ∞ at ∞.
  @inlinable public static func softplus(_ x: Lanes) -> Lanes {
    let rest = log(onePlus: exp(-abs(x)))
    return choose(x + rest, rest) { x[$0] > 0 }
  }
}
