import DualNumbers
import ReverseMode
import Scalars

/// The Hessian ∂²f/∂xᵢ∂xⱼ of a real function of n variables, by n Hessian-vector products.
///
///     hessian(at: [1, 2]) { x in 10 * x[0] * x[0] + x[0] * x[1] }     // [[20, 1], [1, 0]]
///
/// - Returns: n rows; row i is the product along the unit vector eᵢ. Rows and columns agree up to rounding.
/// - Complexity: n recordings and sweeps on dual numbers. To apply H to a few vectors,
///   ``hessianVectorProduct(at:along:of:)`` is cheaper; for the diagonal alone, ``hessianDiagonal(at:of:)``.
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

/// The Hessian of an objective, in the way that the objective says: by products along the unit vectors, eight at a
/// time, or element by element.
///
///     hessian(at: [1, 1], of: Rosenbrock())     // [[802.0, -400.0], [-400.0, 200.0]]
///
/// - Returns: n rows. A separable sum has few entries that differ from zero:
///   ``SeparableObjective/sparseHessian(at:threads:)``.
/// - Complexity: ⌈n / 8⌉ recordings and sweeps for a function of which nothing is known.
@inlinable public func hessian<T: MachineScalar, F: Objective>(at x: [T], of f: F) -> [[T]] { f.hessian(at: x) }

/// The value, the gradient and the Hessian of an objective.
@inlinable public func valueWithHessian<T: MachineScalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], hessian: [[T]]) { f.valueWithHessian(at: x) }

/// The Hessian of an objective on any scalar, row by row.
@inlinable @_disfavoredOverload public func hessian<T: Scalar, F: Objective>(at x: [T], of f: F) -> [[T]] {
  f.hessian(at: x)
}

/// The value, the gradient and the Hessian of an objective on any scalar.
@inlinable @_disfavoredOverload public func valueWithHessian<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], hessian: [[T]]) { f.valueWithHessian(at: x) }

extension Objective {
  /// The Hessian, n rows, in the way that the function says: see ``hessian(at:of:)``.
  ///
  /// - Parameter threads: how many threads work; see ``Workspace/threads``.
  @inlinable public func hessian<T: MachineScalar>(at x: [T], threads: Int? = nil) -> [[T]] {
    valueWithHessian(at: x, threads: threads).hessian
  }

  /// The value, the gradient and the Hessian.
  @inlinable public func valueWithHessian<T: MachineScalar>(
    at x: [T], threads: Int? = nil
  ) -> (value: T, gradient: [T], hessian: [[T]]) {
    var workspace = Workspace<T>(threads: threads)
    return valueWithHessian(at: x, using: &workspace)
  }

  /// The Hessian on any scalar, row by row.
  @inlinable @_disfavoredOverload public func hessian<T: Scalar>(at x: [T]) -> [[T]] { valueWithHessian(at: x).hessian }

  /// The value, the gradient and the Hessian on any scalar.
  @inlinable @_disfavoredOverload public func valueWithHessian<T: Scalar>(at x: [T]) -> (
    value: T, gradient: [T], hessian: [[T]]
  ) {
    let result = Derivatives.valueWithHessian(at: x) { self($0) }
    if !result.gradient.hasNaN && !result.hessian.contains(where: { $0.hasNaN }) { return result }
    let again = Derivatives.valueWithHessian(at: x.structuralPoint) { self($0) }
    return (result.value, again.gradient.numbers(), again.hessian.map { $0.numbers() })
  }
}
