import Derivatives
import Scalars

/// An eigenvalue of a symmetric matrix, with how well it is known.
public struct DominantEigenvalue<Element: MachineScalar>: Sendable, Equatable {
  /// λ, the eigenvalue of the largest modulus.
  public let value: Element
  /// u, of length 1.
  public let vector: [Element]
  /// |Au − λu|: some eigenvalue of A is no farther than this from λ.
  public let residual: Element
  /// How many products it took.
  public let iterations: Int

  @inlinable init(value: Element, vector: [Element], residual: Element, iterations: Int) {
    (self.value, self.vector, self.residual, self.iterations) = (value, vector, residual, iterations)
  }
}

/// The eigenvalue of the Hessian that is largest in modulus, by power iteration on exact products.
///
///     u ← Hu / |Hu|        λ = uᵀHu
///
///     dominantEigenvalue(at: [1, 1], of: Quadratic()).value     // 20.0, of 10x² + y²
///
/// 2/λ is the step beyond which gradient descent diverges. The error falls by |λ₂/λ₁|² with each product, which is slow
/// where the two largest are close, and never ends where they are λ and −λ:
/// ``lanczosEigenvalues(at:of:count:iterations:seed:)`` takes fewer products and gives several.
///
/// - Parameters:
///   - tolerance: the residual, relative to |λ|, at which to stop; 1e-6 by default.
///   - iterations: the most products to take, at least 1; 1000 by default.
/// - Complexity: one Hessian-vector product for each iteration.
@inlinable public func dominantEigenvalue<F: Objective, Element: MachineScalar>(
  at x: [Element], of f: F, tolerance: Element = 1e-6, iterations: Int = 1000, seed: UInt64 = 0
) -> DominantEigenvalue<Element> {
  var hessian = HessianOperator(at: x, of: f)
  return dominantEigenvalue(of: &hessian, tolerance: tolerance, iterations: iterations, seed: seed)
}

/// The eigenvalue of a symmetric operator that is largest in modulus, by power iteration.
@inlinable public func dominantEigenvalue<A: SymmetricOperator & ~Copyable>(
  of a: inout A, tolerance: A.Element = 1e-6, iterations: Int = 1000, seed: UInt64 = 0
) -> DominantEigenvalue<A.Element> {
  require(iterations >= 1, "dominantEigenvalue: power iteration takes at least 1 product, and was given \(iterations)")
  var u = startVector(a.count, seed: seed) as [A.Element]
  var (product, difference) = (u, u)
  var iteration = 0
  while true {
    iteration += 1
    a.fill(&product, with: u)
    let value = A.Element.dot(u, product)
    elementwise(&difference, product, u) { d, au, u in d = au - value * u }
    let residual = euclideanNorm(difference)
    let length = euclideanNorm(product)
    // A length of 0: u is in the null space, and zero is as good an eigenvalue as any product would show.
    if residual <= tolerance * value.magnitude || length == 0 || !length.isFinite || iteration == iterations {
      return DominantEigenvalue(value: value, vector: u, residual: residual, iterations: iteration)
    }
    elementwise(&u, product) { u, au in u = au / length }
  }
}
