/// Numbers that can be added, subtracted, multiplied and divided.
///
/// This is all that a polynomial or a rational function needs, so such functions also run on exact fractions.
/// `Numeric` would not do as the base: its `Magnitude` must be `Comparable`, and symbols are not.
///
///     func square<T: Field>(_ x: T) -> T { x * x }
///
/// Literals stay open (`FloatLiteralType` is not pinned to `Double`), so `0.1 * x` is exact in every type.
public protocol Field: AdditiveArithmetic, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, TangentArithmetic,
  SharedMetatype
{
  static func * (x: Self, y: Self) -> Self
  static func / (x: Self, y: Self) -> Self
  static prefix func - (x: Self) -> Self
  static func *= (x: inout Self, y: Self)
  static func /= (x: inout Self, y: Self)

  /// The constant `value`.
  init(_ value: Double)

  /// The constant `value`.
  init(_ value: Int)

  /// The integer power xⁿ; x⁰ = 1 for every x, x⁻ⁿ = 1 / xⁿ.
  static func pow(_ x: Self, _ n: Int) -> Self

  /// Σ xᵢ, added from the first to the last; zero if there are none.
  ///
  /// On a tape a sum, like the other sums below, is one operation, however many terms there are: less memory, and a sweep that
  /// does not wait from term to term.
  static func sum<X: Collection>(_ x: X) -> Self where X.Element == Self

  /// Σ wᵢxᵢ, added from the first to the last: the inner product with data.
  ///
  /// - Precondition: there are as many weights as `x`.
  static func weightedSum<X: Collection, W: Collection>(
    _ x: X, weights: W
  ) -> Self where X.Element == Self, W.Element == Double

  /// Σ xᵢyᵢ, added from the first to the last: the inner product of two vectors that are both differentiated.
  ///
  ///     let activation = S.tanh(S.dot(weights[row], hidden) + bias)
  ///
  /// - Precondition: there are as many `x` as `y`.
  static func dot<X: Collection, Y: Collection>(_ x: X, _ y: Y) -> Self where X.Element == Self, Y.Element == Self

  /// The squared norm Σ xᵢ², added from the first to the last.
  static func squaredNorm<X: Collection>(_ x: X) -> Self where X.Element == Self

  /// The polynomial c₀ + c₁x + c₂x² + …, by Horner's rule; zero without coefficients. On a tape it is one operation, too.
  ///
  ///     Double.polynomial([1, 0, 2], at: 3)     // 19.0
  static func polynomial<C: BidirectionalCollection>(_ coefficients: C, at x: Self) -> Self where C.Element == Self

  /// Adds `x · y`: the step of a backward sweep.
  ///
  /// A requirement, so that a dual number can order its sums for the sweep, where `x` is what was computed last.
  mutating func accumulate(_ x: Self, times y: Self)
}

extension Field {
  @inlinable public static func *= (x: inout Self, y: Self) { x = x * y }
  @inlinable public static func /= (x: inout Self, y: Self) { x = x / y }
  @inlinable public static prefix func - (x: Self) -> Self { .zero - x }
  @inlinable public init(_ value: Int) { self.init(Double(value)) }

  @inlinable @inline(__always) public mutating func accumulate(_ x: Self, times y: Self) { self += x * y }

  /// By repeated squaring: at most 2 log₂ |n| products.
  @inlinable public static func pow(_ x: Self, _ n: Int) -> Self {
    var power: Self = 1
    var square = x
    var rest = n.magnitude
    while rest != 0 {
      if rest & 1 == 1 { power *= square }
      rest >>= 1
      if rest != 0 { square *= square }
    }
    return n < 0 ? 1 / power : power
  }
}

// Functions of a generic scalar type are passed around as values; that needs conformances that belong to no actor, which
// Swift 6.2 and later want to be told.
#if compiler(>=6.2)
  public typealias SharedMetatype = SendableMetatype
#else
  public typealias SharedMetatype = Any
#endif
