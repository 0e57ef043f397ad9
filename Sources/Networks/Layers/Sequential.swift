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

/// One layer and another behind it.
///
/// Pairs of pairs, and no list: so the compiler knows every layer, and a network costs what its operations cost.
public struct LayerPair<First: Layer, Second: Layer>: Layer {
  @usableFromInline let first: First
  @usableFromInline let second: Second

  @inlinable init(_ first: First, _ second: Second) { (self.first, self.second) = (first, second) }

  public var parameters: [LayerParameter] { first.parameters + second.parameters }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S { second(first(x, p), p) }
}

/// Puts the layers in braces one behind the other.
@resultBuilder
public enum LayerBuilder {
  @inlinable public static func buildPartialBlock<L: Layer>(first layer: L) -> L { layer }
  @inlinable public static func buildPartialBlock<First: Layer, Second: Layer>(
    accumulated first: First, next second: Second
  ) -> LayerPair<First, Second> {
    LayerPair(first, second)
  }
}

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
