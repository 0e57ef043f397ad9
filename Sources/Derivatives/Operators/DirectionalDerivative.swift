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

/// The directional derivative of an objective.
@inlinable public func directionalDerivative<T: Scalar, F: Objective>(at x: [T], along v: [T], of f: F) -> T {
  f.directionalDerivative(at: x, along: v)
}

/// The value and the directional derivative of an objective.
@inlinable public func valueWithDirectionalDerivative<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, derivative: T) { f.valueWithDirectionalDerivative(at: x, along: v) }

extension Objective {
  /// The directional derivative ∇f(x)ᵀv, by one evaluation on dual numbers.
  @inlinable public func directionalDerivative<T: Scalar>(at x: [T], along v: [T]) -> T {
    valueWithDirectionalDerivative(at: x, along: v).derivative
  }

  /// The value and the directional derivative.
  @inlinable public func valueWithDirectionalDerivative<T: Scalar>(
    at x: [T], along v: [T]
  ) -> (value: T, derivative: T) {
    let (value, derivative) = Derivatives.valueWithDirectionalDerivative(at: x, along: v) { self($0) }
    if derivative == derivative { return (value, derivative) }
    let again = Derivatives.directionalDerivative(at: x.structuralPoint, along: v.structuralDirection) { self($0) }
    return (value, again.value)
  }
}
