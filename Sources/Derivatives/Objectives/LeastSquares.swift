import Scalars

/// A sum of squares, f(x) = Σᵢ rᵢ(x)², written as its residuals, once for every scalar type.
///
///     /// y = a·(1 − exp(−bt)), fitted to measurements.
///     struct Saturation: LeastSquares {
///       let t: [Double], y: [Double]
///       func residuals<S: Scalar>(_ x: [S]) -> [S] {
///         zip(t, y).map { t, y in x[0] * (1 - S.exp(-x[1] * S(t))) - S(y) }
///       }
///     }
///
/// It is an ``Objective`` like any other, f without a factor ½ or 1/m: its gradient is 2Jᵀr and its Hessian
/// 2JᵀJ + 2Σ rᵢ∇²rᵢ. That it is a sum of squares tells more: where residuals are small, JᵀJ, from first derivatives
/// alone, is nearly all of the curvature. `LevenbergMarquardt` and `FitStatistics` stand on it.
public protocol LeastSquares: Objective {
  /// r(x), m values, as many at every point.
  func residuals<S: Scalar>(_ x: [S]) -> [S]
}

extension LeastSquares {
  /// Σ rᵢ², from the first to the last; 0 without residuals.
  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S { S.squaredNorm(residuals(x)) }
}

extension LeastSquares {
  @inlinable public func residualsWithJacobian<T: MachineScalar>(
    at x: [T], using workspace: inout Workspace<T>
  ) -> (residuals: [T], jacobian: [[T]])? {
    (residuals(x), forwardJacobian(at: x, of: Residuals(of: self)))
  }

  @inlinable public func gaussNewtonProduct<T: MachineScalar>(
    at x: [T], along v: [T], into product: inout [T], using workspace: inout Workspace<T>
  ) -> Bool {
    product = Derivatives.gaussNewtonProduct(at: x, along: v, of: self)
    return true
  }
}

/// The residuals of a sum of squares, as a function to Jacobian operators.
///
///     forwardJacobian(at: x, of: Residuals(of: fit))     // one row for each residual
public struct Residuals<F: LeastSquares>: VectorObjective {
  public let objective: F

  @inlinable public init(of objective: F) { self.objective = objective }

  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> [S] { objective.residuals(x) }
}
