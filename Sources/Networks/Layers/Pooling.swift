import Arrays
import Scalars

/// The largest element in each window of images.
public struct MaxPool: Layer {
  public let size: Int
  public let stride: Int

  public init(_ size: Int, stride: Int? = nil) { (self.size, self.stride) = (size, stride ?? size) }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    x.maxPool(size, stride: stride)
  }
}

/// The mean of each window of images.
public struct AveragePool: Layer {
  public let size: Int
  public let stride: Int

  public init(_ size: Int, stride: Int? = nil) { (self.size, self.stride) = (size, stride ?? size) }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    x.averagePool(size, stride: stride)
  }
}
