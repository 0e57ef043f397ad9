import DualNumbers
import ReverseMode
import Scalars

// Every operator also takes an `Objective`, and runs it at the scalar type that the operator needs.

/// The gradient of an objective; see ``gradient(at:of:)-([T],_)``.
@inlinable public func gradient<T: Scalar, F: Objective>(at x: [T], of f: F) -> [T] {
  gradient(at: x) { f($0) }
}

/// The value and the gradient of an objective.
@inlinable public func valueWithGradient<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T]) {
  valueWithGradient(at: x) { f($0) }
}

/// The directional derivative of an objective.
@inlinable public func directionalDerivative<T: Scalar, F: Objective>(at x: [T], along v: [T], of f: F) -> T {
  directionalDerivative(at: x, along: v) { f($0) }
}

/// The value and the directional derivative of an objective.
@inlinable public func valueWithDirectionalDerivative<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, derivative: T) {
  valueWithDirectionalDerivative(at: x, along: v) { f($0) }
}

/// The Hessian of an objective.
@inlinable public func hessian<T: Scalar, F: Objective>(at x: [T], of f: F) -> [[T]] {
  hessian(at: x) { f($0) }
}

/// The value, the gradient and the Hessian of an objective.
@inlinable public func valueWithHessian<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], hessian: [[T]]) {
  valueWithHessian(at: x) { f($0) }
}

/// The exact Hessian diagonal of an objective.
@inlinable public func hessianDiagonal<T: Scalar, F: Objective>(at x: [T], of f: F) -> [T] {
  hessianDiagonal(at: x) { f($0) }
}

/// The value, the gradient and the exact Hessian diagonal of an objective.
@inlinable public func valueWithHessianDiagonal<T: Scalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  valueWithHessianDiagonal(at: x) { f($0) }
}

/// Hutchinson's estimate of the Hessian diagonal of an objective.
@inlinable public func hutchinsonDiagonal<T: Scalar, F: Objective, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: F
) -> [T] {
  hutchinsonDiagonal(at: x, probes: probes, using: &generator) { f($0) }
}

/// The value, the gradient and Hutchinson's estimate of the Hessian diagonal of an objective.
@inlinable public func valueWithHutchinsonDiagonal<T: Scalar, F: Objective, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  valueWithHutchinsonDiagonal(at: x, probes: probes, using: &generator) { f($0) }
}

/// The value, the gradient and the mean of z ⊙ H(x)z over the probes given, of an objective.
@inlinable public func valueWithHutchinsonDiagonal<T: Scalar, F: Objective>(
  at x: [T], along probes: [[T]], of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  valueWithHutchinsonDiagonal(at: x, along: probes) { f($0) }
}
