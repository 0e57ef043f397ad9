import Scalars

/// A bilinear map of two arrays, z = B(x, y), as a product of matrices is, with the two bilinear maps that give an
/// adjoint back.
///
/// The tangent of B(x, y) is B(x, y′) + B(x′, y). The adjoints of x and y are bilinear in z̄ and the other operand, and
/// are written with ``ArrayScalar/bilinear(_:_:_:)`` itself, so that the second order follows.
public protocol BilinearMap: Sendable {
  /// The shape of x.
  var first: Shape { get }
  /// The shape of y.
  var second: Shape { get }
  /// The shape of B(x, y).
  var codomain: Shape { get }

  /// Writes every element of B(x, y) into `z`, or adds it to what is there.
  func apply<E: TensorElement>(
    _ x: UnsafePointer<E>, _ y: UnsafePointer<E>, to z: UnsafeMutablePointer<E>, adding: Bool)

  /// The adjoint of x, for the adjoint of B(x, y).
  func pullBackFirst<S: ArrayScalar>(_ adjoint: S, _ y: S) -> S

  /// The adjoint of y, for the adjoint of B(x, y).
  func pullBackSecond<S: ArrayScalar>(_ adjoint: S, _ x: S) -> S
}
