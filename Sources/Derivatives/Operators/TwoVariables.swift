import DualNumbers
import Scalars

// A function of two variables is small enough to stay in registers: nothing is recorded, and nothing allocated.

/// The gradient of an objective of two variables, by one evaluation on dual numbers for each.
///
///     gradient(at: (1.0, 1.0), of: Rosenbrock())     // (0.0, 0.0)
///
/// - Note: an objective whose function is marked `@inline(__always)` never makes the array that it is passed.
@inlinable @inline(__always) public func gradient<T: Scalar, F: Objective>(at x: (T, T), of f: F) -> (T, T) {
  valueWithGradient(at: x, of: f).gradient
}

/// The value and the gradient of an objective of two variables, by one evaluation on dual numbers for each.
@inlinable @inline(__always) public func valueWithGradient<T: Scalar, F: Objective>(
  at x: (T, T), of f: F
) -> (value: T, gradient: (T, T)) {
  let (a, b) = (ZeroOr(x.0), ZeroOr(x.1))
  let y0 = f([Dual(a, 1), Dual(b)])
  let y1 = f([Dual(a), Dual(b, 1)])
  return (y0.value.value, (y0.tangent.value, y1.tangent.value))
}

/// The Hessian-vector product of an objective of two variables, by one evaluation on hyper-dual numbers for each.
///
///     hessianVectorProduct(at: (1.0, 1.0), along: (1.0, 0.0), of: Rosenbrock())     // (802.0, -400.0)
@inlinable @inline(__always) public func hessianVectorProduct<T: Scalar, F: Objective>(
  at x: (T, T), along v: (T, T), of f: F
) -> (T, T) {
  valueWithHessianVectorProduct(at: x, along: v, of: f).product
}

/// The value, the gradient and the Hessian-vector product of an objective of two variables, by one evaluation on
/// hyper-dual numbers for each.
@inlinable @inline(__always) public func valueWithHessianVectorProduct<T: Scalar, F: Objective>(
  at x: (T, T), along v: (T, T), of f: F
) -> (value: T, gradient: (T, T), product: (T, T)) {
  // Structural zeros at the outer level only: with four in a number the optimizer would make the arrays.
  let (a, b) = (ZeroOr(Dual(x.0, v.0.asSeed)), ZeroOr(Dual(x.1, v.1.asSeed)))
  let y0 = f([Dual(a, 1), Dual(b)])
  let y1 = f([Dual(a), Dual(b, 1)])
  let (d0, d1) = (y0.tangent.value, y1.tangent.value)
  let sum = d0.tangent + d1.tangent
  if sum == sum { return (y0.value.value.value, (d0.value, d1.value), (d0.tangent, d1.tangent)) }
  let again = productWithStructuralZeros(at: x, along: v, of: f)
  return (y0.value.value.value, again.gradient, again.product)
}
