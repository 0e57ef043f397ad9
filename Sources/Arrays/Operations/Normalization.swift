import Scalars

/// (x − μ) / √(σ² + ε) of every row, with its mean and variance.
///
/// The Jacobian (1 − 1·1ᵀ/n − y·yᵀ/n) / √(σ² + ε) is symmetric; tangents and adjoints have one formula.
public struct Normalization<Element: TensorElement>: ArrayFunction {
  public let epsilon: Element

  @inlinable public init(epsilon: Element) { self.epsilon = epsilon }

  public func value(_ x: Tensor<Element>) -> Tensor<Element> { x.normalizedRows(epsilon) }

  @inlinable public func pushForward<S: ArrayScalar>(_ tangent: S, at x: S, value y: S) -> S
  where S.Element == Element {
    if tangent.isAbsent { return tangent }
    let sum = x.shape.sumOfRows
    let n = S(x.shape[-1])
    let inverse = 1 / S.sqrt(x.varianceOfRows + S(number: epsilon))
    let mean = S.linear(sum, tangent) / n
    let along = S.linear(sum, y * tangent) / n
    return (tangent - S.linear(sum.transpose, mean) - y * S.linear(sum.transpose, along))
      * S.linear(sum.transpose, inverse)
  }

  @inlinable public func pullBack<S: ArrayScalar>(_ adjoint: S, at x: S, value y: S) -> S where S.Element == Element {
    pushForward(adjoint, at: x, value: y)
  }
}

extension ArrayScalar {
  @inlinable init(number: Element) { self = .constant(Tensor(number: number)) }

  @usableFromInline var varianceOfRows: Self { variance(over: -1) }

  /// (x − μ) / √(σ² + ε) along the last axis, with the mean and the variance there: layer normalization, before its
  /// scale and shift.
  @inlinable public func normalized(epsilon: Element = 1e-5) -> Self {
    .applying(Normalization(epsilon: epsilon), to: self)
  }

  /// (x − μ) / √(σ² + ε) over all axes but the last, with the mean and the variance of the batch: batch normalization in
  /// training.
  @inlinable public func normalizedOverBatch(epsilon: Element = 1e-5) -> Self {
    let features = shape[-1]
    return reshaped(to: shape.asRows(of: features)).transposed.normalized(epsilon: epsilon).transposed.reshaped(
      to: shape)
  }

  /// The mean and the variance over all axes but the last, of which batch normalization keeps running averages. They are
  /// data: nothing is differentiated.
  @inlinable public var batchStatistics: (mean: Tensor<Element>, variance: Tensor<Element>) {
    let columns = primal.reshaped(to: shape.asRows(of: shape[-1]))
    return (columns.mean(over: 0), columns.variance(over: 0))
  }
}

extension Shape {
  /// All but the last axis as one.
  @usableFromInline func asRows(of length: Int) -> Shape { Shape().appending(prefix(rank - 1).count).appending(length) }
}

extension Tensor {
  @_specialize(where Element == Float) @_specialize(where Element == Double)
  func normalizedRows(_ epsilon: Element) -> Tensor {
    let n = shape[-1]
    require(n > 0, "the rows of an array of shape \(shape) are empty: they have no mean")
    let y = Tensor(uninitialized: shape)
    let (p, q) = (pointer, y.pointer)
    for start in stride(from: 0, to: count, by: n) {
      let (x, y) = (p + start, q + start)
      let mean = Element.sum(x, n) / Element(n)
      // The squares stand in y for a moment.
      Element.map(n, UnsafePointer(x), to: y) { x in
        let centred = x - Vector(repeating: mean)
        return centred * centred
      }
      let variance = Element.sum(y, n) / Element(n)
      let inverse = 1 / Element.sqrt(variance + epsilon)
      Element.map(n, UnsafePointer(x), to: y) { ($0 - Vector(repeating: mean)) * Vector(repeating: inverse) }
    }
    return y
  }
}
