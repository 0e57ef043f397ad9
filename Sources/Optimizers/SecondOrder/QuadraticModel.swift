import Derivatives
import Scalars
import Spectra

/// What a function looks like from a point, m(s) = gᵀs + ½sᵀHs, in units of D and in the eigenvectors of D⁻¹HD⁻¹.
@usableFromInline struct QuadraticModel<Element: MachineScalar> {
  /// D.
  @usableFromInline let scale: [Element]
  /// uᵢ, a row each.
  @usableFromInline let vectors: [[Element]]
  @usableFromInline let problem: RegionSubproblem<Element>

  /// By the Hessian.
  @inlinable init(_ gradient: [Element], _ hessian: [[Element]], scale: [Element]) {
    self.scale = scale
    var scaled = hessian
    for i in scaled.indices {
      for j in scaled.indices { scaled[i][j] = scaled[i][j] / scale[i] / scale[j] }
    }
    let eigen = SymmetricEigenDecomposition(scaled)
    let g = zip(gradient, scale).map { $0 / $1 }
    vectors = eigen.vectors
    problem = RegionSubproblem(
      curvatures: eigen.values, slopes: eigen.vectors.map { Element.dot($0, g) }, noise: Element.ulpOfOne)
  }

  /// Of a sum of squares whose residuals are taken for linear, |r + Js|²: H is 2JᵀJ, by the singular values of JD⁻¹.
  /// JᵀJ, of twice as many digits, is never formed.
  @inlinable init(_ linear: LinearResiduals<Element>, scale: [Element]) {
    self.scale = scale
    let svd = SingularValueDecomposition(linear.jacobian.map { row in zip(row, scale).map { $0 / $1 } })
    vectors = svd.vectors
    problem = RegionSubproblem(
      curvatures: svd.values.map { 2 * $0 * $0 }, slopes: svd.images.map { 2 * Element.dot($0, linear.residuals) },
      noise: Element.ulpOfOne * Element.ulpOfOne)
  }

  /// λ₁, in units of D; 0 without parameters.
  @inlinable var lowestCurvature: Element { problem.curvatures.first ?? 0 }

  /// How far the model falls, where no region holds it back; it must not be indefinite.
  @inlinable var depth: Element { problem.gain(problem.step(shift: 0)) }

  /// The step of the lowest point within the region, in the parameters' own units, and what is expected of it.
  @inlinable func proposal(radius: Element) -> (step: [Element], proposal: TrustRegion<Element>.Proposal) {
    let (p, isAtBoundary) = problem.solve(radius: radius)
    var step = [Element](combining: vectors, p, count: scale.count)
    elementwise(&step, scale) { s, d in s /= d }
    return (
      step,
      TrustRegion.Proposal(
        slope: Element.dot(problem.slopes, p), gain: problem.gain(p), length: euclideanNorm(p),
        isAtBoundary: isAtBoundary)
    )
  }
}
