import Arrays

/// Layers one behind the other.
public struct Sequential<each L: Layer>: Layer {
  public let layers: (repeat each L)

  public init(_ layers: repeat each L) { self.layers = (repeat each layers) }

  public var parameters: [LayerParameter] {
    var parameters: [LayerParameter] = []
    for layer in repeat each layers { parameters += layer.parameters }
    return parameters
  }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    var x = x
    for layer in repeat each layers { x = layer(x, p) }
    return x
  }
}

/// x + f(x) for a layer f.
public struct Residual<L: Layer>: Layer {
  public let layer: L

  public init(_ layer: L) { self.layer = layer }

  public var parameters: [LayerParameter] { layer.parameters }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S { x + layer(x, p) }
}
