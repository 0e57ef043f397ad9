import Arrays

/// Layers one behind the other.
///
///     let layers = Sequential {
///       Dense("hidden", 64, 32)
///       Activation.tanh
///       Dense("output", 32, 10)
///     }
public struct Sequential<Layers: Layer>: Layer {
  public let layers: Layers

  public init(@LayerBuilder _ layers: () -> Layers) { self.layers = layers() }

  public var parameters: [LayerParameter] { layers.parameters }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S { layers(x, p) }
}
