extension Lanes {
  /// √x, rounded correctly as IEEE 754 demands. NaN below 0, −0 at −0.
  @inlinable @inline(__always) public static func sqrt(_ x: Lanes) -> Lanes { Lanes { x[$0].squareRoot() } }

  /// ∛x; at most 1 ulp. −0 gives −0, ±∞ gives ±∞.
  @inlinable public static func cbrt(_ x: Lanes) -> Lanes {
    let magnitude = abs(x)
    // x = 2³ᑫ · a with a from √½ / 2 to 2√2.
    let (k, f) = exponentAndFraction(magnitude)
    let q = (k * 0.3333333333333333 + rounder) - rounder
    let a = (1 + f) * powerOfTwo((k - 3 * q) + rounder)
    // Halley's iteration triples the correct digits: 9 bits to 27, and from half the digits, whose square is exact, to
    // all.
    let start = Table.cbrtStart(a)
    let cube = start * start * start
    let t = (start + start * ((a - cube) / (cube + cube + a))).leadingHalf
    let quotient = a / (t * t)
    let root = t + t * ((quotient - t) / (t + t + quotient))
    let result = copySign(of: x, to: root * powerOfTwo(q + rounder))
    let greatest = V.Scalar.greatestFiniteMagnitude
    return choose(result, x) { magnitude[$0] > 0 && magnitude[$0] <= greatest }
  }

  /// √(x² + y²); at most 1.5 ulp, without overflow or underflow on the way. ∞ if either is infinite, be the other NaN.
  @inlinable public static func hypot(_ x: Lanes, _ y: Lanes) -> Lanes {
    let (a, b) = (abs(x), abs(y))
    let infinity = V.Scalar.infinity
    // Three scales, powers of two: large numbers are shrunk and small ones lifted, so that the squares stay normal.
    let (large, small) = (Table.hypotLarge, Table.hypotSmall)
    let (shrink, lift) = (Lanes(repeating: large.scale), Lanes(repeating: small.scale))
    let factor = choose(shrink, choose(lift, 1) { a[$0] < small.bound && b[$0] < small.bound }) {
      a[$0] > large.bound || b[$0] > large.bound
    }
    let (u, v) = (a * factor, b * factor)
    let result = sqrt(u * u + v * v) / factor
    return choose(Lanes(repeating: infinity), result) { a[$0] == infinity || b[$0] == infinity }
  }

  /// The real n-th root; at most 1 ulp, 2 for negative n. NaN for even n of a negative number.
  @inlinable public static func root(_ x: Lanes, _ n: Int) -> Lanes {
    let result = root(x, degree: n.magnitude)
    return n < 0 ? 1 / result : result
  }

  @inlinable static func root(_ x: Lanes, degree n: UInt) -> Lanes {
    switch n {
    case 0: return Lanes(repeating: .nan)
    case 1: return x
    case 2: return sqrt(x)
    case 3: return cbrt(x)
    default: break
    }
    let magnitude = abs(x)
    // exp((ln x) / n) with both parts of ln x: xʸ at y = 1/n would suffer from the rounding of 1/n.
    let degree = Lanes(repeating: V.Scalar(n))
    let (high, low) = logInTwoParts(magnitude)
    let quotient = high / degree
    let back = product(quotient, degree)
    let better = expOfSum(quotient, (((high - back.high) - back.low) + low) / degree)
    let greatest = V.Scalar.greatestFiniteMagnitude
    let result = choose(better, magnitude) { magnitude[$0] > 0 && magnitude[$0] <= greatest }
    if n.isMultiple(of: 2) {
      // √−0 = −0 likewise.
      return choose(result, choose(x, Lanes(repeating: .nan)) { x[$0] == 0 }) { x[$0] > 0 || x[$0] != x[$0] }
    }
    return copySign(of: x, to: result)
  }
}
