import Scalars

/// The same elements in another shape.
public struct Reshape: LinearMap {
  public let domain: Shape
  public let codomain: Shape

  /// - Precondition: both shapes have as many elements.
  public init(from domain: Shape, to codomain: Shape) {
    require(
      domain.count == codomain.count,
      "an array of shape \(domain) has \(domain.count) elements, and one of shape \(codomain) has \(codomain.count)")
    (self.domain, self.codomain) = (domain, codomain)
  }

  public var transpose: Reshape { Reshape(from: codomain, to: domain) }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(_ x: UnsafePointer<E>, to y: UnsafeMutablePointer<E>) {
    y.update(from: x, count: domain.count)
  }
}
