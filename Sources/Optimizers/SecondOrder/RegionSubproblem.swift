import Derivatives
import Scalars

/// The lowest point of a quadratic within a region, in the eigenvectors of its matrix.
///
///     min gᵀp + ½pᵀHp with |p| ≤ Δ:   (H + μI)p = −g,  μ ≥ max(0, −λ₁),  μ(Δ − |p|) = 0
///
/// One equation in μ, 1/|p(μ)| = 1/Δ, nearly linear, by Newton's method (Moré & Sorensen). Where g has no component
/// along the lowest eigenvector, the *hard case*, there may be no such μ: what is missing to the boundary is then gone
/// along that vector, and f falls on either side.
///
/// - SeeAlso: Moré & Sorensen, "Computing a trust region step" (1983).
@usableFromInline struct RegionSubproblem<Element: MachineScalar> {
  /// λᵢ, ascending; what rounding may have made of zero is zero.
  @usableFromInline let curvatures: [Element]
  /// uᵢᵀg; where the curvature is zero, what rounding may have made of zero is zero, too.
  @usableFromInline let slopes: [Element]

  /// How far off the boundary a step may end, as a part of Δ: Δ is a guess, and another digit of it buys nothing.
  @inlinable static var slack: Element { 0.02 }

  /// - Parameter noise: what part of the largest curvature rounding may leave of none, for each dimension.
  @inlinable init(curvatures: [Element], slopes: [Element], noise: Element) {
    let noise = Element(curvatures.count) * noise
    let largest = Swift.max(curvatures.first?.magnitude ?? 0, curvatures.last?.magnitude ?? 0)
    let length = euclideanNorm(slopes)
    self.curvatures = curvatures.map { $0.magnitude <= noise * largest ? 0 : $0 }
    let hidden = Element(curvatures.count) * Element.ulpOfOne * length
    self.slopes = zip(self.curvatures, slopes).map { $0 == 0 && $1.magnitude <= hidden ? 0 : $1 }
  }

  /// The coefficients uᵢᵀp, and whether the boundary holds them back.
  @inlinable func solve(radius: Element) -> (coefficients: [Element], isAtBoundary: Bool) {
    let lowest = curvatures.first ?? 0
    if lowest >= 0 {
      let p = step(shift: 0)
      if euclideanNorm(p) <= radius { return (p, false) }
    }
    var low = Swift.max(0, -lowest)
    // The hard case: no slope where the shifted curvature vanishes, and what is left is short of the boundary.
    if lowest < 0 {
      let noise = Element(curvatures.count) * Element.ulpOfOne * euclideanNorm(slopes)
      let isFlat = zip(curvatures, slopes).allSatisfy { $0 + low > -lowest * Element.ulpOfOne || $1.magnitude <= noise }
      if isFlat {
        var p = zip(curvatures, slopes).map { $0 + low > -lowest * Element.ulpOfOne ? -$1 / ($0 + low) : 0 }
        let length = euclideanNorm(p)
        if length < radius {
          let rest = ((radius - length) * (radius + length)).squareRoot()
          p[0] += slopes[0] > 0 ? -rest : rest
          return (p, true)
        }
      }
    }
    var high = low + euclideanNorm(slopes) / radius
    var shift = high
    for _ in 0..<100 {
      let p = step(shift: shift)
      let length = euclideanNorm(p)
      if length.isFinite, (length - radius).magnitude <= Self.slack * radius { return (p, true) }
      if length > radius || !length.isFinite { low = shift } else { high = shift }
      // |p|²/Σ pᵢ²/(λᵢ + μ): the derivative of 1/|p|, in parts that do not overflow.
      var sum: Element = 0
      for (lambda, p) in zip(curvatures, p) where p != 0 { sum += p / length * (p / length) / (lambda + shift) }
      let next = shift + (length - radius) / radius / sum
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      shift = next > low && next < high ? next : middle
    }
    return (step(shift: high), true)
  }

  /// −(H + μI)⁻¹g; where there is no slope, nothing.
  @inlinable func step(shift: Element) -> [Element] {
    zip(curvatures, slopes).map { $1 == 0 ? 0 : -$1 / ($0 + shift) }
  }

  /// m(0) − m(p).
  @inlinable func gain(_ p: [Element]) -> Element {
    var sum: Element = 0
    for i in p.indices { sum -= p[i] * (slopes[i] + 0.5 * curvatures[i] * p[i]) }
    return sum
  }
}
