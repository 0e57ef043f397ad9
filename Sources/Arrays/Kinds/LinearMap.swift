import Scalars

/// A linear map of arrays, y = A·x, which knows its transpose.
///
/// That is all a derivative needs: the tangent of A·x is A·x′, and the adjoint of x is Aᵀ·ȳ, to every order. Both spaces
/// are named by shapes, so that a tangent or an adjoint that is one number for all elements can be written out.
///
///     /// The rows in reverse order: its own transpose.
///     struct ReversedRows: LinearMap {
///       let domain: Shape
///       var codomain: Shape { domain }
///       var transpose: ReversedRows { self }
///       func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
///         let (n, length) = (domain[0], domain.count / domain[0])
///         for i in 0..<n { (y + i * length).update(from: x + (n - 1 - i) * length, count: length) }
///       }
///     }
public protocol LinearMap: Sendable {
  associatedtype Transpose: LinearMap

  /// The shape of x.
  var domain: Shape { get }
  /// The shape of A·x.
  var codomain: Shape { get }
  /// Aᵀ, from the codomain to the domain.
  var transpose: Transpose { get }

  /// Writes every element of A·x into `y`, in row-major order.
  func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>)

  /// Writes every element of b + A·x into `y`: two passes, unless a map does it in one.
  func apply<E: TensorElement>(_ x: UnsafePointer<E>, addedTo b: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>)
}

extension LinearMap {
  @inlinable public func apply<E: TensorElement>(
    _ x: UnsafePointer<E>, addedTo b: UnsafePointer<E>, _ y: UnsafeMutablePointer<E>
  ) {
    apply(x, to: y)
    E.map(codomain.count, UnsafePointer(y), b, to: y) { $0 + $1 }
  }
}
