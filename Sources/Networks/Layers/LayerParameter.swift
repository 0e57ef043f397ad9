import Arrays
import Derivatives
import Optimizers
import Scalars

/// An array that a layer reads: its name, its shape, and how it begins.
public struct LayerParameter: Sendable {
  public let name: String
  public let shape: [Int]
  public let initializer: Initializer

  public init(_ name: String, _ shape: [Int], _ initializer: Initializer) {
    (self.name, self.shape, self.initializer) = (name, shape, initializer)
  }
}

extension ParameterStore where Element: TensorElement {
  /// The parameters of a layer, as they begin: a function of the seed and each array's name.
  public init(_ layer: some ParameterReader, seed: UInt64) {
    self.init()
    append(layer, seed: seed)
  }

  /// Adds the parameters of a layer behind those that are there.
  ///
  /// - Precondition: their names are new.
  public mutating func append(_ layer: some ParameterReader, seed: UInt64) {
    for parameter in layer.parameters {
      append(
        parameter.name, shape: parameter.shape,
        parameter.initializer.elements(of: parameter.shape, key: SplitMix64.mix(seed) ^ parameter.name.stableHash))
    }
  }
}
