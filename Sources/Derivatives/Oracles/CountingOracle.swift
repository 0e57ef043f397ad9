import Scalars

/// An oracle that counts what is asked of another.
///
///     var counting = CountingOracle(ExactDerivatives(of: Rosenbrock(), as: Double.self))
///     try run.minimize(using: &counting)
///     counting.count.all                   // what the run has cost
///
/// A product of a fraction of the samples counts as one product, labels drawn and their gradient as one gradient.
public struct CountingOracle<Base: DerivativeOracle & ~Copyable>: DerivativeOracle, ~Copyable {
  public typealias Element = Base.Element

  public var base: Base
  public var count = EvaluationCount()

  @inlinable public init(_ base: consuming Base) { self.base = base }

  @inlinable public mutating func value(at x: [Element]) -> Element {
    count.values += 1
    return base.value(at: x)
  }

  @inlinable public mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    count.gradients += 1
    return base.valueWithGradient(at: x, into: &gradient)
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    count.products += 1
    return base.valueWithHessianVectorProduct(at: x, along: v, gradient: &gradient, product: &product)
  }

  @inlinable public mutating func valueWithHessian(
    at x: [Element], gradient: inout [Element], hessian: inout [[Element]]
  ) -> Element {
    count.hessians += 1
    return base.valueWithHessian(at: x, gradient: &gradient, hessian: &hessian)
  }

  @inlinable public mutating func residualsWithJacobian(
    at x: [Element]
  ) -> (residuals: [Element], jacobian: [[Element]])? {
    guard let result = base.residualsWithJacobian(at: x) else { return nil }
    count.jacobians += 1
    return result
  }

  @inlinable public mutating func gaussNewtonProduct(
    at x: [Element], along v: [Element], into product: inout [Element]
  ) -> Bool {
    guard base.gaussNewtonProduct(at: x, along: v, into: &product) else { return false }
    count.products += 1
    return true
  }

  @inlinable public mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element {
    count.diagonals += 1
    return base.valueWithHessianDiagonal(at: x, gradient: &gradient, diagonal: &diagonal)
  }

  @inlinable public var numberOfSamples: Int? { base.numberOfSamples }

  @inlinable public var batch: Batch {
    get { base.batch }
    set { base.batch = newValue }
  }

  @inlinable public mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, gradient: inout [Element],
    product: inout [Element]
  ) -> Element {
    count.products += 1
    return base.valueWithHessianVectorProduct(
      at: x, along: v, fraction: fraction, draw: draw, gradient: &gradient, product: &product)
  }

  @inlinable public mutating func hessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, into product: inout [Element]
  ) {
    count.products += 1
    base.hessianVectorProduct(at: x, along: v, fraction: fraction, draw: draw, into: &product)
  }

  @inlinable public mutating func gradientOfDrawnLabels(
    at x: [Element], key: UInt64, into gradient: inout [Element]
  ) -> Int? {
    guard let samples = base.gradientOfDrawnLabels(at: x, key: key, into: &gradient) else { return nil }
    count.gradients += 1
    return samples
  }
}
