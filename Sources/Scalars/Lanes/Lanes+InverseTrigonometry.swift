extension Lanes {
  /// arcsin x; at most 2.5 ulp. NaN beyond ±1; −0 gives −0.
  @inlinable public static func asin(_ x: Lanes) -> Lanes {
    let magnitude = abs(x)
    let (angle, isOuter) = arcsineParts(magnitude)
    let (high, low) = Table.halfPi
    let outer = Lanes(repeating: high) - (2 * angle - Lanes(repeating: low))
    return copySign(of: x, to: choose(outer, angle) { isOuter[$0] > 0.5 })
  }

  /// arccos x; at most 1.5 ulp. NaN beyond ±1.
  @inlinable public static func acos(_ x: Lanes) -> Lanes {
    let magnitude = abs(x)
    let (angle, isOuter) = arcsineParts(magnitude)
    let (halfHigh, halfLow) = Table.halfPi
    let (high, low) = Table.pi
    let signed = copySign(of: x, to: angle)
    let inner = Lanes(repeating: halfHigh) - (signed - Lanes(repeating: halfLow))
    let left = Lanes(repeating: high) - (2 * angle - Lanes(repeating: low))
    let outer = choose(left, 2 * angle) { x[$0] < 0 }
    return choose(outer, inner) { isOuter[$0] > 0.5 }
  }

  /// arctan x; at most 2 ulp. ±π/2 at ±∞; −0 gives −0.
  @inlinable public static func atan(_ x: Lanes) -> Lanes {
    // Where |x| > 1 the reciprocal is taken: arctan x = π/2 − arctan 1/x.
    let magnitude = abs(x)
    let one: Lanes = 1
    let numerator = choose(one, magnitude) { magnitude[$0] > 1 }
    let denominator = choose(magnitude, one) { magnitude[$0] > 1 }
    let angle = firstOctant(numerator, denominator)
    let (high, low) = Table.halfPi
    let steep = Lanes(repeating: high) - (angle - Lanes(repeating: low))
    return copySign(of: x, to: choose(steep, angle) { magnitude[$0] > 1 })
  }

  /// The angle of the point (x, y); at most 2 ulp. Of signed zeros and infinities the angle is that of C: atan2(±0, −0)
  /// = ±π, atan2(±∞, ∞) = ±π/4.
  @inlinable public static func atan2(y: Lanes, x: Lanes) -> Lanes {
    let (a, b) = (abs(x), abs(y))
    let numerator = choose(a, b) { b[$0] > a[$0] }
    let denominator = choose(b, a) { b[$0] > a[$0] }
    let infinity = V.Scalar.infinity
    // 0 / 0 is the angle 0 and ∞ / ∞ is 45°: as 0 / 1 and 1 / 1.
    let flat = choose(0, choose(1, numerator) { numerator[$0] == infinity }) { numerator[$0] == 0 }
    let whole = choose(1, denominator) { flat[$0] == 0 || numerator[$0] == infinity }
    // Halved where large, so that the sum of the two does not overflow.
    let factor = choose(0.5, 1) { whole[$0] > 1 }
    let angle = firstOctant(flat * factor, whole * factor)
    let (halfHigh, halfLow) = Table.halfPi
    let (high, low) = Table.pi
    let upper = choose(Lanes(repeating: halfHigh) - (angle - Lanes(repeating: halfLow)), angle) { b[$0] > a[$0] }
    // Left of the y-axis the angle is π minus it, where the sign bit counts: −0 is left.
    let isLeft = copySign(of: x, to: 1)
    let obtuse = choose(
      Lanes(repeating: halfHigh) + (angle + Lanes(repeating: halfLow)),
      Lanes(repeating: high) - (angle - Lanes(repeating: low))
    ) { b[$0] > a[$0] }
    let result = copySign(of: y, to: choose(obtuse, upper) { isLeft[$0] < 0 })
    return choose(result, x + y) { x[$0] == x[$0] && y[$0] == y[$0] }
  }

  /// arctan(y / x) for 0 ≤ y ≤ x.
  ///
  /// Above tan π/8 the angle is taken from 45°: arctan(y/x) = π/4 + arctan((y − x) / (y + x)), by the same single
  /// division.
  @inlinable @inline(__always) static func firstOctant(_ y: Lanes, _ x: Lanes) -> Lanes {
    let bound = x * 0.41421356237309503
    let isFlat: (Int) -> Bool = { y[$0] <= bound[$0] }
    let t = choose(y, y - x, where: isFlat) / choose(x, y + x, where: isFlat)
    let z = t * t
    let near = t * z * Table.atanTail(z)
    let (high, low) = Table.halfPi
    let quarter = Lanes(repeating: high * 0.5)
    return choose(t + near, quarter + (t + (near + Lanes(repeating: low * 0.5))), where: isFlat)
  }

  /// arcsin x for 0 ≤ x ≤ ½; beyond, where its slope grows, arcsin √((1 − x) / 2) = ½ arccos x, and 1 as the second
  /// part.
  @inlinable @inline(__always) static func arcsineParts(_ x: Lanes) -> (angle: Lanes, isOuter: Lanes) {
    let isOuter = choose(1, 0) { x[$0] > 0.5 }
    let z = choose(0.5 * (1 - x), x * x) { x[$0] > 0.5 }
    let root = choose(sqrt(z), x) { x[$0] > 0.5 }
    return (root + root * z * Table.asinTail(z), isOuter)
  }
}
