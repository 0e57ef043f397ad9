extension Lanes {
  /// xʸ, by the scalar function of each lane: with the logarithm that it needs, to eleven bits more than its own
  /// precision, a vector version took longer than the C library on SSE2 and on AVX-512.
  @inlinable public static func pow(_ x: Lanes, _ y: Lanes) -> Lanes { Lanes { V.Scalar.pow(x[$0], y[$0]) } }

  /// xⁿ, by multiplication for n from −1 to 5, at most 3 ulp; else by the scalar function of each lane.
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
    default: return Lanes { V.Scalar.pow(x[$0], n) }
    }
  }
}

// What a root needs, ln x divided by n: its absolute error becomes the relative error of the root, and numbers in two
// parts keep it small.
extension Lanes {
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

  /// exp(high + low)
  @inlinable @inline(__always) static func expOfSum(_ high: Lanes, _ low: Lanes) -> Lanes {
    let n = (high * 1.442695040888963407 + rounder) - rounder
    let ln2 = Table.ln2
    let r = (high - n * Lanes(repeating: ln2.high)) + (low - n * Lanes(repeating: ln2.low))
    return scale(1 + expMinusOneNearZero(r), byPowerOfTwo: n)
  }
}
