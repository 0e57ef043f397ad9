// Both by e^−|x|, which cannot overflow.
extension Lanes {
  /// 1 / (1 + e⁻ˣ); at most 2 ulp. 0 at −∞, 1 at ∞.
  @inlinable public static func sigmoid(_ x: Lanes) -> Lanes {
    let power = exp(-abs(x))
    return choose(power, 1) { x[$0] < 0 } / (1 + power)
  }

  /// ln(1 + eˣ); at most 2 ulp. 0 at −∞, ∞ at ∞.
  @inlinable public static func softplus(_ x: Lanes) -> Lanes {
    let rest = log(onePlus: exp(-abs(x)))
    return choose(x + rest, rest) { x[$0] > 0 }
  }
}
