import DualNumbers
import Scalars

/// The exact diagonal ∂²f/∂xᵢ² of the Hessian, by n evaluations on hyper-dual numbers.
///
///     f(x + ε₁eᵢ + ε₂eᵢ): the coefficient of ε₁ε₂ is ∂²f/∂xᵢ²
///
///     hessianDiagonal(at: [1, 2]) { x in 10 * x[0] * x[0] + x[1] * x[1] }     // [20.0, 2.0]
///
/// - Complexity: n evaluations of `f`, 4 to 9 times as expensive as on plain numbers; no tape. The estimate of one or a
///   few products, ``hutchinsonDiagonal(at:probes:seed:of:)``, does not grow with n.
@inlinable public func hessianDiagonal<T: Field>(
  at x: [T], of f: ([HyperDual<T>]) throws -> HyperDual<T>
) rethrows -> [T] {
  try valueWithHessianDiagonal(at: x, of: f).diagonal
}

/// The value, the gradient and the exact Hessian diagonal of `f` at `x`, from n evaluations (one if n is 0).
@inlinable public func valueWithHessianDiagonal<T: Field>(
  at x: [T], of f: ([HyperDual<T>]) throws -> HyperDual<T>
) rethrows -> (value: T, gradient: [T], diagonal: [T]) {
  var point = x.map { HyperDual<T>(Dual($0)) }
  if x.isEmpty { return (try f(point).value.value, [], []) }
  var value: T = .zero
  var gradient = [T](repeating: .zero, count: x.count)
  var diagonal = gradient
  for i in x.indices {
    point[i] = HyperDual(x[i], along: 1, and: 1)
    let y = try f(point)
    point[i] = HyperDual(Dual(x[i]))
    (value, gradient[i], diagonal[i]) = (y.value.value, y.tangent.value, y.tangent.tangent)
  }
  return (value, gradient, diagonal)
}

/// The exact Hessian diagonal of an objective, in the way that the objective says.
@inlinable public func hessianDiagonal<T: MachineScalar, F: Objective>(at x: [T], of f: F) -> [T] {
  f.hessianDiagonal(at: x)
}

/// The value, the gradient and the exact Hessian diagonal of an objective.
@inlinable public func valueWithHessianDiagonal<T: MachineScalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], diagonal: [T]) { f.valueWithHessianDiagonal(at: x) }

/// The exact Hessian diagonal of an objective on any scalar.
@inlinable @_disfavoredOverload public func hessianDiagonal<T: Scalar, F: Objective>(at x: [T], of f: F) -> [T] {
  f.hessianDiagonal(at: x)
}

/// The value, the gradient and the exact Hessian diagonal of an objective on any scalar.
@inlinable @_disfavoredOverload public func valueWithHessianDiagonal<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], diagonal: [T]) { f.valueWithHessianDiagonal(at: x) }

extension Objective {
  /// The exact Hessian diagonal, in the way that the function says: by n evaluations on hyper-dual numbers, or element
  /// by element.
  ///
  /// - Parameter threads: how many threads work; see ``Workspace/threads``.
  @inlinable public func hessianDiagonal<T: MachineScalar>(at x: [T], threads: Int? = nil) -> [T] {
    valueWithHessianDiagonal(at: x, threads: threads).diagonal
  }

  /// The value, the gradient and the exact Hessian diagonal.
  @inlinable public func valueWithHessianDiagonal<T: MachineScalar>(
    at x: [T], threads: Int? = nil
  ) -> (value: T, gradient: [T], diagonal: [T]) {
    var workspace = Workspace<T>(threads: threads)
    var gradient = x.room
    var diagonal = x.room
    let value = valueWithHessianDiagonal(at: x, gradient: &gradient, diagonal: &diagonal, using: &workspace)
    return (value, gradient, diagonal)
  }

  /// The exact Hessian diagonal on any scalar.
  @inlinable @_disfavoredOverload public func hessianDiagonal<T: Scalar>(at x: [T]) -> [T] {
    valueWithHessianDiagonal(at: x).diagonal
  }

  /// The value, the gradient and the exact Hessian diagonal on any scalar.
  @inlinable @_disfavoredOverload public func valueWithHessianDiagonal<T: Scalar>(
    at x: [T]
  ) -> (value: T, gradient: [T], diagonal: [T]) { forwardDiagonal(at: x) }
}
