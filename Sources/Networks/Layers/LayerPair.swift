import Arrays

/// One layer and another behind it.
///
/// Pairs of pairs, and no list: so the compiler knows every layer, and a network costs what its operations cost.
public struct LayerPair<First: Layer, Second: Layer>: Layer {
  @usableFromInline let first: First
  @usableFromInline let second: Second

  @inlinable init(_ first: First, _ second: Second) { (self.first, self.second) = (first, second) }

  public var parameters: [LayerParameter] { first.parameters + second.parameters }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S { second(first(x, p), p) }
}
