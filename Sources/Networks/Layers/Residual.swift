import Arrays

/// x + f(x) for a layer f.
public struct Residual<L: Layer>: Layer {
  public let layer: L

  /// A layer as f.
  public init(_ layer: L) { self.layer = layer }

  /// The layers in braces as f.
  public init(@LayerBuilder _ layers: () -> L) { layer = layers() }

  public var parameters: [LayerParameter] { layer.parameters }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S { x + layer(x, p) }
}
