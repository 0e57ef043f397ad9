import DualNumbers
import ReverseMode
import Scalars

/// The Gauss–Newton product 2Jᵀ(Jv) of a sum of squares f = Σrᵢ²: of its Hessian-vector product, what first derivatives
/// say.
///
/// The rest is 2Σ rᵢ∇²rᵢ·v, which is small where residuals are. It is never negative along v: vᵀ(2JᵀJ)v = 2|Jv|².
///
/// - Precondition: `x.count == v.count`.
/// - Complexity: one evaluation of the residuals on dual numbers, one recording and one sweep.
@inlinable public func gaussNewtonProduct<T: MachineScalar, F: LeastSquares>(
  at x: [T], along v: [T], of f: F
) -> [T] {
  let tangents = jacobianVectorProduct(at: x, along: v) { f.residuals($0) }
  return vectorJacobianProduct(at: x, weights: tangents.map { 2 * $0 }) { f.residuals($0) }
}
