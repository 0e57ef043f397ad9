import DualNumbers
import ReverseMode
import Scalars

/// The Hessian ∂²f/∂xᵢ∂xⱼ of a real function of n variables, by n Hessian-vector products.
///
///     hessian(at: [1, 2]) { x in 10 * x[0] * x[0] + x[0] * x[1] }     // [[20, 1], [1, 0]]
///
/// - Returns: n rows; row i is the product along the unit vector eᵢ. Rows and columns agree up to rounding.
/// - Complexity: n recordings and sweeps on dual numbers. To apply H to a few vectors, ``hessianVectorProduct(at:along:of:)``
///   is cheaper; for the diagonal alone, ``hessianDiagonal(at:of:)``.
@inlinable public func hessian<T: Field>(
  at x: [T], of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> [[T]] {
  try valueWithHessian(at: x, of: f).hessian
}

/// The value, the gradient and the Hessian of `f` at `x`, from n recordings and sweeps (one if n is 0).
@inlinable public func valueWithHessian<T: Field>(
  at x: [T], of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> (value: T, gradient: [T], hessian: [[T]]) {
  var tape = Tape<Dual<T>>()
  var direction = [T](repeating: .zero, count: x.count)
  var gradient = direction
  if x.isEmpty { return (try f([]).value.value, [], []) }
  var value: T = .zero
  var rows: [[T]] = []
  rows.reserveCapacity(x.count)
  for i in x.indices {
    direction[i] = 1
    var row = [T](repeating: .zero, count: x.count)
    value = try tape.valueWithHessianVectorProduct(at: x, along: direction, gradient: &gradient, product: &row, of: f)
    direction[i] = .zero
    rows.append(row)
  }
  return (value, gradient, rows)
}
