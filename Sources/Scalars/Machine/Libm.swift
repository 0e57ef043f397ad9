#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(WASILibc)
  import WASILibc
#elseif canImport(ucrt)
  import ucrt
#elseif hasFeature(Embedded)
  // There is no C module, but whoever links the program brings a libm.
  @_extern(c) @usableFromInline func expm1(_ x: Double) -> Double
  @_extern(c) @usableFromInline func log1p(_ x: Double) -> Double
  @_extern(c) @usableFromInline func cbrt(_ x: Double) -> Double
  @_extern(c) @usableFromInline func tan(_ x: Double) -> Double
  @_extern(c) @usableFromInline func asin(_ x: Double) -> Double
  @_extern(c) @usableFromInline func acos(_ x: Double) -> Double
  @_extern(c) @usableFromInline func atan(_ x: Double) -> Double
  @_extern(c) @usableFromInline func sinh(_ x: Double) -> Double
  @_extern(c) @usableFromInline func cosh(_ x: Double) -> Double
  @_extern(c) @usableFromInline func tanh(_ x: Double) -> Double
  @_extern(c) @usableFromInline func asinh(_ x: Double) -> Double
  @_extern(c) @usableFromInline func acosh(_ x: Double) -> Double
  @_extern(c) @usableFromInline func atanh(_ x: Double) -> Double
  @_extern(c) @usableFromInline func erf(_ x: Double) -> Double
  @_extern(c) @usableFromInline func erfc(_ x: Double) -> Double
  @_extern(c) @usableFromInline func pow(_ x: Double, _ y: Double) -> Double
  @_extern(c) @usableFromInline func hypot(_ x: Double, _ y: Double) -> Double
  @_extern(c) @usableFromInline func atan2(_ x: Double, _ y: Double) -> Double
  @_extern(c) @usableFromInline func expm1f(_ x: Float) -> Float
  @_extern(c) @usableFromInline func log1pf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func tanf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func asinf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func acosf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func atanf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func sinhf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func coshf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func tanhf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func asinhf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func acoshf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func atanhf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func erff(_ x: Float) -> Float
  @_extern(c) @usableFromInline func erfcf(_ x: Float) -> Float
  @_extern(c) @usableFromInline func powf(_ x: Float, _ y: Float) -> Float
  @_extern(c) @usableFromInline func hypotf(_ x: Float, _ y: Float) -> Float
  @_extern(c) @usableFromInline func atan2f(_ x: Float, _ y: Float) -> Float
#endif

// Inside `extension Double` the name `exp` means the static member that is being defined, and the name of the C module
// differs between platforms. Out here it means the C function.
//
// Those with an underscore are the standard library's: they end in the same C function, but the optimizer knows that
// they compute nothing but their value. A derivative asks for the sine and the cosine of one number more than once; the
// C function, which may set `errno`, would be called each time.

@inlinable func libmExp(_ x: Double) -> Double { _exp(x) }
@inlinable func libmExpm1(_ x: Double) -> Double { expm1(x) }
@inlinable func libmExp2(_ x: Double) -> Double { _exp2(x) }
@inlinable func libmLog(_ x: Double) -> Double { _log(x) }
@inlinable func libmLog1p(_ x: Double) -> Double { log1p(x) }
@inlinable func libmLog2(_ x: Double) -> Double { _log2(x) }
@inlinable func libmLog10(_ x: Double) -> Double { _log10(x) }
@inlinable func libmPow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
@inlinable func libmCbrt(_ x: Double) -> Double { cbrt(x) }
@inlinable func libmHypot(_ x: Double, _ y: Double) -> Double { hypot(x, y) }
@inlinable func libmSin(_ x: Double) -> Double { _sin(x) }
@inlinable func libmCos(_ x: Double) -> Double { _cos(x) }
@inlinable func libmTan(_ x: Double) -> Double { tan(x) }
@inlinable func libmAsin(_ x: Double) -> Double { asin(x) }
@inlinable func libmAcos(_ x: Double) -> Double { acos(x) }
@inlinable func libmAtan(_ x: Double) -> Double { atan(x) }
@inlinable func libmAtan2(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
@inlinable func libmSinh(_ x: Double) -> Double { sinh(x) }
@inlinable func libmCosh(_ x: Double) -> Double { cosh(x) }
@inlinable func libmTanh(_ x: Double) -> Double { tanh(x) }
@inlinable func libmAsinh(_ x: Double) -> Double { asinh(x) }
@inlinable func libmAcosh(_ x: Double) -> Double { acosh(x) }
@inlinable func libmAtanh(_ x: Double) -> Double { atanh(x) }
@inlinable func libmErf(_ x: Double) -> Double { erf(x) }
@inlinable func libmErfc(_ x: Double) -> Double { erfc(x) }

@inlinable func libmExp(_ x: Float) -> Float { _exp(x) }
@inlinable func libmExpm1(_ x: Float) -> Float { expm1f(x) }
@inlinable func libmExp2(_ x: Float) -> Float { _exp2(x) }
@inlinable func libmLog(_ x: Float) -> Float { _log(x) }
@inlinable func libmLog1p(_ x: Float) -> Float { log1pf(x) }
@inlinable func libmLog2(_ x: Float) -> Float { _log2(x) }
@inlinable func libmLog10(_ x: Float) -> Float { _log10(x) }
@inlinable func libmPow(_ x: Float, _ y: Float) -> Float { powf(x, y) }
@inlinable func libmHypot(_ x: Float, _ y: Float) -> Float { hypotf(x, y) }
@inlinable func libmSin(_ x: Float) -> Float { _sin(x) }
@inlinable func libmCos(_ x: Float) -> Float { _cos(x) }
@inlinable func libmTan(_ x: Float) -> Float { tanf(x) }
@inlinable func libmAsin(_ x: Float) -> Float { asinf(x) }
@inlinable func libmAcos(_ x: Float) -> Float { acosf(x) }
@inlinable func libmAtan(_ x: Float) -> Float { atanf(x) }
@inlinable func libmAtan2(_ y: Float, _ x: Float) -> Float { atan2f(y, x) }
@inlinable func libmSinh(_ x: Float) -> Float { sinhf(x) }
@inlinable func libmCosh(_ x: Float) -> Float { coshf(x) }
@inlinable func libmTanh(_ x: Float) -> Float { tanhf(x) }
@inlinable func libmAsinh(_ x: Float) -> Float { asinhf(x) }
@inlinable func libmAcosh(_ x: Float) -> Float { acoshf(x) }
@inlinable func libmAtanh(_ x: Float) -> Float { atanhf(x) }
@inlinable func libmErf(_ x: Float) -> Float { erff(x) }
@inlinable func libmErfc(_ x: Float) -> Float { erfcf(x) }
