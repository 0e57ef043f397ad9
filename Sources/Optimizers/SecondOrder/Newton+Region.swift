import Derivatives
import Scalars
import Spectra

// A step of Newton's method within its trust region.
extension Newton {
  /// Moves the parameters to where f is lower, by the eigenvectors of D⁻¹HD⁻¹; false if there is no such place.
  @inlinable mutating func moveExactly<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, _ oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    let scale = DiagonalPreconditioner.metric(diagonal).map { $0.squareRoot() }
    var scaled = hessian
    for i in scaled.indices { for j in scaled.indices { scaled[i][j] = scaled[i][j] / scale[i] / scale[j] } }
    let g = zip(gradient, scale).map { $0 / $1 }
    let eigen = SymmetricEigenDecomposition(scaled)
    let model = RegionSubproblem(
      curvatures: eigen.values, slopes: eigen.vectors.map { Element.dot($0, g) }, noise: Element.ulpOfOne)
    return region.move(&parameters, value: value, gradient: gradient, scale: scale, using: &oracle) { radius, _ in
      let (p, isAtBoundary) = model.solve(radius: radius)
      var step = [Element](repeating: 0, count: g.count)
      for (c, u) in zip(p, eigen.vectors) { elementwise(&step, u) { s, u in s += c * u } }
      return (
        zip(step, scale).map { $0 / $1 },
        TrustRegion.Proposal(
          slope: Element.dot(model.slopes, p), gain: model.gain(p), length: euclideanNorm(p),
          isAtBoundary: isAtBoundary)
      )
    }
  }

  /// Moves the parameters to where f is lower, by conjugate gradients within the region; false if there is no such place.
  @inlinable mutating func moveByProducts<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, _ oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    var (ignored, entries) = (gradient, gradient)
    _ = oracle.valueWithHessianDiagonal(at: parameters.values, gradient: &ignored, diagonal: &entries)
    let metric = DiagonalPreconditioner.metric(entries)
    let (x, g) = (parameters.values, gradient)
    return region.move(
      &parameters, value: value, gradient: g, scale: metric.map { $0.squareRoot() }, using: &oracle
    ) { radius, oracle in
      var solver = SteihaugCG(gradient: g, metric: metric, radius: radius)
      return (solver.solve(at: x, &oracle), solver.proposal)
    }
  }
}
