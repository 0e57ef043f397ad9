extension Lanes {
  /// sinh x; at most 2 ulp. −0 gives −0; overflows where sinh x does, and not earlier.
  @inlinable public static func sinh(_ x: Lanes) -> Lanes {
    let magnitude = abs(x)
    // Near 0 the difference eˣ − e⁻ˣ would cancel: there an odd polynomial.
    let z = choose(x * x, 0) { magnitude[$0] <= 1 }
    let near = magnitude + magnitude * z * Table.sinhTail(z)
    let (half, reciprocal) = halfExponentials(magnitude)
    return copySign(of: x, to: choose(near, half - reciprocal) { magnitude[$0] <= 1 })
  }

  /// cosh x; at most 1.5 ulp. Overflows where cosh x does, and not earlier.
  @inlinable public static func cosh(_ x: Lanes) -> Lanes {
    let (half, reciprocal) = halfExponentials(abs(x))
    return half + reciprocal
  }

  /// tanh x; at most 1.5 ulp. −0 gives −0, ±∞ gives ±1.
  @inlinable public static func tanh(_ x: Lanes) -> Lanes {
    let magnitude = abs(x)
    // Near 0 the formula 1 − 2 / (e²ˣ + 1) would cancel: there an odd polynomial.
    let isNear: (Int) -> Bool = { magnitude[$0] <= 0.55 }
    let z = choose(x * x, 0, where: isNear)
    let near = magnitude + magnitude * z * Table.tanhTail(z)
    let far = 1 - 2 / (exp(magnitude + magnitude) + 1)
    return copySign(of: x, to: choose(near, far, where: isNear))
  }

  /// eˣ/2 and e⁻ˣ/2 for x ≥ 0; the first is finite where sinh x is, though eˣ may not be.
  @inlinable @inline(__always) static func halfExponentials(_ x: Lanes) -> (Lanes, Lanes) {
    let (p, n) = reducedExp(x)
    let half = scale(1 + p, byPowerOfTwo: n - 1)
    return (half, 0.25 / half)
  }
}
