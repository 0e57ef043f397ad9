// The static functions are disfavoured so that `Double.exp(1)` stays unambiguous beside a library that adds the same
// names.
extension Double: OrderedScalar {
  @inlinable @_disfavoredOverload public static func exp(_ x: Double) -> Double { libmExp(x) }
  @inlinable @_disfavoredOverload public static func expMinusOne(_ x: Double) -> Double { libmExpm1(x) }
  @inlinable @_disfavoredOverload public static func exp2(_ x: Double) -> Double { libmExp2(x) }
  /// By pow: C has no exp10 on every platform.
  @inlinable @_disfavoredOverload public static func exp10(_ x: Double) -> Double { libmPow(10, x) }
  @inlinable @_disfavoredOverload public static func log(_ x: Double) -> Double { libmLog(x) }
  @inlinable @_disfavoredOverload public static func log(onePlus x: Double) -> Double { libmLog1p(x) }
  @inlinable @_disfavoredOverload public static func log2(_ x: Double) -> Double { libmLog2(x) }
  @inlinable @_disfavoredOverload public static func log10(_ x: Double) -> Double { libmLog10(x) }

  @inlinable @_disfavoredOverload public static func pow(_ x: Double, _ y: Double) -> Double { libmPow(x, y) }
  @inlinable @_disfavoredOverload public static func pow(_ x: Double, _ n: Int) -> Double {
    if n == 2 { return x * x }
    if let exponent = Double(exactly: n) { return libmPow(x, exponent) }
    // In two exact parts: as a rounded `Double`, n would lose its last digits and its parity.
    let low = n % 65_536
    return libmPow(x, Double(n - low)) * libmPow(x, Double(low))
  }
  @inlinable @_disfavoredOverload public static func sqrt(_ x: Double) -> Double { x.squareRoot() }
  /// Within 0.7 ulp, where C libraries are off by up to 4: a slope has this error twice.
  @inlinable @_disfavoredOverload public static func cbrt(_ x: Double) -> Double {
    let y = libmCbrt(x)
    guard y.isNormal else { return y }
    // Newton's step from the leading 23 bits, whose square is exact (the last step of FreeBSD's cbrt).
    let t = Double(bitPattern: (y.bitPattern + 0x8000_0000) & 0xFFFF_FFFF_C000_0000)
    let r = x / (t * t)
    return t + t * ((r - t) / (t + t + r))
  }
  @inlinable @_disfavoredOverload public static func hypot(_ x: Double, _ y: Double) -> Double { libmHypot(x, y) }

  @inlinable @_disfavoredOverload public static func sin(_ x: Double) -> Double { libmSin(x) }
  @inlinable @_disfavoredOverload public static func cos(_ x: Double) -> Double { libmCos(x) }
  @inlinable @_disfavoredOverload public static func tan(_ x: Double) -> Double { libmTan(x) }
  @inlinable @_disfavoredOverload public static func asin(_ x: Double) -> Double { libmAsin(x) }
  @inlinable @_disfavoredOverload public static func acos(_ x: Double) -> Double { libmAcos(x) }
  @inlinable @_disfavoredOverload public static func atan(_ x: Double) -> Double { libmAtan(x) }
  @inlinable @_disfavoredOverload public static func atan2(y: Double, x: Double) -> Double { libmAtan2(y, x) }

  @inlinable @_disfavoredOverload public static func sinh(_ x: Double) -> Double { libmSinh(x) }
  @inlinable @_disfavoredOverload public static func cosh(_ x: Double) -> Double { libmCosh(x) }
  @inlinable @_disfavoredOverload public static func tanh(_ x: Double) -> Double { libmTanh(x) }
  @inlinable @_disfavoredOverload public static func asinh(_ x: Double) -> Double { libmAsinh(x) }
  @inlinable @_disfavoredOverload public static func acosh(_ x: Double) -> Double { libmAcosh(x) }
  @inlinable @_disfavoredOverload public static func atanh(_ x: Double) -> Double { libmAtanh(x) }

  @inlinable @_disfavoredOverload public static func erf(_ x: Double) -> Double { libmErf(x) }
  @inlinable @_disfavoredOverload public static func erfc(_ x: Double) -> Double { libmErfc(x) }
}
