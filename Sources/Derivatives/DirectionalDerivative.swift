import DualNumbers
import Scalars

/// The directional derivative ∇f(x)ᵀv of a real function of n variables, by one evaluation on dual numbers.
///
///     directionalDerivative(at: [1, 2], along: [1, 0]) { x in x[0] * x[1] }     // 2.0
///
/// - Precondition: `x.count == v.count`.
/// - Complexity: about 2 evaluations of `f`; cheaper than a gradient when one direction is all that is wanted.
@inlinable public func directionalDerivative<T: Field>(
  at x: [T], along v: [T], of f: ([Dual<T>]) throws -> Dual<T>
) rethrows -> T {
  try valueWithDirectionalDerivative(at: x, along: v, of: f).derivative
}

/// The value f(x) and the directional derivative ∇f(x)ᵀv, from one evaluation on dual numbers.
@inlinable public func valueWithDirectionalDerivative<T: Field>(
  at x: [T], along v: [T], of f: ([Dual<T>]) throws -> Dual<T>
) rethrows -> (value: T, derivative: T) {
  requireSameCount("directionalDerivative", ("the point", x.count), ("the direction", v.count))
  let y = try f(zip(x, v).map { Dual($0, $1.asSeed) })
  return (y.value, y.tangent)
}
