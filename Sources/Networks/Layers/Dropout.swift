import Arrays
import Scalars

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
