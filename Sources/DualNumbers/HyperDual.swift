import Scalars

/// A hyper-dual number a + bε₁ + cε₂ + dε₁ε₂ with ε₁² = ε₂² = 0: a dual number of dual numbers.
///
/// Seeded with the directions u and v it carries, exact and without a tape,
///
///     y.value.value       // f(x)
///     y.tangent.value     // ∇f(x)ᵀu, the coefficient of ε₁
///     y.value.tangent     // ∇f(x)ᵀv, the coefficient of ε₂
///     y.tangent.tangent   // uᵀH(x)v, the coefficient of ε₁ε₂
///
/// For example, with `func cube<T: Field>(_ x: T) -> T { x * x * x }`:
///
///     cube(HyperDual(2.0, along: 1, and: 1)).tangent.tangent     // 12.0
///
/// - SeeAlso: Fike & Alonso, "The development of hyper-dual numbers for exact second-derivative calculations" (2011).
public typealias HyperDual<Base: Field> = Dual<Dual<Base>>

extension Dual {
  /// The hyper-dual number x + uε₁ + vε₂.
  @inlinable public init<T: Field>(_ x: T, along u: T, and v: T) where Base == Dual<T> {
    self.init(Dual<T>(x, v.asSeed), Dual<T>(u.asSeed))
  }
}
