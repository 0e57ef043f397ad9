import DualNumbers
import ReverseMode
import Scalars

// Every operator also takes an `Objective`, and runs it at the scalar type that the operator needs.

/// The gradient of an objective; see ``gradient(at:of:)-([T],_)``. One or two variables are differentiated forward.
@inlinable public func gradient<T: Scalar, F: Objective>(at x: [T], of f: F) -> [T] {
  valueWithGradient(at: x, of: f).gradient
}

/// The value and the gradient of an objective. One or two variables are differentiated forward.
@inlinable public func valueWithGradient<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T]) {
  var gradient = [T](repeating: .zero, count: x.count)
  let value = valueWithGradient(at: x, into: &gradient, of: f)
  return (value, gradient)
}

/// The value of an objective, its gradient written into `gradient`.
///
/// With one or two variables nothing is recorded, and nothing allocated: one evaluation on dual numbers for each. To compute
/// many gradients of more variables without allocating, keep a tape: `Tape.valueWithGradient`.
///
/// - Precondition: `gradient.count == x.count`.
@inlinable public func valueWithGradient<T: Scalar, F: Objective>(
  at x: [T], into gradient: inout [T], of f: F
) -> T {
  requireSameCount("valueWithGradient", ("the point", x.count), ("the gradient", gradient.count))
  switch x.count {
  case 1:
    let y = f([Dual(Sparse(x[0]), 1)])
    gradient[0] = y.tangent.value
    return y.value.value
  case 2:
    let y = valueWithGradient(at: (x[0], x[1]), of: f)
    (gradient[0], gradient[1]) = y.gradient
    return y.value
  default:
    var tape = Tape<T>()
    let value = tape.valueWithGradient(at: x, into: &gradient) { f($0) }
    if tape.holdsNaN { gradient = gradientOnSparse(at: x, of: f) }
    return value
  }
}

/// The directional derivative of an objective.
@inlinable public func directionalDerivative<T: Scalar, F: Objective>(at x: [T], along v: [T], of f: F) -> T {
  valueWithDirectionalDerivative(at: x, along: v, of: f).derivative
}

/// The value and the directional derivative of an objective.
@inlinable public func valueWithDirectionalDerivative<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, derivative: T) {
  let (value, derivative) = valueWithDirectionalDerivative(at: x, along: v) { f($0) }
  if derivative == derivative { return (value, derivative) }
  let again = directionalDerivative(at: x.sparsePoint, along: v.sparseDirection) { f($0) }
  return (value, again.value)
}

/// The Hessian of an objective.
@inlinable public func hessian<T: Scalar, F: Objective>(at x: [T], of f: F) -> [[T]] {
  valueWithHessian(at: x, of: f).hessian
}

/// The value, the gradient and the Hessian of an objective.
@inlinable public func valueWithHessian<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], hessian: [[T]]) {
  let result = valueWithHessian(at: x) { f($0) }
  if !result.gradient.hasNaN && !result.hessian.contains(where: \.hasNaN) { return result }
  let again = valueWithHessian(at: x.sparsePoint) { f($0) }
  return (result.value, again.gradient.numbers(), again.hessian.map { $0.numbers() })
}

/// The exact Hessian diagonal of an objective.
@inlinable public func hessianDiagonal<T: Scalar, F: Objective>(at x: [T], of f: F) -> [T] {
  valueWithHessianDiagonal(at: x, of: f).diagonal
}

/// The value, the gradient and the exact Hessian diagonal of an objective.
@inlinable public func valueWithHessianDiagonal<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  let result = valueWithHessianDiagonal(at: x) { f($0) }
  if !result.gradient.hasNaN && !result.diagonal.hasNaN { return result }
  let again = diagonalOnSparse(at: x, of: f)
  return (result.value, again.gradient, again.diagonal)
}

/// Hutchinson's estimate of the Hessian diagonal of an objective.
@inlinable public func hutchinsonDiagonal<T: Scalar, F: Objective, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: F
) -> [T] {
  valueWithHutchinsonDiagonal(at: x, probes: probes, using: &generator, of: f).diagonal
}

/// The value, the gradient and Hutchinson's estimate of the Hessian diagonal of an objective.
@inlinable public func valueWithHutchinsonDiagonal<T: Scalar, F: Objective, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  valueWithHutchinsonDiagonal(at: x, along: rademacher(x.count, probes: probes, using: &generator), of: f)
}

/// The value, the gradient and the mean of z ⊙ H(x)z over the probes given, of an objective.
@inlinable public func valueWithHutchinsonDiagonal<T: Scalar, F: Objective>(
  at x: [T], along probes: [[T]], of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  let result = valueWithHutchinsonDiagonal(at: x, along: probes) { f($0) }
  if !result.gradient.hasNaN && !result.diagonal.hasNaN { return result }
  let again = valueWithHutchinsonDiagonal(at: x.sparsePoint, along: probes.map(\.sparseDirection)) { f($0) }
  return (result.value, again.gradient.numbers(), again.diagonal.numbers())
}
