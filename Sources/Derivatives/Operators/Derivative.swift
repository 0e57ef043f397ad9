import DualNumbers
import Scalars

/// The derivative f′(x) of a real function of one variable, by one evaluation on dual numbers.
///
///     derivative(at: 2.0) { x in x * x * x }     // 12.0
///
/// - Complexity: about 2 evaluations of `f`; nothing is recorded or allocated.
/// - SeeAlso: ``derivative(order:at:of:)`` for higher orders.
@inlinable public func derivative<T: Field>(at x: T, of f: (Dual<T>) throws -> Dual<T>) rethrows -> T {
  try f(Dual(x, 1)).tangent
}

/// The value and the derivative of `f` at `x`, from one evaluation on dual numbers.
///
///     valueWithDerivative(at: 2.0) { x in x * x * x }     // (value: 8.0, derivative: 12.0)
@inlinable public func valueWithDerivative<T: Field>(
  at x: T, of f: (Dual<T>) throws -> Dual<T>
) rethrows -> (value: T, derivative: T) {
  let y = try f(Dual(x, 1))
  return (y.value, y.tangent)
}

/// The derivative f′(x) of an objective of one variable, by one evaluation on dual numbers.
///
///     derivative(at: 2.0, of: Cube())     // 12.0
@inlinable @inline(__always) public func derivative<T: Scalar, F: UnivariateObjective>(at x: T, of f: F) -> T {
  valueWithDerivative(at: x, of: f).derivative
}

/// The value and the derivative of an objective of one variable, from one evaluation on dual numbers.
///
///     valueWithDerivative(at: 2.0, of: Cube())     // (value: 8.0, derivative: 12.0)
@inlinable @inline(__always) public func valueWithDerivative<T: Scalar, F: UnivariateObjective>(
  at x: T, of f: F
) -> (value: T, derivative: T) {
  let y = f(Dual(ZeroOr(x), 1))
  return (y.value.value, y.tangent.value)
}
