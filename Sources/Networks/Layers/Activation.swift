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
