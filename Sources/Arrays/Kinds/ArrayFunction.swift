import Scalars

/// A nonlinear function of an array, y = f(x), with its two derivatives: J·x′ and Jᵀ·ȳ.
///
/// Both are written for any ``ArrayScalar``, from x and y, so that the second order and every other follow. Softmax and
/// normalization are such functions; what they leave to compute is a few passes, where the chain of their operations
/// would be many.
public protocol ArrayFunction: Sendable {
  associatedtype Element: TensorElement

  /// f(x).
  func value(_ x: Tensor<Element>) -> Tensor<Element>

  /// J(x)·`tangent`, for y = f(x).
  ///
  /// A tangent or an adjoint has the shape of its array in some of its parts, and is one number for all elements, or
  /// absent, in others: meet it with arrays and with maps, which know the shape, and never ask it for its own.
  func pushForward<S: ArrayScalar>(_ tangent: S, at x: S, value y: S) -> S where S.Element == Element

  /// J(x)ᵀ·`adjoint`, for y = f(x).
  func pullBack<S: ArrayScalar>(_ adjoint: S, at x: S, value y: S) -> S where S.Element == Element
}

/// A function of each row that gives one number a row, with the slope of that number towards the row's elements: a
/// loss, or ln Σ exp.
public protocol RowFunction: ArrayFunction {
  /// Of each row of `x` its gradient, in the shape of `x`.
  func slope<S: ArrayScalar>(_ x: S) -> S where S.Element == Element
}

extension RowFunction {
  @inlinable public func pushForward<S: ArrayScalar>(_ tangent: S, at x: S, value y: S) -> S
  where S.Element == Element {
    S.linear(x.shape.sumOfRows, slope(x) * tangent)
  }

  @inlinable public func pullBack<S: ArrayScalar>(_ adjoint: S, at x: S, value y: S) -> S
  where S.Element == Element {
    slope(x) * S.linear(x.shape.sumOfRows.transpose, adjoint)
  }
}
