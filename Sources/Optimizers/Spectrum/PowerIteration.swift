import Derivatives
import Scalars

/// An eigenvalue of a Hessian, with how well it is known.
public struct DominantEigenvalue<Element: ParameterElement>: Sendable, Equatable {
  /// λ, the eigenvalue of the largest modulus.
  public let value: Element
  /// u, of length 1.
  public let vector: [Element]
  /// |Hu − λu|: some eigenvalue of H is no farther than this from λ.
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
/// where the two largest are close, and never ends where they are λ and −λ: ``lanczosEigenvalues(at:of:count:iterations:seed:)``
/// takes fewer products and gives several.
///
/// - Parameters:
///   - tolerance: the residual, relative to |λ|, at which to stop; 1e-6 by default.
///   - iterations: the most products to take; 1000 by default.
/// - Complexity: one Hessian-vector product for each iteration.
@inlinable public func dominantEigenvalue<F: Objective, Element: ParameterElement>(
  at x: [Element], of f: F, tolerance: Element = 1e-6, iterations: Int = 1000, seed: UInt64 = 0
) -> DominantEigenvalue<Element> {
  var oracle = ExactDerivatives(of: f, as: Element.self)
  return dominantEigenvalue(at: x, using: &oracle, tolerance: tolerance, iterations: iterations, seed: seed)
}

/// The eigenvalue that is largest in modulus, of the Hessian of the function that an oracle knows.
@inlinable public func dominantEigenvalue<Oracle: DerivativeOracle & ~Copyable>(
  at x: [Oracle.Element], using oracle: inout Oracle, tolerance: Oracle.Element = 1e-6, iterations: Int = 1000,
  seed: UInt64 = 0
) -> DominantEigenvalue<Oracle.Element> {
  typealias Element = Oracle.Element
  var u = startVector(x.count, seed: seed) as [Element]
  var (gradient, product) = (u, u)
  var (value, residual): (Element, Element) = (0, 0)
  for iteration in 1...Swift.max(iterations, 1) {
    _ = oracle.valueWithHessianVectorProduct(at: x, along: u, gradient: &gradient, product: &product)
    value = dot(u, product)
    residual = euclideanNorm(u.indices.map { product[$0] - value * u[$0] })
    let length = euclideanNorm(product)
    // u is in the null space: zero is as good an eigenvalue as any product would show.
    if residual <= tolerance * value.magnitude || length == 0 || !length.isFinite || iteration == iterations {
      return DominantEigenvalue(value: value, vector: u, residual: residual, iterations: iteration)
    }
    elementwise(&u, product) { u, hu in u = hu / length }
  }
  return DominantEigenvalue(value: value, vector: u, residual: residual, iterations: iterations)
}

/// A direction of length 1 with no preference, from a seed: the signs of a probe, each scaled a little differently.
@inlinable func startVector<Element: ParameterElement>(_ n: Int, seed: UInt64) -> [Element] {
  var generator = SplitMix64(seed: seed)
  // The sum of four uniform numbers is near enough to a normal one: no axis is preferred by much.
  let v = (0..<n).map { _ in
    Element((0..<4).reduce(-2.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) })
  }
  let length = euclideanNorm(v)
  return length == 0 ? v : v.map { $0 / length }
}
