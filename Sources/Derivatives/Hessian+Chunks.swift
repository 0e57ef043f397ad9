import DualNumbers
import ReverseMode
import Scalars

/// The Hessian of an objective, by products along the unit vectors, eight at a time.
///
///     hessian(at: [1, 1], of: Rosenbrock())     // [[802.0, -400.0], [-400.0, 200.0]]
///
/// - Returns: n rows, to the last bit those that ``hessian(at:of:)-([T],_)`` finds one by one.
/// - Complexity: ⌈n / 8⌉ recordings and sweeps.
@inlinable public func hessian<T: LaneScalar & SIMDScalar, F: Objective>(at x: [T], of f: F) -> [[T]] {
  valueWithHessian(at: x, of: f).hessian
}

/// The value, the gradient and the Hessian of an objective, by products along the unit vectors, eight at a time.
@inlinable public func valueWithHessian<T: LaneScalar & SIMDScalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], hessian: [[T]]) {
  if x.isEmpty { return (f(x), [], []) }
  let (value, gradient, rows) = hessianVectorProducts(at: x, count: x.count, along: { $0 == $1 ? 1 : .zero }, of: f)
  return (value, gradient, rows)
}
