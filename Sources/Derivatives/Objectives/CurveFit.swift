import Scalars

/// A curve y = c(t; w) through measurements, written once for every scalar type: the ``LeastSquares`` whose residuals
/// are c(tᵢ; w) − yᵢ.
///
///     struct Growth: CurveFit {
///       let predictors: [Double], responses: [Double]
///       func curve<S: Scalar>(at t: S, _ w: [S]) -> S { w[0] / (1 + S.exp(w[1] - w[2] * t)) }
///     }
///
/// Where measurements are not equally good, or there is more than one predictor, write the residuals of a `LeastSquares`
/// yourself.
///
/// - Precondition: there are as many responses as predictors.
public protocol CurveFit: LeastSquares {
  /// tᵢ.
  var predictors: [Double] { get }
  /// yᵢ.
  var responses: [Double] { get }
  /// c(t; w).
  func curve<S: Scalar>(at t: S, _ w: [S]) -> S
}

extension CurveFit {
  @inlinable public func residuals<S: Scalar>(_ x: [S]) -> [S] {
    requireSameCount("a fit", ("the predictors", predictors.count), ("the responses", responses.count))
    return zip(predictors, responses).map { t, y in curve(at: S(t), x) - S(y) }
  }
}
