/// The functions that derivatives are known for, as static members with the names of swift-numerics.
///
/// In a generic function write `S.cos(x)`: the type checker resolves it at once, whereas a free `cos(x)` makes it try
/// every overload in scope.
///
///     func f<S: Scalar>(_ x: S) -> S { x * x + 0.1 * x * S.sin(20 * S.pi * x) }
///
/// Outside its domain a function is NaN, and so is its derivative. At a kink (`abs`, `min`, `max`, `relu`) each
/// function states the slope that is taken. A slope that is +∞ at 0 is found by dividing by that zero, so at −0 it may
/// be −∞.
public protocol ElementaryFunctions {
  // MARK: Exponentials and logarithms

  /// eˣ
  static func exp(_ x: Self) -> Self
  /// eˣ − 1, accurate near x = 0.
  static func expMinusOne(_ x: Self) -> Self
  /// 2ˣ
  static func exp2(_ x: Self) -> Self
  /// 10ˣ
  static func exp10(_ x: Self) -> Self
  /// ln x; −∞ with slope +∞ at 0, NaN with slope NaN below.
  static func log(_ x: Self) -> Self
  /// ln(1 + x), accurate near x = 0.
  static func log(onePlus x: Self) -> Self
  /// log₂ x
  static func log2(_ x: Self) -> Self
  /// log₁₀ x
  static func log10(_ x: Self) -> Self

  // MARK: Powers and roots

  /// xʸ for real y; 0⁰ = 1, and NaN for x < 0 unless y is an integer.
  ///
  /// ∂/∂x = y·xʸ⁻¹, which is 0 when y = 0 even at x = 0; ∂/∂y = xʸ·ln x, which is 0 at x = 0 < y.
  static func pow(_ x: Self, _ y: Self) -> Self
  /// xⁿ for an integer n, at any x; x⁰ = 1 with slope 0.
  static func pow(_ x: Self, _ n: Int) -> Self
  /// √x; slope +∞ at 0, NaN below.
  static func sqrt(_ x: Self) -> Self
  /// The real n-th root, for odd n also of negative x; slope ±∞ at 0 for n > 1 and n < 0, NaN for n = 0.
  static func root(_ x: Self, _ n: Int) -> Self
  /// ∛x, for every real x; slope +∞ at 0.
  static func cbrt(_ x: Self) -> Self
  /// √(x² + y²) without overflow; both slopes are 0 at the origin, the tip of the cone.
  static func hypot(_ x: Self, _ y: Self) -> Self

  // MARK: Trigonometry (radians)

  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
  static func tan(_ x: Self) -> Self
  /// The inverse sine, in [−π/2, π/2]; slope +∞ at ±1, NaN beyond.
  static func asin(_ x: Self) -> Self
  /// The inverse cosine, in [0, π]; slope −∞ at ±1, NaN beyond.
  static func acos(_ x: Self) -> Self
  static func atan(_ x: Self) -> Self
  /// The angle of the point (x, y), in [−π, π], smooth across every axis but the negative x-axis, where the value jumps
  /// and the slopes do not; the slopes at the origin are NaN.
  static func atan2(y: Self, x: Self) -> Self

  // MARK: Hyperbolic functions

  static func sinh(_ x: Self) -> Self
  static func cosh(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func asinh(_ x: Self) -> Self
  /// The inverse of cosh on [1, ∞); slope +∞ at 1, NaN below.
  static func acosh(_ x: Self) -> Self
  /// The inverse of tanh on (−1, 1); ±∞ with slope +∞ at ±1, NaN beyond.
  static func atanh(_ x: Self) -> Self

  // MARK: Error function

  /// 2/√π · ∫₀ˣ exp(−t²) dt
  static func erf(_ x: Self) -> Self
  /// 1 − erf x, accurate for large x.
  static func erfc(_ x: Self) -> Self

  // MARK: Neural-network functions

  /// 1 / (1 + e⁻ˣ), without overflow.
  static func sigmoid(_ x: Self) -> Self
  /// ln(1 + eˣ), without overflow.
  static func softplus(_ x: Self) -> Self

  // MARK: Functions with kinks

  /// |x|; slope 0 at 0.
  static func abs(_ x: Self) -> Self
  /// −1, 0 or 1 as x is negative, zero or positive; slope 0.
  static func signum(_ x: Self) -> Self
  /// The smaller of x and y, NaN if either is; at a tie both slopes are ½, and the value is x.
  static func min(_ x: Self, _ y: Self) -> Self
  /// The larger of x and y, NaN if either is; at a tie both slopes are ½, and the value is x.
  static func max(_ x: Self, _ y: Self) -> Self
  /// max(x, 0); slope 0 at 0, as in the neural-network libraries.
  static func relu(_ x: Self) -> Self

  // MARK: Of several

  /// ln Σ exp(xᵢ), without overflow; −∞ if there are none. Its slopes are the softmax exp(xᵢ) / Σ exp(xⱼ), which sum to
  /// 1 wherever the values are.
  ///
  /// Where every xᵢ is −∞, or one is +∞, the value is that, and the slopes of these are NaN.
  static func logSumExp<X: Collection>(_ x: X) -> Self where X.Element == Self
}

extension Scalar {
  @inlinable public static func logSumExp<X: Collection>(_ x: X) -> Self where X.Element == Self {
    let shift = shift(of: x)
    return shift + log(sum(x.lazy.map { exp($0 - shift) }))
  }
}
