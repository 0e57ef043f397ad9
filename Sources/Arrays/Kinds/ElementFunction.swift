import Scalars

/// A function of every element, whose value and slope are computed in one pass.
///
///     /// x·σ(x)
///     struct Swish: ElementFunction {
///       func withSlope<S: Scalar>(_ x: S) -> (value: S, slope: S) {
///         let (s, slope) = S.sigmoidWithSlope(x)
///         return (x * s, s + x * slope)
///       }
///       func secondSlope<S: Scalar>(_ x: S, value y: S, slope: S) -> S {
///         let (s, first) = S.sigmoidWithSlope(x)
///         return first * (2 + x * (1 - 2 * s))
///       }
///     }
///
/// Apply it with ``ArrayScalar/elementwise(_:_:)``. Every formula of a ``Scalar`` runs on arrays, too; this is for those
/// whose derivatives have much in common with their values.
public protocol ElementFunction: Sendable {
  /// f(x) and f′(x).
  func withSlope<S: Scalar>(_ x: S) -> (value: S, slope: S)

  /// f″(x), from the value and the slope.
  func secondSlope<S: Scalar>(_ x: S, value y: S, slope: S) -> S

  // The loops over arrays. A library's function has loops of its own, which are compiled where it is: those below are
  // compiled where they are used, and only where the function and the element type are known there.

  /// f(x) of every element.
  func value<E: TensorElement>(ofElements x: Tensor<E>) -> Tensor<E>
  /// f(x) and f′(x) of every element.
  func withSlope<E: TensorElement>(ofElements x: Tensor<E>) -> (value: Tensor<E>, slope: Tensor<E>)
  /// f″(x) of every element.
  func secondSlope<E: TensorElement>(ofElements x: Tensor<E>, value y: Tensor<E>, slope: Tensor<E>) -> Tensor<E>
}

extension ElementFunction {
  @inlinable public func value<E: TensorElement>(ofElements x: Tensor<E>) -> Tensor<E> {
    Tensor.map(x) { withSlope($0).value }
  }
  @inlinable public func withSlope<E: TensorElement>(ofElements x: Tensor<E>) -> (value: Tensor<E>, slope: Tensor<E>) {
    Tensor.map(x) { withSlope($0) }
  }
  @inlinable public func secondSlope<E: TensorElement>(
    ofElements x: Tensor<E>, value y: Tensor<E>, slope: Tensor<E>
  ) -> Tensor<E> {
    Tensor.zip(x, y, slope) { secondSlope($0, value: $1, slope: $2) }
  }
}
