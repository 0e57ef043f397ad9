// All three by ln(1 + …), which keeps its relative accuracy near 0.
extension Lanes {
  /// arsinh x; at most 2 ulp. −0 gives −0, ±∞ gives ±∞.
  @inlinable public static func asinh(_ x: Lanes) -> Lanes {
    let magnitude = abs(x)
    // √(1 + x²) − 1 = x² / (1 + √(1 + x²)) without cancellation.
    let isLarge: (Int) -> Bool = { magnitude[$0] > huge }
    let y = choose(1, magnitude, where: isLarge)
    let square = y * y
    let near = y + square / (1 + sqrt(1 + square))
    return copySign(of: x, to: logOfSum(near, magnitude, isLarge))
  }

  /// arcosh x; at most 2.5 ulp. NaN below 1.
  @inlinable public static func acosh(_ x: Lanes) -> Lanes {
    let isLarge: (Int) -> Bool = { x[$0] > huge }
    // With t = x − 1, exact near 1: x + √(x² − 1) = 1 + (t + √(t (t + 2))).
    let t = choose(1, x, where: isLarge) - 1
    let result = logOfSum(t + sqrt(t * (t + 2)), x, isLarge)
    return choose(Lanes(repeating: .nan), result) { x[$0] < 1 }
  }

  /// artanh x; at most 2 ulp. ±∞ at ±1, NaN beyond; −0 gives −0.
  @inlinable public static func atanh(_ x: Lanes) -> Lanes {
    let magnitude = abs(x)
    let result = 0.5 * log(onePlus: (magnitude + magnitude) / (1 - magnitude))
    let nan = Lanes(repeating: .nan)
    return copySign(of: x, to: choose(nan, result) { magnitude[$0] > 1 })
  }

  /// Beyond this 1 + x is x, and x² + 1 is x², which does not overflow yet.
  @inlinable @inline(__always) static var huge: V.Scalar { V.Scalar(1 << (significandBits + 2)) }

  /// ln(1 + near), or ln 2x where x is large.
  @inlinable @inline(__always)
  static func logOfSum(_ near: Lanes, _ x: Lanes, _ isLarge: (Int) -> Bool) -> Lanes {
    // ln 2x = ln x + ln 2; one logarithm serves both: of 1 + (x − 1), with x large enough for that to be x.
    let result = log(onePlus: choose(x, near, where: isLarge))
    let (high, low) = Table.ln2
    return choose(result + Lanes(repeating: high + low), result, where: isLarge)
  }
}
