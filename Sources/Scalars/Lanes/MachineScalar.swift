#if hasFeature(Embedded)
  public typealias StoredScalar = Sendable
#else
  /// What a number is that can be stored; Embedded Swift has no coders.
  public typealias StoredScalar = Codable & Sendable
#endif

/// A number that ``Lanes`` can hold: `Double` or `Float`.
public protocol MachineScalar: OrderedScalar, BinaryFloatingPoint, SIMDScalar, CustomStringConvertible, BitwiseCopyable,
  StoredScalar
where Constant == Self {
  /// What the elementary functions on lanes need to know of the format.
  associatedtype Coefficients: LaneCoefficients where Coefficients.Scalar == Self
}

extension Double: MachineScalar {
  public typealias Coefficients = DoubleCoefficients
}

extension Float: MachineScalar {
  public typealias Coefficients = FloatCoefficients
}

/// The constants of one floating-point format in the algorithms of ``Lanes``, which are the same for every format.
///
/// A *tail* is what remains of a power series once its leading terms are taken off, as a polynomial: the leading terms
/// are added last, in full precision, so the tail's own rounding hardly counts. The polynomials interpolate at the
/// Chebyshev points of the stated interval, widened by a percent, computed to 60 digits; their error against the whole
/// function is below a tenth of an ulp.
public protocol LaneCoefficients {
  associatedtype Scalar: MachineScalar

  // MARK: Reduction

  /// ln 2 in two parts, the first short enough that its product with an exponent is exact.
  static var ln2: (high: Scalar, low: Scalar) { get }
  /// log₁₀ 2, likewise.
  static var log10Of2: (high: Scalar, low: Scalar) { get }
  /// 1 / ln 2 in two parts, the first with half the digits, so that its product with another such number is exact.
  static var log2OfE: (high: Scalar, low: Scalar) { get }
  /// 1 / ln 10, likewise.
  static var log10OfE: (high: Scalar, low: Scalar) { get }
  /// ⅔ in two parts.
  static var twoThirds: (high: Scalar, low: Scalar) { get }
  /// π/2 and π in two parts each.
  static var halfPi: (high: Scalar, low: Scalar) { get }
  static var pi: (high: Scalar, low: Scalar) { get }
  /// An argument beyond which eˣ overflows, and below whose negative it is zero.
  static var expLimit: Scalar { get }

  /// Beyond which number `hypot` shrinks its arguments before it squares them, and by which power of two.
  static var hypotLarge: (bound: Scalar, scale: Scalar) { get }
  /// Below which number it lifts them.
  static var hypotSmall: (bound: Scalar, scale: Scalar) { get }

  /// x − n·π/2 in two parts for the nearest n, whose last two bits say the quadrant; for |x| ≤ 10⁵.
  static func reduceByHalfPi<V: SIMD<Scalar>>(
    _ x: Lanes<V>
  ) -> (high: Lanes<V>, low: Lanes<V>, quadrant: V.MaskStorage)

  // MARK: Tails

  /// (eʳ − 1 − r) / r² on |r| ≤ ½ ln 2.
  static func expTail<V: SIMD<Scalar>>(_ r: Lanes<V>) -> Lanes<V>
  /// (2 artanh(s) / s − 2) / s² in z = s², for s = (m − 1) / (m + 1) and m from √½ to √2.
  static func logTail<V: SIMD<Scalar>>(_ z: Lanes<V>) -> Lanes<V>
  /// (2 artanh(s) / s − 2 − ⅔s²) / s⁴ in z = s², on the same interval.
  static func powTail<V: SIMD<Scalar>>(_ z: Lanes<V>) -> Lanes<V>
  /// (sin x / x − 1) / x² in z = x², on |x| ≤ π/4.
  static func sinTail<V: SIMD<Scalar>>(_ z: Lanes<V>) -> Lanes<V>
  /// (cos x − 1 + x²/2) / x⁴ in z = x², on |x| ≤ π/4.
  static func cosTail<V: SIMD<Scalar>>(_ z: Lanes<V>) -> Lanes<V>
  /// (arctan x / x − 1) / x² in z = x², on |x| ≤ √2 − 1.
  static func atanTail<V: SIMD<Scalar>>(_ z: Lanes<V>) -> Lanes<V>
  /// (arcsin x / x − 1) / x² in z = x², on |x| ≤ ½.
  static func asinTail<V: SIMD<Scalar>>(_ z: Lanes<V>) -> Lanes<V>
  /// (tanh x / x − 1) / x² in z = x², on |x| ≤ 0.55.
  static func tanhTail<V: SIMD<Scalar>>(_ z: Lanes<V>) -> Lanes<V>
  /// (sinh x / x − 1) / x² in z = x², on |x| ≤ 1.
  static func sinhTail<V: SIMD<Scalar>>(_ z: Lanes<V>) -> Lanes<V>
  /// ∛m to 9 bits, for m from √½ / 2 to 2√2.
  static func cbrtStart<V: SIMD<Scalar>>(_ m: Lanes<V>) -> Lanes<V>
}
