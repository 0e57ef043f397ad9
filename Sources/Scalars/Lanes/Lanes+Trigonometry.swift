// x = n · π/2 + r with |r| ≤ π/4 and r in two parts. In quadrant n mod 4 the sine is sin r, cos r, −sin r or −cos r.
extension Lanes {
  /// sin x; at most 1 ulp. NaN at ±∞; −0 gives −0. Beyond 10⁵ the lane is left to the scalar function.
  @inlinable public static func sin(_ x: Lanes) -> Lanes {
    let (high, low, quadrant) = Table.reduceByHalfPi(x)
    let result = select(quadrant, cos(high, low), sin(high, low)).withSign(quadrant)
    return beyondReduction(choose(x, result) { x[$0] == 0 }, x) { V.Scalar.sin($0) }
  }

  /// cos x; at most 1 ulp. NaN at ±∞. Beyond 10⁵ the lane is left to the scalar function.
  @inlinable public static func cos(_ x: Lanes) -> Lanes {
    let (high, low, quadrant) = Table.reduceByHalfPi(x)
    let result = select(quadrant, sin(high, low), cos(high, low)).withSign(quadrant &+ word(1))
    return beyondReduction(result, x) { V.Scalar.cos($0) }
  }

  /// tan x; at most 2.5 ulp. NaN at ±∞; −0 gives −0. Beyond 10⁵ the lane is left to the scalar function.
  @inlinable public static func tan(_ x: Lanes) -> Lanes {
    let (high, low, quadrant) = Table.reduceByHalfPi(x)
    let (sine, cosine) = (sin(high, low), cos(high, low))
    let result = select(quadrant, -cosine, sine) / select(quadrant, sine, cosine)
    return beyondReduction(choose(x, result) { x[$0] == 0 }, x) { V.Scalar.tan($0) }
  }

  /// sin(x + y) for |x| ≤ π/4, |y| ≤ ½ ulp x:
  /// x − x³/6 + …, where of y only y · cos x ≈ y · (1 − x²/2) counts (fdlibm).
  @inlinable @inline(__always) static func sin(_ x: Lanes, _ y: Lanes) -> Lanes {
    let z = x * x
    return x + (x * z * Table.sinTail(z) + (y - 0.5 * z * y))
  }

  /// cos(x + y) for |x| ≤ π/4, |y| ≤ ½ ulp x: 1 − x²/2 is rounded once, and what that lost is added to the rest
  /// (fdlibm).
  @inlinable @inline(__always) static func cos(_ x: Lanes, _ y: Lanes) -> Lanes {
    let z = x * x
    let halfSquare = 0.5 * z
    let w = 1 - halfSquare
    return w + (((1 - w) - halfSquare) + (z * z * Table.cosTail(z) - x * y))
  }

  /// `odd` in the odd quadrants, `even` in the even ones.
  @inlinable @inline(__always)
  static func select(_ quadrant: V.MaskStorage, _ odd: Lanes, _ even: Lanes) -> Lanes {
    choose(odd, even) { quadrant[$0] & 1 != 0 }
  }

  /// Negated in quadrants 2 and 3: bit 1 of the quadrant moves to the sign bit.
  @inlinable @inline(__always) func withSign(_ quadrant: V.MaskStorage) -> Lanes {
    let two = Lanes.word(2)
    return Lanes(bits: bits ^ ((quadrant & two) &<< Lanes.word(Lanes.Word.bitWidth - 2)))
  }

  @inlinable @inline(__always)
  static func beyondReduction(_ result: Lanes, _ x: Lanes, _ function: (V.Scalar) -> V.Scalar) -> Lanes {
    mend(result, where: { x[$0].magnitude > 100_000 }, by: { function(x[$0]) })
  }
}
