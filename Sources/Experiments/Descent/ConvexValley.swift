import Derivatives
import Scalars
import Spectra

/// A strongly convex and smooth function that is no quadratic, with both constants in closed form.
///
///     f(w) = ½wᵀAw + Σᵢ ln cosh wᵢ,  A = [[1, 1, 0], [1, 3, 1], [0, 1, 2]]
///
/// (ln cosh w)″ = 1 − tanh²w is in (0, 1], so that every eigenvalue of the Hessian is in [λ_min(A), λ_max(A) + 1]. The
/// minimum is 0, at w = 0.
public struct ConvexValley: Objective {
  /// A.
  public static let matrix: [[Double]] = [[1, 1, 0], [1, 3, 1], [0, 1, 2]]

  public init() {}

  public func callAsFunction<S: Scalar>(_ w: [S]) -> S {
    var sum: S = 0
    for (i, row) in Self.matrix.enumerated() {
      for (j, entry) in row.enumerated() where entry != 0 { sum += S(entry / 2) * w[i] * w[j] }
      // ln cosh w = ln(1 + 2·sinh²(w/2)), which loses no digit where w is small.
      let half = S.sinh(w[i] / 2)
      sum += S.log(onePlus: 2 * half * half)
    }
    return sum
  }

  /// α and β.
  public static var bounds: ClosedRange<Double> {
    let eigenvalues = SymmetricEigenDecomposition(matrix).values
    return eigenvalues[0]...(eigenvalues[eigenvalues.count - 1] + 1)
  }
}
