import Arrays
import Scalars

/// Multi-head self-attention on [batch, tokens, width].
///
///     output(heads side by side of softmax(q·kᵀ/√d)·v),   q, k, v = query(x), key(x), value(x)
///
/// - SeeAlso: Vaswani et al., "Attention is all you need" (2017), Eq. 1.
public struct Attention: Layer {
  public let name: String
  public let width: Int
  public let heads: Int
  /// Whether a token sees only itself and those before.
  public let isCausal: Bool

  @usableFromInline let query: Dense
  @usableFromInline let key: Dense
  @usableFromInline let value: Dense
  @usableFromInline let output: Dense

  /// - Precondition: `heads` divides `width`.
  public init(_ name: String, width: Int, heads: Int, isCausal: Bool = false) {
    require(heads >= 1 && width % heads == 0, "\(heads) heads do not divide a width of \(width)")
    (self.name, self.width, self.heads, self.isCausal) = (name, width, heads, isCausal)
    query = Dense("\(name).query", width, width)
    key = Dense("\(name).key", width, width)
    value = Dense("\(name).value", width, width)
    output = Dense("\(name).output", width, width)
  }

  public var parameters: [LayerParameter] { [query, key, value, output].flatMap { $0.parameters } }

  @inlinable public func callAsFunction<S: ArrayScalar>(_ x: S, _ p: Parameters<S>) -> S {
    let mask = isCausal ? Tensor<S.Element>.causalMask(x.shape[1]) : nil
    let attended = S.attention(
      query(x, p).splitHeads(heads), key(x, p).splitHeads(heads), value(x, p).splitHeads(heads), mask: mask)
    return output(attended.joinedHeads, p)
  }
}
