import Derivatives
import Scalars

/// Hutchinson's estimate of the trace of the Hessian, from exact products with random signs.
///
///     tr H = E[zᵀHz]        Var[zᵀHz] = 2·Σ_{i≠j} Hᵢⱼ²
///
///     let estimate = hutchinsonTrace(at: x, of: f, probes: 100)
///     // estimate.trace ± estimate.standardError; the error falls as 1/√probes
///
/// The mean curvature along an axis is the trace divided by n. For a diagonal Hessian one probe is exact; where a few
/// large eigenvalues dominate, ``xTrace(at:of:products:seed:normalized:)`` is far more exact for as many products, and
/// ``lanczosEigenvalues(at:of:count:iterations:seed:)`` says more.
///
/// - Parameter seed: the key of the signs, as in `Probes.seeded`: the diagonal and AdaHessian draw the same.
/// - Precondition: there is at least one probe.
/// - Complexity: one Hessian-vector product for each probe.
/// - SeeAlso: Hutchinson, "A stochastic estimator of the trace of the influence matrix" (1989); Yao, Gholami, Keutzer &
///   Mahoney, "PyHessian" (2020).
@inlinable public func hutchinsonTrace<F: Objective, Element: MachineScalar>(
  at x: [Element], of f: F, probes: Int, seed: UInt64 = 0
) -> TraceEstimate<Element> {
  var hessian = HessianOperator(at: x, of: f)
  return hutchinsonTrace(of: &hessian, probes: probes, seed: seed)
}

/// Hutchinson's estimate of the trace of a symmetric operator.
@inlinable public func hutchinsonTrace<A: SymmetricOperator & ~Copyable>(
  of a: inout A, probes: Int, seed: UInt64 = 0
) -> TraceEstimate<A.Element> {
  require(probes >= 1, "hutchinsonTrace: there are \(probes) probes; give at least 1")
  var z = [A.Element](repeating: 0, count: a.count)
  var product = z
  var samples: [A.Element] = []
  for k in 0..<probes {
    Probes.drawSigns(seed: seed, index: k, into: &z)
    a.fill(&product, with: z)
    samples.append(A.Element.dot(z, product))
  }
  return TraceEstimate(of: samples)
}
