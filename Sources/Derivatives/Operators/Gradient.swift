import ReverseMode
import Scalars

/// The gradient ∇f(x) of a real function of n variables, by one recording and one backward sweep.
///
///     gradient(at: [1, 2]) { x in 10 * x[0] * x[0] + x[1] * x[1] }     // [20.0, 4.0]
///     gradient(at: [1, 1], of: rosenbrock)                             // a generic function, by name
///
/// - Parameters:
///   - x: the point, n values.
///   - f: the function; it must compute its result from the values it is given.
/// - Returns: n partial derivatives ∂f/∂xᵢ; all zero if f is constant.
/// - Complexity: 2 to 4 evaluations of `f` in time, whatever n is; one node for each operation that joins two others.
/// - SeeAlso: ``valueWithGradient(at:of:)``; to compute many gradients without allocating, `Tape.valueWithGradient`.
@inlinable public func gradient<T: Field>(
  at x: [T], of f: ([Reverse<T>]) throws -> Reverse<T>
) rethrows -> [T] {
  try valueWithGradient(at: x, of: f).gradient
}

/// The value and the gradient of `f` at `x`, from one recording and one backward sweep.
///
///     valueWithGradient(at: [1, 2]) { x in x[0] * x[1] }     // (value: 2.0, gradient: [2.0, 1.0])
///
/// - SeeAlso: ``gradient(at:of:)``
@inlinable public func valueWithGradient<T: Field>(
  at x: [T], of f: ([Reverse<T>]) throws -> Reverse<T>
) rethrows -> (value: T, gradient: [T]) {
  var tape = Tape<T>()
  var gradient = [T](repeating: .zero, count: x.count)
  let value = try tape.valueWithGradient(at: x, into: &gradient, of: f)
  return (value, gradient)
}

/// The gradient of an objective, in the way that the objective says.
///
///     gradient(at: [1, 1], of: Rosenbrock())     // [0.0, 0.0]
@inlinable public func gradient<T: MachineScalar, F: Objective>(at x: [T], of f: F) -> [T] { f.gradient(at: x) }

/// The value and the gradient of an objective, in the way that the objective says.
@inlinable public func valueWithGradient<T: MachineScalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T]) { f.valueWithGradient(at: x) }

/// The gradient of an objective on any scalar; see ``gradient(at:of:)``.
@inlinable @_disfavoredOverload public func gradient<T: Scalar, F: Objective>(at x: [T], of f: F) -> [T] {
  f.gradient(at: x)
}

/// The value and the gradient of an objective on any scalar.
@inlinable @_disfavoredOverload public func valueWithGradient<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T]) { f.valueWithGradient(at: x) }

extension Objective {
  /// The gradient ∇f(x), in the way that the function says: see ``Objective``.
  ///
  ///     Rosenbrock().gradient(at: [1, 1])     // [0.0, 0.0]
  ///
  /// - Parameter threads: how many threads work; see ``Workspace/threads``.
  @inlinable public func gradient<T: MachineScalar>(at x: [T], threads: Int? = nil) -> [T] {
    valueWithGradient(at: x, threads: threads).gradient
  }

  /// The value and the gradient; to compute many without allocating, keep an ``ExactDerivatives``.
  @inlinable public func valueWithGradient<T: MachineScalar>(
    at x: [T], threads: Int? = nil
  ) -> (value: T, gradient: [T]) {
    var workspace = Workspace<T>(threads: threads)
    var gradient = x.room
    let value = valueWithGradient(at: x, into: &gradient, using: &workspace)
    return (value, gradient)
  }

  /// The gradient on any scalar: for a derivative inside of an objective, which is differentiated in turn.
  ///
  ///     struct SquaredSlope: Objective {
  ///       func callAsFunction<S: Scalar>(_ x: [S]) -> S { S.squaredNorm(Rosenbrock().gradient(at: x)) }
  ///     }
  @inlinable @_disfavoredOverload public func gradient<T: Scalar>(at x: [T]) -> [T] {
    valueWithGradient(at: x).gradient
  }

  /// The value and the gradient on any scalar.
  @inlinable @_disfavoredOverload public func valueWithGradient<T: Scalar>(at x: [T]) -> (value: T, gradient: [T]) {
    var gradient = x.room
    if x.count == 1 || x.count == 2 { return (forwardGradient(at: x, into: &gradient), gradient) }
    var tape = Tape<T>()
    let value = tape.valueWithGradient(at: x, into: &gradient) { self($0) }
    if tape.holdsNaN { gradient = gradientWithStructuralZeros(at: x, of: self) }
    return (value, gradient)
  }
}

extension Tape {
  /// The value of `f` at `x`, its gradient written into `gradient`: the form that allocates nothing once the tape is
  /// warm.
  ///
  /// - Precondition: `gradient.count == x.count`.
  @inlinable public mutating func valueWithGradient(
    at x: [Base], into gradient: inout [Base], of f: ([Reverse<Base>]) throws -> Reverse<Base>
  ) rethrows -> Base {
    requireSameCount("valueWithGradient", ("the point", x.count), ("the gradient", gradient.count))
    let y = try record(count: x.count, at: { x[$0] }, f)
    sweep(from: y)
    gradient.withUnsafeMutableBufferPointer { gradient in forEachAdjoint { gradient[$0] = $1 } }
    return y.value
  }
}
