import Derivatives
import Scalars

/// The method of conjugate gradients for Hd = −g, preconditioned with M.
///
///     until |Hd + g| ≤ min(10⁻⁴, √|g|)·|g|, lengths by M⁻¹
///
///     guard cg.solve(at: x, &oracle) else { … }     // no lowest point along p
///
/// H is the Hessian. Where it bends down and f is a sum of squares, 2JᵀJ takes its place, which does not, and the
/// iteration begins again: far from the answer a fit is led by its residuals.
@usableFromInline struct ConjugateGradients<Element: MachineScalar> {
  @usableFromInline let gradient: [Element]
  /// What g is to be multiplied by.
  @usableFromInline let unit: Element
  /// M, a diagonal.
  @usableFromInline let metric: [Element]
  /// Where the iteration is.
  @usableFromInline var d: [Element] = []
  /// Where it goes next.
  @usableFromInline var p: [Element] = []
  /// Hd + g.
  @usableFromInline var residual: [Element] = []
  /// M⁻¹(Hd + g).
  @usableFromInline var scaled: [Element] = []
  /// Hp.
  @usableFromInline var product: [Element] = []
  @usableFromInline var ignored: [Element] = []
  /// (Hd + g)ᵀM⁻¹(Hd + g), which is −gᵀp, too.
  @usableFromInline var square: Element = 0
  /// How far the quadratic gᵀd + ½dᵀHd has fallen.
  @usableFromInline var gain: Element = 0
  /// The |Hd + g| that is worth going to.
  @usableFromInline var tolerance: Element = 0
  /// Whether H is 2JᵀJ.
  @usableFromInline var isGaussNewton: Bool
  /// Whether 2JᵀJ was asked for, and f is a sum of squares.
  @usableFromInline var hasResiduals = false
  @usableFromInline var productCount = 0

  /// - Parameters:
  ///   - unit: what g is to be multiplied by.
  ///   - isGaussNewton: whether to begin with 2JᵀJ.
  @inlinable init(gradient: [Element], unit: Element = 1, metric: [Element], isGaussNewton: Bool = false) {
    (self.gradient, self.unit, self.metric, self.isGaussNewton) = (gradient, unit, metric, isGaussNewton)
    (product, ignored) = (gradient, gradient)
    begin()
  }

  @inlinable mutating func begin() {
    d = [Element](repeating: 0, count: gradient.count)
    residual = gradient
    p = steepest
    scaled = p.map { -$0 }
    square = Element.dot(residual, scaled)
    gain = 0
    // 2JᵀJ is not the Hessian: it is not worth more than a digit.
    tolerance = Swift.min(isGaussNewton ? 0.1 : 1e-4, (length * unit).squareRoot()) * length
  }

  /// −M⁻¹g.
  @inlinable var steepest: [Element] { zip(gradient, metric).map { -$0 / $1 } }

  /// |Hd + g|, by M⁻¹.
  @inlinable var length: Element { square.squareRoot() }

  /// pᵀHp; 0 where that is not above what rounding may leave of none.
  @inlinable mutating func curvature<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) -> Element where Oracle.Element == Element {
    productCount += 1
    if isGaussNewton {
      hasResiduals = oracle.gaussNewtonProduct(at: x, along: p, into: &product)
      return hasResiduals ? certainCurvature : 0
    }
    _ = oracle.valueWithHessianVectorProduct(at: x, along: p, gradient: &ignored, product: &product)
    let curvature = certainCurvature
    if curvature > 0 { return curvature }
    hasResiduals = oracle.gaussNewtonProduct(at: x, along: steepest, into: &product)
    if !hasResiduals { return 0 }
    productCount += 1
    isGaussNewton = true
    begin()
    return certainCurvature
  }

  /// It is compared with the largest that it could be, |p||Hp| by M and M⁻¹, so that no unit matters; NaN is no curvature
  /// either.
  @inlinable var certainCurvature: Element {
    let curvature = Element.dot(p, product)
    let most =
      euclideanNorm(zip(p, metric).map { $0 * $1.squareRoot() })
      * euclideanNorm(zip(product, metric).map { $0 / $1.squareRoot() })
    return curvature > Element.ulpOfOne * most ? curvature : 0
  }

  /// How many products a step may take of itself: rounding makes conjugate gradients take more than the n of exact
  /// arithmetic where the Hessian is ill-conditioned.
  @inlinable static func maximumProducts(for count: Int) -> Int { Swift.max(20, 20 * count) }

  /// Goes to where |Hd + g| is within the tolerance, or no more products are to be had; false where f has no lowest
  /// point along p.
  @inlinable mutating func solve<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], maximumProducts: Int? = nil, _ oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    for _ in 0..<(maximumProducts ?? Self.maximumProducts(for: d.count)) {
      let curvature = self.curvature(at: x, &oracle)
      if curvature == 0 { return false }
      advance(curvature)
      if length <= tolerance { break }
    }
    return true
  }

  /// Goes to the lowest point along p, and turns.
  @inlinable mutating func advance(_ curvature: Element) {
    let before = square
    advance(by: square / curvature)
    elementwise(&scaled, residual, metric) { s, r, m in s = r / m }
    square = Element.dot(residual, scaled)
    let beta = square / before
    elementwise(&p, scaled) { p, s in p = beta * p - s }
  }

  /// Goes α along p.
  @inlinable mutating func advance(by alpha: Element) {
    gain += alpha * (square - alpha / 2 * Element.dot(p, product))
    elementwise(&d, p) { d, p in d += alpha * p }
    elementwise(&residual, product) { r, hp in r += alpha * hp }
  }
}
