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
  @inlinable public func splitHeads(_ heads: Int) -> Self {
    let shape = shape
    return reshaped(shape[0], shape[1], heads, -1).permuted(0, 2, 1, 3)
  }

  /// The heads side by side again.
  @inlinable public var joinedHeads: Self {
    let shape = shape
    return permuted(0, 2, 1, 3).reshaped(shape[0], shape[2], -1)
  }
}

extension Tensor {
  /// 0 where token i sees token j, itself and those before it, and −∞ elsewhere.
  public static func causalMask(_ tokens: Int) -> Tensor {
    Tensor(shape: [tokens, tokens]) { $0 % tokens <= $0 / tokens ? 0 : -.infinity }
  }
}
