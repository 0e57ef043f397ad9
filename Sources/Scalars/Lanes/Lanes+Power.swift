// xʸ = exp(y · ln x), where ln x must be known to eleven bits more than its own precision: y · ln x may reach 745, and its
// absolute error becomes the relative error of the power. Numbers in two parts carry them.
extension Lanes {
  /// xʸ; at most 1 ulp. Where x is not positive and finite, or y is infinite or NaN, the lane is left to the scalar
  /// function, and so has the special values of C: x⁰ = 1ʸ = 1 even of NaN, NaN for x < 0 and y no integer.
  @inlinable public static func pow(_ x: Lanes, _ y: Lanes) -> Lanes {
    let result = positivePower(x, y)
    let greatest = V.Scalar.greatestFiniteMagnitude
    // A comparison with NaN is false, so a NaN is mended too. One mask after the other: `&&` would be a branch for every lane.
    let serves = choose(choose(choose(1, 0) { y[$0].magnitude <= greatest }, 0) { x[$0] <= greatest }, 0) { x[$0] > 0 }
    return mend(result, where: { serves[$0] == 0 }, by: { V.Scalar.pow(x[$0], y[$0]) })
  }

  /// xⁿ by multiplication for n from −1 to 5, at most 3 ulp; else as xʸ, at most 1 ulp.
  @inlinable public static func pow(_ x: Lanes, _ n: Int) -> Lanes {
    switch n {
    case 0: return 1
    case 1: return x
    case 2: return x * x
    case 3: return x * x * x
    case 4:
      let square = x * x
      return square * square
    case 5:
      let square = x * x
      return square * square * x
    case -1: return 1 / x
    default: break
    }
    let magnitude = abs(x)
    let power = positivePower(magnitude, Lanes(n))
    let signed = n.isMultiple(of: 2) ? power : copySign(of: x, to: power)
    let greatest = V.Scalar.greatestFiniteMagnitude
    let serves = choose(choose(1, 0) { magnitude[$0] <= greatest }, 0) { magnitude[$0] > 0 }
    return mend(signed, where: { serves[$0] == 0 }, by: { V.Scalar.pow(x[$0], n) })
  }

  /// xʸ for positive finite x and finite y.
  @inlinable @inline(__always) static func positivePower(_ x: Lanes, _ y: Lanes) -> Lanes {
    let (high, low) = logInTwoParts(x)
    let exponent = clampedProduct(y, high, low)
    return expOfSum(exponent.high, exponent.low)
  }

  /// ln x = high + low with a relative error of 2⁻⁶⁴ in `Double`, for positive finite x.
  @inlinable @inline(__always) static func logInTwoParts(_ x: Lanes) -> (high: Lanes, low: Lanes) {
    let (k, f) = exponentAndFraction(x)
    // s = f / (2 + f) in two parts: the remainder of the division, divided again.
    let denominator = 2 + f
    let denominatorLow = f - (denominator - 2)
    let s = f / denominator
    let back = product(s, denominator)
    let sLow = (((f - back.high) - back.low) - s * denominatorLow) / denominator
    // ln m = 2s + s · (⅔z + z² · tail(z)) with z = s², of which ⅔z still needs two parts.
    let square = product(s, s)
    let z = square.high
    let zLow = square.low + 2 * s * sLow
    let (thirdsHigh, thirdsLow) = Table.twoThirds
    let leading = product(Lanes(repeating: thirdsHigh), z)
    let leadingLow = leading.low + (Lanes(repeating: thirdsHigh) * zLow + Lanes(repeating: thirdsLow) * z)
    let bracket = sum(leading.high, z * z * Table.powTail(z))
    let bracketLow = bracket.low + leadingLow
    let cubic = product(s, bracket.high)
    let cubicLow = cubic.low + (s * bracketLow + sLow * bracket.high)
    let fraction = sum(2 * s, cubic.high)
    let fractionLow = fraction.low + (cubicLow + 2 * sLow)
    let (ln2High, ln2Low) = Table.ln2
    // k ln 2 is 0 or larger than ln m, so the order of the sum is right; where it is 0, nothing is rounded.
    let whole = k * Lanes(repeating: ln2High)
    let total = sum(whole, fraction.high)
    let exact = choose(fraction.high, total.high) { whole[$0] == 0 }
    let rounded = choose(0, total.low) { whole[$0] == 0 }
    return sum(exact, rounded + (fractionLow + k * Lanes(repeating: ln2Low)))
  }

  /// y · (high + low) in two parts, cut off where its exponential is 0 or ∞ anyway.
  @inlinable @inline(__always)
  static func clampedProduct(_ y: Lanes, _ high: Lanes, _ low: Lanes) -> (high: Lanes, low: Lanes) {
    let limit = Lanes(repeating: Table.expLimit)
    let (top, rounded) = product(y, high)
    let isInside: (Int) -> Bool = { top[$0].magnitude <= limit[$0] }
    return (clamp(top, to: limit), choose(rounded + y * low, 0, where: isInside))
  }

  /// exp(high + low)
  @inlinable @inline(__always) static func expOfSum(_ high: Lanes, _ low: Lanes) -> Lanes {
    let n = (high * 1.442695040888963407 + rounder) - rounder
    let ln2 = Table.ln2
    let r = (high - n * Lanes(repeating: ln2.high)) + (low - n * Lanes(repeating: ln2.low))
    return scale(1 + expMinusOneNearZero(r), byPowerOfTwo: n)
  }
}
