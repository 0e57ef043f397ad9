import DualNumbers
import Scalars

/// The Jacobian-vector product J(x)v of a function from n to m values, by one evaluation on dual numbers.
///
///     f(x + εv) = f(x) + ε·J(x)v
///
///     jacobianVectorProduct(at: [1, 2], along: [1, 0]) { x in [x[0] * x[1], x[0] + x[1]] }     // [2.0, 1.0]
///
/// - Precondition: `x.count == v.count`.
/// - Complexity: about 2 evaluations of `f`, whatever n and m are.
@inlinable public func jacobianVectorProduct<T: Field>(
  at x: [T], along v: [T], of f: ([Dual<T>]) throws -> [Dual<T>]
) rethrows -> [T] {
  try valueWithJacobianVectorProduct(at: x, along: v, of: f).product
}

/// The value f(x) and the product J(x)v, from one evaluation on dual numbers.
@inlinable public func valueWithJacobianVectorProduct<T: Field>(
  at x: [T], along v: [T], of f: ([Dual<T>]) throws -> [Dual<T>]
) rethrows -> (value: [T], product: [T]) {
  requireSameCount("jacobianVectorProduct", ("the point", x.count), ("the direction", v.count))
  let y = try f(zip(x, v).map { Dual($0, $1.asSeed) })
  return (y.map { $0.value }, y.map { $0.tangent })
}
