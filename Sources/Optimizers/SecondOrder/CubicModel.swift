import Derivatives
import Scalars
import Spectra

/// The step that minimizes gᵀd + ½dᵀHd + (σ/3)|d|³, everywhere, however indefinite H is.
///
///     (H + λI)d = −g        λ = σ|d|        H + λI positive semidefinite
///
/// In the basis of H's eigenvectors, where only the scalar λ is left to find: 1/|d(λ)| − σ/λ is concave and rises, so
/// that Newton's iteration from the left cannot miss its zero. What is looked for is μ = λ − max(0, −λ₁), of which all
/// digits stay where λ is close to −λ₁.
///
/// - SeeAlso: Cartis, Gould & Toint, "Adaptive cubic regularisation methods for unconstrained optimization. Part I"
///   (2011), section 6.1.
@usableFromInline
struct CubicModel<Element: MachineScalar> {
  @usableFromInline let eigen: SymmetricEigenDecomposition<Element>
  /// uᵢᵀg.
  @usableFromInline let slopes: [Element]
  /// λᵢ + max(0, −λ₁), none below 0.
  @usableFromInline let gaps: [Element]
  /// max(0, −λ₁), the least λ.
  @usableFromInline let shift: Element

  @inlinable init(_ eigen: SymmetricEigenDecomposition<Element>, _ gradient: [Element]) {
    self.eigen = eigen
    slopes = eigen.vectors.map { Element.dot($0, gradient) }
    let shift = Swift.max(0, -(eigen.values.first ?? 0))
    self.shift = shift
    gaps = eigen.values.map { $0 + shift }
  }

  /// The step, and by how much the model falls along it.
  @inlinable func step(_ sigma: Element) -> (step: [Element], decrease: Element) {
    let mu = regularization(sigma)
    var c = coordinates(mu)
    if mu == 0, shift > 0 {
      // The hard case: g has no part along u₁, and the other parts alone are too short a step.
      let (length, wanted) = (euclideanNorm(c), shift / sigma)
      let ratio = length / wanted
      c[0] = wanted * Swift.max(0, (1 - ratio) * (1 + ratio)).squareRoot()
    }
    let length = euclideanNorm(c)
    // ½dᵀ(H + λI)d + ⅙λ|d|²: nothing cancels.
    var decrease = (shift + mu) * length * length / 6
    for (gap, c) in zip(gaps, c) { decrease += (gap + mu) * c * c / 2 }
    return ([Element](combining: eigen.vectors, c, count: c.count), decrease)
  }

  /// d in the basis of eigenvectors; what has no slope does not move.
  @inlinable func coordinates(_ mu: Element) -> [Element] { zip(slopes, gaps).map { -quotient($0, $1 + mu) } }

  /// μ.
  @inlinable func regularization(_ sigma: Element) -> Element {
    let length = euclideanNorm(slopes)
    if length == 0 || !length.isFinite || !sigma.isFinite { return 0 }
    // |d| is at least |g|/(λ + λₙ) and at most |g|/(λ + λ₁): the zeros of λ(λ + λᵢ) − σ|g|, in μ, and some room.
    func bound(_ gap: Element) -> Element {
      let (r, p) = (sigma.squareRoot() * length.squareRoot(), shift.squareRoot() * gap.squareRoot())
      if r <= p { return 0 }
      let b = shift + gap
      return (r - p) * (2 * (r + p) / (b + euclideanNorm([b, 2 * (r - p).squareRoot() * (r + p).squareRoot()])))
    }
    var (low, high) = (bound(gaps[gaps.count - 1]) / 2, bound(gaps[0]) * 2)
    if shift > 0, euclideanNorm(coordinates(0)) <= shift / sigma { return 0 }
    var mu = low > 0 ? low : high
    for _ in 0..<200 where low < high {
      let c = coordinates(mu)
      let d = euclideanNorm(c)
      let lambda = shift + mu
      let t = sigma * d / lambda
      if t > 1 { low = mu } else { high = mu }
      // Newton's step for 1/|d| − σ/λ, times |d|: no square is taken of what may be large.
      var slope = t / lambda
      for (c, gap) in zip(c, gaps) where c != 0 { slope += (c / d) * (c / d) / (gap + mu) }
      let next = mu + (t - 1) / slope
      if (next - mu).magnitude <= 2 * Element.ulpOfOne * mu { break }
      // Outside of what is known to hold the zero: in the middle of it, by order of magnitude.
      mu = next > low && next < high ? next : low > 0 ? low.squareRoot() * high.squareRoot() : high / 1024
    }
    return mu
  }
}
