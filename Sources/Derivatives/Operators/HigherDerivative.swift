import DualNumbers
import Scalars

/// The n-th derivative f⁽ⁿ⁾(x), by dual numbers nested n deep.
///
///     struct Cube: UnivariateObjective { func callAsFunction<S: Scalar>(_ x: S) -> S { x * x * x } }
///
///     derivative(order: 2, at: 2.0, of: Cube())     // 12.0
///     derivative(order: 0, at: 2.0, of: Cube())     // 8.0, the value
///
/// - Precondition: `order` is from 0 to 10.
/// - Complexity: a number of n levels has 2ⁿ components, and a product of two of them costs 3ⁿ multiplications: meant
///   for the first few orders. Beyond the second the types are made while the program runs, which is slower again.
@inlinable public func derivative<T: Scalar, F: UnivariateObjective>(order: Int, at x: T, of f: F) -> T {
  require(order >= 0, "derivative: the order is \(order); it must not be negative")
  // A number of 2ⁿ components is on the stack, many times over.
  require(order <= 10, "derivative: the order is \(order); nested numbers of 2ⁿ components reach to order 10")
  if order == 0 { return f(x) }
  let result = nested(order - 1, Dual(x, 1), f).tangent
  return result == result ? result : nested(order - 1, Dual(ZeroOr(x), 1), f).tangent.value
}

/// Each level wraps its argument in a dual number of its own, so the type grows as the recursion deepens. It must not
/// be inlined or specialised: the compiler would never be done.
@usableFromInline @inline(never)
func nested<S: Scalar, F: UnivariateObjective>(_ order: Int, _ x: S, _ f: F) -> S {
  order == 0 ? f(x) : nested(order - 1, Dual(x, 1), f).tangent
}
