import Arrays
import Scalars

/// All axes behind the first as one row.
public struct Flatten: Layer {
  public init() {}

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S { x.reshaped(x.shape[0], -1) }
}
