import Scalars

/// What an optimizer may ask of the function that it minimizes.
///
/// ``ExactDerivatives`` answers for an `Objective`. A type of your own can answer for a function whose derivatives come
/// from elsewhere. Results are written into the caller's buffers, so that a step allocates nothing; each has the count
/// of the parameters, and must keep it.
public protocol DerivativeOracle<Element>: ~Copyable {
  associatedtype Element: MachineScalar

  /// f(x).
  mutating func value(at x: [Element]) -> Element

  /// f(x), and ∇f(x) into `gradient`.
  mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element

  /// f(x), and ∇f(x) and H(x)v into `gradient` and `product`.
  mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element

  /// f(x), and ∇f(x) and the n rows of H(x) into `gradient` and `hessian`; by n products, unless it says otherwise.
  mutating func valueWithHessian(at x: [Element], gradient: inout [Element], hessian: inout [[Element]]) -> Element

  /// The residuals of a sum of squares f(x) = Σ rᵢ(x)², and the rows of their Jacobian; nil if f is no such sum. See
  /// ``LeastSquares``.
  mutating func residualsWithJacobian(at x: [Element]) -> (residuals: [Element], jacobian: [[Element]])?

  /// The product 2Jᵀ(Jv) of such a sum into `product`; false, and nothing written, if f is none.
  mutating func gaussNewtonProduct(at x: [Element], along v: [Element], into product: inout [Element]) -> Bool

  /// f(x), and ∇f(x) and the exact diagonal of H(x) into `gradient` and `diagonal`; by n products, unless it says
  /// otherwise.
  mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element

  /// How many samples the function is a mean over, so that a batch of them can stand for all; nil if it is no such
  /// mean.
  var numberOfSamples: Int? { get }

  /// The samples that all the others are a mean over.
  var batch: Batch { get set }

  /// f(x), and ∇f(x) and H(x)v into `gradient` and `product`, where the product is that of the mean over a fraction of
  /// the batch; which samples is a function of `draw` alone.
  mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, gradient: inout [Element],
    product: inout [Element]
  ) -> Element

  /// H(x)v into `product`, of the mean over that fraction of the batch.
  mutating func hessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, into product: inout [Element])

  /// The gradient of the batch's mean loss, with labels that the model itself draws at `x`, and over how many samples
  /// it is a mean; nil, and nothing written, if there are no labels to draw, as by default: see ``BartlettObjective``.
  /// Which labels is a function of `key` alone.
  mutating func gradientOfDrawnLabels(at x: [Element], key: UInt64, into gradient: inout [Element]) -> Int?
}

extension DerivativeOracle where Self: ~Copyable {
  @inlinable public var numberOfSamples: Int? { nil }

  @inlinable public var batch: Batch {
    get { .all }
    set {
      require(newValue.isAll, "this function is not a mean over samples: there is no batch; make it a SampleObjective")
    }
  }

  @inlinable public mutating func valueWithHessian(
    at x: [Element], gradient: inout [Element], hessian: inout [[Element]]
  ) -> Element {
    forEachProduct(at: x, gradient: &gradient) { i, row in hessian[i] = row }
  }

  @inlinable public mutating func residualsWithJacobian(
    at x: [Element]
  ) -> (residuals: [Element], jacobian: [[Element]])? { nil }

  @inlinable public mutating func gaussNewtonProduct(
    at x: [Element], along v: [Element], into product: inout [Element]
  ) -> Bool { false }

  @inlinable public mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element {
    forEachProduct(at: x, gradient: &gradient) { i, row in diagonal[i] = row[i] }
  }

  /// Calls `body` with every row of the Hessian.
  @inlinable mutating func forEachProduct(
    at x: [Element], gradient: inout [Element], _ body: (_ i: Int, _ row: [Element]) -> Void
  ) -> Element {
    if x.isEmpty { return value(at: x) }
    var direction = [Element](repeating: 0, count: x.count)
    var product = direction
    var value: Element = 0
    for i in x.indices {
      direction[i] = 1
      value = valueWithHessianVectorProduct(at: x, along: direction, gradient: &gradient, product: &product)
      direction[i] = 0
      body(i, product)
    }
    return value
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, gradient: inout [Element],
    product: inout [Element]
  ) -> Element {
    hessianVectorProduct(at: x, along: v, fraction: fraction, draw: draw, into: &product)
    return valueWithGradient(at: x, into: &gradient)
  }

  @inlinable public mutating func hessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, into product: inout [Element]
  ) {
    stop("this function is not a mean over samples: there is no fraction of them; make it a SampleObjective")
  }

  @inlinable public mutating func gradientOfDrawnLabels(
    at x: [Element], key: UInt64, into gradient: inout [Element]
  ) -> Int? { nil }
}
