import Arrays

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
