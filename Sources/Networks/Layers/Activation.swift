import Arrays
import Scalars

/// A function of every element, and nothing to learn.
public enum Activation: Layer, Hashable {
  case tanh, sigmoid, relu, gelu, silu, softplus

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    switch self {
    case .tanh: S.tanh(x)
    case .sigmoid: S.sigmoid(x)
    case .relu: S.relu(x)
    case .gelu: S.gelu(x)
    case .silu: S.silu(x)
    case .softplus: S.softplus(x)
    }
  }
}

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

/// All axes behind the first as one row.
public struct Flatten: Layer {
  public init() {}

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S { x.reshaped(x.shape[0], -1) }
}

/// Each element left out with a probability in training, and all of them kept in an evaluation.
public struct Dropout: Layer {
  public let name: String
  public let probability: Double

  /// - Parameter name: what tells it from others, which leave out other elements.
  public init(_ name: String, _ probability: Double) { (self.name, self.probability) = (name, probability) }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    p.dropoutKey(name).map { x.dropout(probability, key: $0) } ?? x
  }
}
