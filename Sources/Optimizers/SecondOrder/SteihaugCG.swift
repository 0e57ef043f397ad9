import Derivatives
import Scalars

/// Conjugate gradients on a quadratic within a region, |d| = √(dᵀMd) ≤ Δ.
///
///     Hd = −g, until |Hd + g| ≤ min(0.01, √|g|)·|g|, lengths by M⁻¹
///
/// The iterates grow in length, so that where one leaves the region no later one comes back: the step ends on the
/// boundary. So it does along a direction of negative curvature, down which the model falls without end.
///
/// - SeeAlso: Steihaug, "The conjugate gradient method and trust regions in large scale optimization" (1983).
@usableFromInline struct SteihaugCG<Element: MachineScalar> {
  @usableFromInline let gradient: [Element]
  @usableFromInline let metric: [Element]
  @usableFromInline let radius: Element
  @usableFromInline var d: [Element]
  /// m(0) − m(d).
  @usableFromInline var gain: Element = 0
  @usableFromInline var isAtBoundary = false

  @inlinable init(gradient: [Element], metric: [Element], radius: Element) {
    (self.gradient, self.metric, self.radius) = (gradient, metric, radius)
    d = [Element](repeating: 0, count: gradient.count)
  }

  @inlinable mutating func solve<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) -> [Element] where Oracle.Element == Element {
    var residual = gradient  // Hd + g
    var scaled = gradient  // M⁻¹(Hd + g)
    elementwise(&scaled, metric) { s, m in s /= m }
    var p = scaled.map { -$0 }
    var (product, ignored) = (p, p)
    var square = Element.dot(residual, scaled)
    let tolerance = Swift.min(0.01, square.squareRoot().squareRoot()) * square.squareRoot()
    for _ in 0..<Swift.max(20, 20 * d.count) {
      _ = oracle.valueWithHessianVectorProduct(at: x, along: p, gradient: &ignored, product: &product)
      let curvature = Element.dot(p, product)
      let alpha = square / curvature
      let isCurved = curvature > Element.ulpOfOne * euclideanNorm(p) * euclideanNorm(product)
      if !isCurved || inner(d, d) + alpha * (2 * inner(d, p) + alpha * inner(p, p)) >= radius * radius {
        let tau = lengthToBoundary(along: p)
        elementwise(&d, p) { d, p in d += tau * p }
        gain += tau * (square - tau / 2 * curvature)
        isAtBoundary = true
        return d
      }
      elementwise(&d, p) { d, p in d += alpha * p }
      gain += alpha * square / 2
      elementwise(&residual, product) { r, hp in r += alpha * hp }
      elementwise(&scaled, residual, metric) { s, r, m in s = r / m }
      let next = Element.dot(residual, scaled)
      if next.squareRoot() <= tolerance { break }
      let beta = next / square
      elementwise(&p, scaled) { p, s in p = beta * p - s }
      square = next
    }
    return d
  }

  /// What the step is expected to do.
  @inlinable var proposal: TrustRegion<Element>.Proposal {
    TrustRegion.Proposal(
      slope: Element.dot(gradient, d), gain: gain, length: inner(d, d).squareRoot(), isAtBoundary: isAtBoundary)
  }

  /// aᵀMb.
  @inlinable func inner(_ a: [Element], _ b: [Element]) -> Element {
    var sum: Element = 0
    for i in a.indices { sum += a[i] * metric[i] * b[i] }
    return sum
  }

  /// The τ > 0 with |d + τp| = Δ, without a difference of nearly equal numbers.
  @inlinable func lengthToBoundary(along p: [Element]) -> Element {
    let (a, b, c) = (inner(p, p), inner(d, p), radius * radius - inner(d, d))
    let root = (b * b + a * c).squareRoot()
    return b > 0 ? c / (b + root) : (root - b) / a
  }
}
