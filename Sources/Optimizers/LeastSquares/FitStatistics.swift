import Derivatives
import ReverseMode
import Scalars
import Spectra

/// How well the parameters of a fitted curve are determined by the data.
///
///     s² = Σrᵢ² / (m − n)        C = s²·(JᵀJ)⁻¹        the standard error of θⱼ is √Cⱼⱼ
///
///     let run = try minimize(fit, from: start, with: LevenbergMarquardt(), until: rules)
///     let statistics = FitStatistics(of: fit, at: run.parameters.values)
///     statistics.standardErrors                    // one for each parameter
///     statistics.halfWidths(confidence: 0.95)      // each parameter ± this
///
/// It is what residuals of one normal distribution, and a model that is linear as far as the errors reach, say. The
/// covariance comes from the singular values of the Jacobian in units of its columns; JᵀJ is not formed. That of the
/// whole Hessian is beside it: where both differ much, the residuals bend the answer, and neither is to be trusted.
///
/// Where the data do not determine a parameter (a singular value is rounding), its standard error is ∞. With no more
/// residuals than parameters s is NaN, and so is all else.
///
/// It costs one Jacobian, about 40·m·n² multiplications, and one Hessian.
///
/// - SeeAlso: Bates & Watts, "Nonlinear Regression Analysis and Its Applications" (1988), chapter 2.
public struct FitStatistics<Element: MachineScalar>: Sendable {
  /// θ.
  public let parameters: [Element]
  /// m − n.
  public let degreesOfFreedom: Int
  /// s = √(Σrᵢ² / (m − n)).
  public let residualStandardDeviation: Element
  /// C = s²·(JᵀJ)⁻¹, n rows.
  public let covariance: [[Element]]
  /// 2s²·H⁻¹, by the exact Hessian of Σrᵢ²; nil where that is not positive definite.
  public let covarianceByHessian: [[Element]]?

  /// √Cⱼⱼ.
  @inlinable public var standardErrors: [Element] { covariance.indices.map { covariance[$0][$0].squareRoot() } }

  /// Cᵢⱼ / √(CᵢᵢCⱼⱼ).
  @inlinable public var correlations: [[Element]] {
    let errors = standardErrors
    return errors.indices.map { i in errors.indices.map { j in i == j ? 1 : covariance[i][j] / errors[i] / errors[j] } }
  }

  /// What a standard error is multiplied by for half the width of an interval: Student's quantile of these degrees of
  /// freedom.
  @inlinable public func quantile(confidence: Double = 0.95) -> Element {
    Element(studentQuantile(confidence: confidence, degreesOfFreedom: degreesOfFreedom))
  }

  /// Half the width of each parameter's interval of that confidence.
  @inlinable public func halfWidths(confidence: Double = 0.95) -> [Element] {
    let t = quantile(confidence: confidence)
    return standardErrors.map { t * $0 }
  }

  /// The standard error of a prediction, √(gᵀCg), given the gradient g of the model's value in the parameters.
  @inlinable public func standardError(ofPredictionWithGradient g: [Element]) -> Element {
    var square: Element = 0
    // Of what it does not depend on, a prediction is certain, however uncertain that is.
    for i in g.indices where g[i] != 0 {
      for j in g.indices where g[j] != 0 { square += g[i] * covariance[i][j] * g[j] }
    }
    return square.squareRoot()
  }

  /// The curve at t, and its standard error there; times ``quantile(confidence:)`` it is half the width of the band that
  /// the curve lies in.
  @inlinable public func prediction<F: CurveFit>(of fit: F, at t: Double) -> (value: Element, standardError: Element) {
    let (value, g) = valueWithGradient(at: parameters) { w in fit.curve(at: Reverse(Element(t)), w) }
    return (value, standardError(ofPredictionWithGradient: g))
  }

  @inlinable public init<F: LeastSquares>(of objective: F, at parameters: [Element]) {
    self.parameters = parameters
    let residuals = objective.residuals(parameters)
    let jacobian = forwardJacobian(at: parameters, of: Residuals(of: objective))
    degreesOfFreedom = residuals.count - parameters.count
    let length = euclideanNorm(residuals)
    residualStandardDeviation = degreesOfFreedom > 0 ? length / Element(degreesOfFreedom).squareRoot() : .nan
    let s = residualStandardDeviation
    let scale = columnLengths(jacobian, count: parameters.count).map { $0 > 0 ? $0 : 1 }
    let svd = SingularValueDecomposition(jacobian.map { row in zip(row, scale).map { $0 / $1 } })
    covariance = Self.inverse(svd.vectors, svd.values, scale, noise: Element(residuals.count) * Element.ulpOfOne)
      .map { $0.map { s * s * $0 } }
    let hessian = Derivatives.hessian(at: parameters, of: objective)
    let sizes = hessian.indices.map { hessian[$0][$0].squareRoot() }
    let eigen = SymmetricEigenDecomposition(
      hessian.indices.map { i in hessian.indices.map { j in hessian[i][j] / sizes[i] / sizes[j] } })
    let isPositive = eigen.values.allSatisfy { $0 > Element(parameters.count) * Element.ulpOfOne }
    covarianceByHessian =
      isPositive
      ? Self.inverse(eigen.vectors, eigen.values.map { $0.squareRoot() }, sizes, noise: 0)
        .map { $0.map { 2 * s * s * $0 } } : nil
  }

  /// (D·Σᵢσᵢ²uᵢuᵢᵀ·D)⁻¹; ∞ on the diagonal where a σᵢ that is noise has a part in it.
  @inlinable static func inverse(
    _ vectors: [[Element]], _ values: [Element], _ scale: [Element], noise: Element
  ) -> [[Element]] {
    let n = scale.count
    var result = [[Element]](repeating: [Element](repeating: 0, count: n), count: n)
    let least = noise * (values.last ?? 0)
    for (sigma, u) in zip(values, vectors) {
      for i in 0..<n {
        for j in 0..<n {
          if sigma > least {
            result[i][j] += u[i] / scale[i] / sigma * (u[j] / scale[j] / sigma)
          } else if i == j, u[i].magnitude > Element.ulpOfOne.squareRoot() {
            result[i][j] = .infinity
          }
        }
      }
    }
    return result
  }
}
