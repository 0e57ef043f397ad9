/// Numbers that can be added, subtracted, multiplied and divided.
///
/// This is all that a polynomial or a rational function needs, so such functions also run on exact fractions.
/// `Numeric` would not do as the base: its `Magnitude` must be `Comparable`, and symbols are not.
///
///     func square<T: Field>(_ x: T) -> T { x * x }
///
/// Literals stay open (`FloatLiteralType` is not pinned to `Double`), so `0.1 * x` is exact in every type.
public protocol Field: AdditiveArithmetic, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, Sums,
  TangentArithmetic, Spreading,
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
}

extension Field {
  @inlinable public static func *= (x: inout Self, y: Self) { x = x * y }
  @inlinable public static func /= (x: inout Self, y: Self) { x = x / y }
  @inlinable public static prefix func - (x: Self) -> Self { .zero - x }
  @inlinable public init(_ value: Int) { self.init(Double(value)) }

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
