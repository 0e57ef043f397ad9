import Scalars

extension ArrayScalar {
  /// Attention of queries to keys: softmax(q·kᵀ/√width + mask)·v, for each pair of matrices [tokens, width].
  ///
  /// - Parameter mask: whether query i may see key j; nil for all, `Tensor.causalMask` for those before it. Each query
  ///   must see one key at least.
  @inlinable public static func attention(_ q: Self, _ k: Self, _ v: Self, mask: Tensor<Element>? = nil) -> Self {
    var scores = matrixProduct(q, k, transposingSecond: true) * Self(1 / Double(q.shape[-1]).squareRoot())
    if let mask { scores = scores.adding(bias: constant(mask)) }
    return matrixProduct(scores.softmax(), v)
  }

  /// The last axis as several heads, [batch, tokens, heads · width] → [batch, heads, tokens, width].
  ///
  /// - Precondition: there are three axes, and `heads` divides the last one.
  @inlinable public func splitHeads(_ heads: Int) -> Self {
    let shape = shape
    let parts = reshaped(to: shape.prefix(2).appending(heads).appending(shape[-1] / heads))
    return .linear(Permutation(of: parts.shape, exchanging: 1, 2), parts)
  }

  /// The heads side by side again.
  @inlinable public var joinedHeads: Self {
    let shape = shape
    let tokens = Self.linear(Permutation(of: shape, exchanging: 1, 2), self)
    return tokens.reshaped(to: tokens.shape.prefix(2).appending(shape[1] * shape[3]))
  }
}

extension Tensor {
  /// 0 where token i sees token j, itself and those before it, and −∞ elsewhere.
  public static func causalMask(_ tokens: Int) -> Tensor {
    Tensor(shape: [tokens, tokens]) { $0 % tokens <= $0 / tokens ? 0 : -.infinity }
  }
}
