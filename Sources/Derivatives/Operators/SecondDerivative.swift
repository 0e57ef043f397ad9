import DualNumbers
import Scalars

/// The second derivative f″(x) of a real function of one variable, by one evaluation on hyper-dual numbers.
///
///     secondDerivative(at: 2.0) { x in x * x * x }     // 12.0
///
/// - Complexity: about 4 evaluations of `f`; nothing is recorded or allocated.
/// - SeeAlso: ``derivative(order:at:of:)`` for any order.
@inlinable public func secondDerivative<T: Field>(
  at x: T, of f: (HyperDual<T>) throws -> HyperDual<T>
) rethrows -> T {
  try f(HyperDual(x, along: 1, and: 1)).tangent.tangent
}

/// The value and the first two derivatives of `f` at `x`, from one evaluation on hyper-dual numbers.
///
///     valueWithSecondDerivative(at: 2.0) { x in x * x * x }
///     // (value: 8.0, derivative: 12.0, secondDerivative: 12.0)
@inlinable public func valueWithSecondDerivative<T: Field>(
  at x: T, of f: (HyperDual<T>) throws -> HyperDual<T>
) rethrows -> (value: T, derivative: T, secondDerivative: T) {
  let y = try f(HyperDual(x, along: 1, and: 1))
  return (y.value.value, y.tangent.value, y.tangent.tangent)
}

/// The second derivative f″(x) of an objective of one variable, by one evaluation on hyper-dual numbers.
///
///     secondDerivative(at: 2.0, of: Cube())     // 12.0
///
/// - Note: where the objective is inlined, this is as fast as a derivative by hand: nothing is multiplied with the zero
///   tangents of constants.
@inlinable @inline(__always) public func secondDerivative<T: Scalar, F: UnivariateObjective>(at x: T, of f: F) -> T {
  valueWithSecondDerivative(at: x, of: f).secondDerivative
}

/// The value and the first two derivatives of an objective of one variable, from one evaluation on hyper-dual numbers.
///
///     valueWithSecondDerivative(at: 2.0, of: Cube())
///     // (value: 8.0, derivative: 12.0, secondDerivative: 12.0)
@inlinable @inline(__always) public func valueWithSecondDerivative<T: Scalar, F: UnivariateObjective>(
  at x: T, of f: F
) -> (value: T, derivative: T, secondDerivative: T) {
  let y = f(HyperDual(ZeroOr(x), along: 1, and: 1))
  return (y.value.value.value, y.tangent.value.value, y.tangent.tangent.value)
}
