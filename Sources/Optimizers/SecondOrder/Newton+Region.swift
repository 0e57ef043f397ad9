import Derivatives
import Scalars
import Spectra

// A step of Newton's method within its trust region.
extension Newton {
  /// D at this point: √|Hᵢᵢ|, or four fifths of what it was, where that is more. Where a curvature passes through zero,
  /// the region would reach out of the sight of the model.
  @inlinable func scale(_ diagonal: [Element]) -> [Element] {
    let sizes = DiagonalPreconditioner.metric(diagonal).map { $0.squareRoot() }
    guard lastScale.count == sizes.count else { return sizes }
    return zip(sizes, lastScale).map { Swift.max($0, $1 - $1 / 5) }
  }

  /// Whether negative curvature leads down by more than rounding: this is a saddle, or near one.
  @inlinable public var seesWayDown: Bool {
    guard indefinite == nil, !hessian.isEmpty, hessian.count == gradient.count, value.isFinite
    else { return false }
    let lowest = QuadraticModel(gradient, hessian, scale: scale(diagonal)).lowestCurvature
    // A run may begin at a saddle, before there is a region.
    let radius = region.radius ?? 1
    return -lowest / 2 * radius * radius > LineSearch<Element>.rounding * value.magnitude
  }

  /// Moves the parameters to where f is lower, by the eigenvectors of the whole Hessian; false if there is no such place.
  @inlinable mutating func moveExactly<Oracle: DerivativeOracle & ~Copyable>(
    _ parameters: inout ParameterStore<Element>, _ oracle: inout Oracle
  ) -> Bool where Oracle.Element == Element {
    lastScale = scale(diagonal)
    let model = model(at: parameters.values, &oracle)
    return region.move(&parameters, value: value, gradient: gradient, scale: lastScale, using: &oracle) { radius, _ in
      model.proposal(radius: radius)
    }
  }

  /// That of the Hessian; where it is indefinite and f is a sum of squares, that of linear residuals, unless they see no
  /// way down.
  ///
  /// A far step of either is wrong there. That of linear residuals leads on to where they are small, and the Hessian's
  /// to where f is flat: of the certified regressions that end at a wrong point without this, none does with it. At a
  /// saddle only the Hessian sees the way.
  @inlinable func model<Oracle: DerivativeOracle & ~Copyable>(
    at x: [Element], _ oracle: inout Oracle
  ) -> QuadraticModel<Element> where Oracle.Element == Element {
    let model = QuadraticModel(gradient, hessian, scale: lastScale)
    guard model.lowestCurvature < 0, let residuals = LinearResiduals(at: x, using: &oracle) else { return model }
    let linear = QuadraticModel(residuals, scale: lastScale)
    return linear.depth > LineSearch<Element>.rounding * value.magnitude ? linear : model
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
