import DualNumbers
import ReverseMode
import Scalars

/// The Hessian-vector product H(x)v of a real function of n variables, without forming H.
///
///     f(x + εv) recorded on a tape of dual numbers: the adjoints are ∇f(x) + ε·H(x)v
///
///     hessianVectorProduct(at: [1, 2], along: [1, 0]) { x in 10 * x[0] * x[0] + x[1] * x[1] }     // [20.0, 0.0]
///     hessianVectorProduct(at: [1, 1], along: [1, 0], of: rosenbrock)       // a generic function, by name
///
/// - Parameters:
///   - x: the point, n values.
///   - v: the direction, n values; of any length, it need not be normalized.
///   - f: the function.
/// - Precondition: `x.count == v.count`.
/// - Complexity: a small multiple of one evaluation of `f`, whatever n is.
/// - Note: at a kink the branch that was taken is differentiated.
/// - SeeAlso: Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6 (1994); Yao et al. (2021),
///   Eq. 8.
@inlinable public func hessianVectorProduct<T: Field>(
  at x: [T], along v: [T], of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> [T] {
  try valueWithHessianVectorProduct(at: x, along: v, of: f).product
}

/// The value, the gradient and the Hessian-vector product of `f` at `x`, from one recording and one backward sweep.
///
///     valueWithHessianVectorProduct(at: [1, 2], along: [1, 0]) { x in 10 * x[0] * x[0] + x[1] * x[1] }
///     // (value: 14.0, gradient: [20.0, 4.0], product: [20.0, 0.0])
///
/// - SeeAlso: ``hessianVectorProduct(at:along:of:)``
@inlinable public func valueWithHessianVectorProduct<T: Field>(
  at x: [T], along v: [T], of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> (value: T, gradient: [T], product: [T]) {
  var tape = Tape<Dual<T>>()
  var gradient = [T](repeating: .zero, count: x.count)
  var product = gradient
  let value = try tape.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product, of: f)
  return (value, gradient, product)
}

/// The Hessian-vector product H(x)v of an objective, in the way that the objective says.
///
///     hessianVectorProduct(at: [1, 1], along: [1, 0], of: Rosenbrock())     // [802.0, -400.0]
///
/// - Precondition: `x.count == v.count`.
@inlinable public func hessianVectorProduct<T: MachineScalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> [T] { f.hessianVectorProduct(at: x, along: v) }

/// The value, the gradient and the Hessian-vector product of an objective.
@inlinable public func valueWithHessianVectorProduct<T: MachineScalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, gradient: [T], product: [T]) { f.valueWithHessianVectorProduct(at: x, along: v) }

/// The Hessian-vector product of an objective on any scalar.
@inlinable @_disfavoredOverload public func hessianVectorProduct<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> [T] { f.hessianVectorProduct(at: x, along: v) }

/// The value, the gradient and the Hessian-vector product of an objective on any scalar.
@inlinable @_disfavoredOverload public func valueWithHessianVectorProduct<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, gradient: [T], product: [T]) { f.valueWithHessianVectorProduct(at: x, along: v) }

extension Objective {
  /// The Hessian-vector product H(x)v, in the way that the function says: see ``Objective``.
  ///
  ///     Rosenbrock().hessianVectorProduct(at: [1, 1], along: [1, 0])     // [802.0, -400.0]
  ///
  /// - Parameter threads: how many threads work; see ``Workspace/threads``.
  /// - Precondition: `x.count == v.count`.
  @inlinable public func hessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], threads: Int? = nil
  ) -> [T] { valueWithHessianVectorProduct(at: x, along: v, threads: threads).product }

  /// The value, the gradient and the Hessian-vector product; to compute many without allocating, keep an
  /// ``ExactDerivatives``.
  @inlinable public func valueWithHessianVectorProduct<T: MachineScalar>(
    at x: [T], along v: [T], threads: Int? = nil
  ) -> (value: T, gradient: [T], product: [T]) {
    var workspace = Workspace<T>(threads: threads)
    var gradient = x.room
    var product = x.room
    let value = valueWithHessianVectorProduct(
      at: x, along: v, gradient: &gradient, product: &product, using: &workspace)
    return (value, gradient, product)
  }

  /// The Hessian-vector product on any scalar: for a derivative inside of an objective, which is differentiated in
  /// turn.
  @inlinable @_disfavoredOverload public func hessianVectorProduct<T: Scalar>(at x: [T], along v: [T]) -> [T] {
    valueWithHessianVectorProduct(at: x, along: v).product
  }

  /// The value, the gradient and the Hessian-vector product on any scalar.
  @inlinable @_disfavoredOverload public func valueWithHessianVectorProduct<T: Scalar>(
    at x: [T], along v: [T]
  ) -> (value: T, gradient: [T], product: [T]) {
    requireSameCount("hessianVectorProduct", ("the point", x.count), ("the direction", v.count))
    if x.count == 1 || x.count == 2 {
      var gradient = x.room
      var product = x.room
      let value = forwardProduct(at: x, along: v, gradient: &gradient, product: &product)
      return (value, gradient, product)
    }
    let result = Derivatives.valueWithHessianVectorProduct(at: x, along: v) { self($0) }
    if !result.gradient.hasNaN && !result.product.hasNaN { return result }
    let again = productWithStructuralZeros(at: x, along: v, of: self)
    return (result.value, again.gradient, again.product)
  }
}

extension Tape {
  /// The value of `f` at `x`, its gradient and Hessian-vector product written in place: the form that allocates nothing
  /// once the tape is warm.
  ///
  /// - Precondition: `x`, `v`, `gradient` and `product` have the same count.
  @inlinable public mutating func valueWithHessianVectorProduct<T: Field>(
    at x: [T], along v: [T], gradient: inout [T], product: inout [T], of f: ([Reverse<Base>]) throws -> Reverse<Base>
  ) rethrows -> T where Base == Dual<T> {
    requireProductCounts(x.count, direction: v.count, gradient: gradient.count, product: product.count)
    let y = try record(count: x.count, at: { Dual(x[$0], v[$0].asSeed) }, f)
    sweep(from: y)
    gradient.withUnsafeMutableBufferPointer { gradient in
      product.withUnsafeMutableBufferPointer { product in
        forEachAdjoint { i, adjoint in
          gradient[i] = adjoint.value
          product[i] = adjoint.tangent
        }
      }
    }
    return y.value.value
  }
}
