import Arrays

/// x·w + b for every row of x.
public struct Dense: Layer {
  public let name: String
  public let inputs: Int
  public let outputs: Int
  public let initializer: Initializer

  public init(_ name: String, _ inputs: Int, _ outputs: Int, initializer: Initializer = .glorot) {
    (self.name, self.inputs, self.outputs, self.initializer) = (name, inputs, outputs, initializer)
    (weight, bias) = ("\(name).weight", "\(name).bias")
  }

  @usableFromInline let weight: String
  @usableFromInline let bias: String

  public var parameters: [LayerParameter] {
    [LayerParameter(weight, [inputs, outputs], initializer), LayerParameter(bias, [outputs], .zeros)]
  }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    S.matrixProduct(x, p[weight]).adding(bias: p[bias])
  }
}
