import Derivatives
import Scalars
import Spectra

// A step of Newton's method within its trust region.
extension Newton {
  /// The quadratic model in units of D, by the eigenvectors of D⁻¹HD⁻¹.
  @usableFromInline struct Model {
    @usableFromInline let scale: [Element]
    @usableFromInline let vectors: [[Element]]
    @usableFromInline let problem: RegionSubproblem<Element>

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
  }

  /// D at this point: √|Hᵢᵢ|, or nine tenths of what it was, where that is more. Where a curvature passes through zero,
  /// the region would reach out of the sight of the model.
  @inlinable func scale(_ diagonal: [Element]) -> [Element] {
    let sizes = DiagonalPreconditioner.metric(diagonal).map { $0.squareRoot() }
    guard lastScale.count == sizes.count else { return sizes }
    return zip(sizes, lastScale).map { Swift.max($0, $1 - $1 / 10) }
  }

  /// Whether negative curvature leads down by more than rounding: this is a saddle, or near one.
  @inlinable public var seesWayDown: Bool {
    guard indefinite == nil, !hessian.isEmpty, hessian.count == gradient.count, value.isFinite,
      let lowest = Model(gradient, hessian, scale: scale(diagonal)).problem.curvatures.first
    else { return false }
    // A run may begin at a saddle, before there is a region.
    let radius = region.radius ?? 1
    return -lowest / 2 * radius * radius > LineSearch<Element>.rounding * value.magnitude
  }

  /// Moves the parameters to where f is lower, by the eigenvectors of the whole Hessian; false if there is no such place.
  @inlinable mutating func moveExactly<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, _ oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    lastScale = scale(diagonal)
    let model = Model(gradient, hessian, scale: lastScale)
    return region.move(&parameters, value: value, gradient: gradient, scale: model.scale, using: &oracle) { radius, _ in
      model.problem.proposal(radius: radius, model.vectors, scale: model.scale)
    }
  }

  /// Moves the parameters to where f is lower, by conjugate gradients within the region; false if there is no such place.
  @inlinable mutating func moveByProducts<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, _ oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    var (ignored, entries) = (gradient, gradient)
    _ = oracle.valueWithHessianDiagonal(at: parameters.values, gradient: &ignored, diagonal: &entries)
    lastScale = scale(entries)
    let (x, g, scale) = (parameters.values, gradient, lastScale)
    return region.move(&parameters, value: value, gradient: g, scale: scale, using: &oracle) { radius, oracle in
      var solver = SteihaugCG(gradient: g, metric: scale.map { $0 * $0 }, radius: radius)
      return (solver.solve(at: x, &oracle), solver.proposal)
    }
  }
}
