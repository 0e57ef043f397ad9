import Scalars

/// A dual number a + bε with ε² = 0: a value that carries its own derivative.
///
/// Computing f(x + ε) with the rules of algebra and ε² = 0 gives f(x) + f′(x)ε, exactly: the tangent is not a
/// difference quotient and has no step size.
///
///     let y = square(Dual(3.0, 1.0))        // func square<T: Field>(_ x: T) -> T { x * x }
///     y.value                               // 9.0
///     y.tangent                             // 6.0
///
/// The base is any field, another dual number included: `Dual<Dual<Double>>` is a hyper-dual number and carries second
/// derivatives (``HyperDual``), `Dual<Reverse<Double>>` differentiates what a tape records.
///
/// `+ − × ÷` follow IEEE arithmetic in the value and the sum, product and quotient rules in the tangent. The tangent of
/// a constant, and of a variable of seed 0, is *absent*, and contributes nothing even where a slope is infinite; a
/// tangent that is zero at this point only makes a NaN there: see ``TangentArithmetic``.
public struct Dual<Base: Field> {
  /// a, the value.
  public var value: Base
  /// b, the coefficient of ε: the derivative in the direction in which the inputs were seeded.
  public var tangent: Base

  /// `value + tangent · ε`.
  @inlinable public init(_ value: Base, _ tangent: Base) {
    self.value = value
    self.tangent = tangent
  }

  /// The constant `value`, whose tangent is absent: −0, for numbers that have one.
  @inlinable public init(_ value: Base) { self.init(value, .absent) }
}

extension Dual: Sendable where Base: Sendable {}
extension Dual: BitwiseCopyable where Base: BitwiseCopyable {}

extension Dual: CustomStringConvertible where Base: CustomStringConvertible {
  public var description: String { "\(value) + \(tangent)ε" }
}
