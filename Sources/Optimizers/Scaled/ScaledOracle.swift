import Derivatives
import Scalars

/// The function as a ``Scaled`` optimizer sees it: of z = θ / s.
@usableFromInline struct ScaledOracle<Base: DerivativeOracle & ~Copyable>: DerivativeOracle, ~Copyable {
  @usableFromInline typealias Element = Base.Element

  /// The oracle of θ, which outlives this one: see `Scaled.inUnits`.
  @usableFromInline let base: UnsafeMutablePointer<Base>
  @usableFromInline let sizes: [Element]

  @inlinable init(_ base: UnsafeMutablePointer<Base>, _ sizes: [Element]) { (self.base, self.sizes) = (base, sizes) }

  @inlinable func times(_ x: [Element]) -> [Element] { zip(x, sizes).map { $0 * $1 } }

  @inlinable func scale(_ x: inout [Element]) { elementwise(&x, sizes) { x, s in x *= s } }

  @usableFromInline var numberOfSamples: Int? {
    @inlinable get { base.pointee.numberOfSamples }
  }

  @usableFromInline var batch: Batch {
    @inlinable get { base.pointee.batch }
    @inlinable set { base.pointee.batch = newValue }
  }

  @inlinable mutating func value(at x: [Element]) -> Element { base.pointee.value(at: times(x)) }

  @inlinable mutating func valueWithGradient(at x: [Element], into gradient: inout [Element]) -> Element {
    let value = base.pointee.valueWithGradient(at: times(x), into: &gradient)
    scale(&gradient)
    return value
  }

  @inlinable mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], gradient: inout [Element], product: inout [Element]
  ) -> Element {
    let value = base.pointee.valueWithHessianVectorProduct(
      at: times(x), along: times(v), gradient: &gradient, product: &product)
    scale(&gradient)
    scale(&product)
    return value
  }

  @inlinable mutating func valueWithHessian(
    at x: [Element], gradient: inout [Element], hessian: inout [[Element]]
  ) -> Element {
    let value = base.pointee.valueWithHessian(at: times(x), gradient: &gradient, hessian: &hessian)
    scale(&gradient)
    for i in hessian.indices {
      let size = sizes[i]
      elementwise(&hessian[i], sizes) { h, s in h = h * size * s }
    }
    return value
  }

  @inlinable mutating func residualsWithJacobian(
    at x: [Element]
  ) -> (residuals: [Element], jacobian: [[Element]])? {
    guard var result = base.pointee.residualsWithJacobian(at: times(x)) else { return nil }
    for i in result.jacobian.indices { scale(&result.jacobian[i]) }
    return result
  }

  @inlinable mutating func gaussNewtonProduct(
    at x: [Element], along v: [Element], into product: inout [Element]
  ) -> Bool {
    guard base.pointee.gaussNewtonProduct(at: times(x), along: times(v), into: &product) else { return false }
    scale(&product)
    return true
  }

  @inlinable mutating func valueWithHessianDiagonal(
    at x: [Element], gradient: inout [Element], diagonal: inout [Element]
  ) -> Element {
    let value = base.pointee.valueWithHessianDiagonal(at: times(x), gradient: &gradient, diagonal: &diagonal)
    scale(&gradient)
    scale(&diagonal)
    scale(&diagonal)
    return value
  }

  @inlinable mutating func valueWithHessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, gradient: inout [Element],
    product: inout [Element]
  ) -> Element {
    let value = base.pointee.valueWithHessianVectorProduct(
      at: times(x), along: times(v), fraction: fraction, draw: draw, gradient: &gradient, product: &product)
    scale(&gradient)
    scale(&product)
    return value
  }

  @inlinable mutating func hessianVectorProduct(
    at x: [Element], along v: [Element], fraction: Double, draw: Int, into product: inout [Element]
  ) {
    base.pointee.hessianVectorProduct(at: times(x), along: times(v), fraction: fraction, draw: draw, into: &product)
    scale(&product)
  }

  @inlinable mutating func gradientOfDrawnLabels(
    at x: [Element], key: UInt64, into gradient: inout [Element]
  ) -> Int? {
    guard let count = base.pointee.gradientOfDrawnLabels(at: times(x), key: key, into: &gradient) else { return nil }
    scale(&gradient)
    return count
  }
}
