/// A number that is a value with something carried along, to which the chain rule applies: a tangent, a place on a
/// tape.
///
/// Such a number says what a slope does to what it carries, and has every function for it: the list of the functions
/// stands once, in the extensions of this protocol, and their slopes once, in ``Slope``.
///
/// What is asked for is the chain rule z′ = ∂z/∂x · x′ + ∂z/∂y · y′ + … in the forms that keep range and digits: a
/// slope that may be too small for a number comes as two factors, since x′ may be large enough for both.
public protocol ChainRule: Scalar {
  /// The number that the value is, and every slope.
  associatedtype Base: Scalar

  var value: Base { get }

  /// The constant `value`, which carries nothing.
  init(_ value: Base)

  /// y = f(x) for x = `self`, with the slope from argument and value.
  func chain(_ y: Base, _ slope: (_ x: Base, _ y: Base) -> Base) -> Self

  /// y = f(x) for x = `self`, with the slope as two factors.
  func chain(_ y: Base, factors: (_ x: Base, _ y: Base) -> (Base, Base)) -> Self

  /// z = f(x, y) with its two slopes.
  static func chain(_ x: Self, _ y: Self, _ z: Base, _ slopes: (x: Base, y: Base)) -> Self

  /// z = f(x, y) with its two slopes as fractions of one denominator.
  static func chain(_ x: Self, _ y: Self, _ z: Base, _ slopes: (x: Base, y: Base), over divisor: Base) -> Self

  /// w = f(x, y, z) with its three slopes.
  static func chain(_ x: Self, _ y: Self, _ z: Self, _ w: Base, _ slopes: (x: Base, y: Base, z: Base)) -> Self

  /// y = f(x₀, x₁, …) with the slope towards each.
  static func chain<X: Collection>(
    _ x: X, _ y: Base, _ slope: (_ x: Base) -> Base
  ) -> Self where X.Element == Self

  /// `x` with the given weight and `y` with the rest, whose value is `z`; what has the weight 0 is no argument.
  static func choose(_ weight: Base, _ x: Self, _ y: Self, _ z: Base) -> Self
}
