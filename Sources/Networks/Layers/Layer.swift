import Arrays

/// A part of a network: a small value that names its parameters, says how they begin, and applies to every kind of
/// array.
///
///     let layers = Sequential {
///       Dense("hidden", 64, 32)
///       Activation.tanh
///       Dense("output", 32, 10)
///     }
///     let store = ParameterStore<Float>(layers, seed: 1)
///     let logits = layers(x, p)
public protocol Layer: ParameterReader {
  /// The layer's output.
  func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S
}

extension Layer {
  @inlinable public var parameters: [LayerParameter] { [] }
}
