import Derivatives
import Scalars

/// Conjugate gradients on a quadratic within a region, |d| = √(dᵀMd) ≤ Δ.
///
/// The iterates grow in length, so that where one leaves the region no later one comes back: the step ends on the
/// boundary. So it does along a direction of negative curvature, down which the model falls without end.
///
/// - SeeAlso: Steihaug, "The conjugate gradient method and trust regions in large scale optimization" (1983).
@usableFromInline struct SteihaugCG<Element: MachineScalar> {
  @usableFromInline let radius: Element
  @usableFromInline var cg: ConjugateGradients<Element>
  @usableFromInline var isAtBoundary = false

  @inlinable init(gradient: [Element], metric: [Element], radius: Element) {
    self.radius = radius
    cg = ConjugateGradients(gradient: gradient, metric: metric)
  }

  @inlinable mutating func solve<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) -> [Element] where Oracle.Element == Element {
    for _ in 0..<ConjugateGradients<Element>.maximumProducts(for: cg.d.count) {
      let curvature = cg.curvature(at: x, &oracle)
      let tau = lengthToBoundary
      if curvature == 0 || cg.square / curvature >= tau {
        isAtBoundary = true
        cg.advance(by: tau)
        break
      }
      cg.advance(curvature)
      if cg.length <= cg.tolerance { break }
    }
    return cg.d
  }

  /// What the step is expected to do.
  @inlinable var proposal: TrustRegion<Element>.Proposal {
    TrustRegion.Proposal(
      slope: Element.dot(cg.gradient, cg.d), gain: cg.gain, length: inner(cg.d, cg.d).squareRoot(),
      isAtBoundary: isAtBoundary)
  }

  /// aᵀMb.
  @inlinable func inner(_ a: [Element], _ b: [Element]) -> Element {
    var sum: Element = 0
    for i in a.indices { sum += a[i] * cg.metric[i] * b[i] }
    return sum
  }

  /// The τ > 0 with |d + τp| = Δ, without a difference of nearly equal numbers.
  @inlinable var lengthToBoundary: Element {
    let (d, p) = (cg.d, cg.p)
    let (a, b, c) = (inner(p, p), inner(d, p), radius * radius - inner(d, d))
    let root = (b * b + a * c).squareRoot()
    return b > 0 ? c / (b + root) : (root - b) / a
  }
}
