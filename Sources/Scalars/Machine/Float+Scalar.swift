// The static functions are disfavoured so that `Float.exp(1)` stays unambiguous beside a library that adds the same
// names.
extension Float: OrderedScalar {
  @inlinable @_disfavoredOverload public static func exp(_ x: Float) -> Float { libmExp(x) }
  @inlinable @_disfavoredOverload public static func expMinusOne(_ x: Float) -> Float { libmExpm1(x) }
  @inlinable @_disfavoredOverload public static func exp2(_ x: Float) -> Float { libmExp2(x) }
  /// By pow: C has no exp10 on every platform.
  @inlinable @_disfavoredOverload public static func exp10(_ x: Float) -> Float { libmPow(10, x) }
  @inlinable @_disfavoredOverload public static func log(_ x: Float) -> Float { libmLog(x) }
  @inlinable @_disfavoredOverload public static func log(onePlus x: Float) -> Float { libmLog1p(x) }
  @inlinable @_disfavoredOverload public static func log2(_ x: Float) -> Float { libmLog2(x) }
  @inlinable @_disfavoredOverload public static func log10(_ x: Float) -> Float { libmLog10(x) }

  @inlinable @_disfavoredOverload public static func pow(_ x: Float, _ y: Float) -> Float { libmPow(x, y) }
  @inlinable @_disfavoredOverload public static func pow(_ x: Float, _ n: Int) -> Float {
    if n == 2 { return x * x }
    if let exponent = Float(exactly: n) { return libmPow(x, exponent) }
    // As a rounded `Float`, n would lose its last digits and its parity.
    return Float(Double.pow(Double(x), n))
  }
  @inlinable @_disfavoredOverload public static func sqrt(_ x: Float) -> Float { x.squareRoot() }
  @inlinable @_disfavoredOverload public static func cbrt(_ x: Float) -> Float { Float(libmCbrt(Double(x))) }
  @inlinable @_disfavoredOverload public static func hypot(_ x: Float, _ y: Float) -> Float { libmHypot(x, y) }

  @inlinable @_disfavoredOverload public static func sin(_ x: Float) -> Float { libmSin(x) }
  @inlinable @_disfavoredOverload public static func cos(_ x: Float) -> Float { libmCos(x) }
  @inlinable @_disfavoredOverload public static func tan(_ x: Float) -> Float { libmTan(x) }
  @inlinable @_disfavoredOverload public static func asin(_ x: Float) -> Float { libmAsin(x) }
  @inlinable @_disfavoredOverload public static func acos(_ x: Float) -> Float { libmAcos(x) }
  @inlinable @_disfavoredOverload public static func atan(_ x: Float) -> Float { libmAtan(x) }
  @inlinable @_disfavoredOverload public static func atan2(y: Float, x: Float) -> Float { libmAtan2(y, x) }

  @inlinable @_disfavoredOverload public static func sinh(_ x: Float) -> Float { libmSinh(x) }
  @inlinable @_disfavoredOverload public static func cosh(_ x: Float) -> Float { libmCosh(x) }
  @inlinable @_disfavoredOverload public static func tanh(_ x: Float) -> Float { libmTanh(x) }
  @inlinable @_disfavoredOverload public static func asinh(_ x: Float) -> Float { libmAsinh(x) }
  @inlinable @_disfavoredOverload public static func acosh(_ x: Float) -> Float { libmAcosh(x) }
  @inlinable @_disfavoredOverload public static func atanh(_ x: Float) -> Float { libmAtanh(x) }

  @inlinable @_disfavoredOverload public static func erf(_ x: Float) -> Float { libmErf(x) }
  @inlinable @_disfavoredOverload public static func erfc(_ x: Float) -> Float { libmErfc(x) }
}
