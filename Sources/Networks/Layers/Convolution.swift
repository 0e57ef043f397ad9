import Arrays

/// The convolution of images with square kernels, and a bias for each filter.
public struct Convolution: Layer {
  public let name: String
  public let size: Int
  public let channels: Int
  public let filters: Int
  public let stride: Int
  public let padding: Int
  public let initializer: Initializer

  public init(
    _ name: String, _ size: Int, _ channels: Int, _ filters: Int, stride: Int = 1, padding: Int = 0,
    initializer: Initializer = .he
  ) {
    (self.name, self.size, self.channels, self.filters) = (name, size, channels, filters)
    (self.stride, self.padding, self.initializer) = (stride, padding, initializer)
    (weight, bias) = ("\(name).weight", "\(name).bias")
  }

  @usableFromInline let weight: String
  @usableFromInline let bias: String

  public var parameters: [LayerParameter] {
    [LayerParameter(weight, [size, size, channels, filters], initializer), LayerParameter(bias, [filters], .zeros)]
  }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    S.convolution(x, p[weight], stride: stride, padding: padding).adding(bias: p[bias])
  }
}
