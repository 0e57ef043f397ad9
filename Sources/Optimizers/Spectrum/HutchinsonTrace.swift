import Derivatives
import Scalars

/// An estimate of the trace of the Hessian, and how far off it may be.
public struct TraceEstimate<Element: ParameterElement>: Sendable, Equatable {
  /// The mean of zᵀHz over the probes.
  public let trace: Element
  /// The standard deviation of that mean, from the spread of the probes; NaN for a single probe.
  public let standardError: Element

  @inlinable init(trace: Element, standardError: Element) {
    (self.trace, self.standardError) = (trace, standardError)
  }
}

/// Hutchinson's estimate of the trace of the Hessian, from exact products with random signs.
///
///     tr H = E[zᵀHz]        Var[zᵀHz] = 2·Σ_{i≠j} Hᵢⱼ²
///
///     let estimate = hutchinsonTrace(at: x, of: f, probes: 100)
///     // estimate.trace ± estimate.standardError; the error falls as 1/√probes
///
/// The mean curvature along an axis is the trace divided by n. For a diagonal Hessian one probe is exact; where a few large
/// eigenvalues dominate, ``lanczosEigenvalues(at:of:count:iterations:seed:)`` says more.
///
/// - Precondition: there is at least one probe.
/// - Complexity: one Hessian-vector product for each probe.
/// - SeeAlso: Hutchinson, "A stochastic estimator of the trace of the influence matrix" (1989); Yao, Gholami, Keutzer &
///   Mahoney, "PyHessian" (2020).
@inlinable public func hutchinsonTrace<F: Objective, Element: ParameterElement>(
  at x: [Element], of f: F, probes: Int, seed: UInt64 = 0
) -> TraceEstimate<Element> {
  var oracle = ExactDerivatives(of: f, as: Element.self)
  return hutchinsonTrace(at: x, using: &oracle, probes: probes, seed: seed)
}

/// Hutchinson's estimate of the trace of the Hessian of the function that an oracle knows.
@inlinable public func hutchinsonTrace<Oracle: DerivativeOracle & ~Copyable>(
  at x: [Oracle.Element], using oracle: inout Oracle, probes: Int, seed: UInt64 = 0
) -> TraceEstimate<Oracle.Element> {
  typealias Element = Oracle.Element
  require(probes >= 1, "hutchinsonTrace: there are \(probes) probes; give at least 1")
  var z = [Element](repeating: 0, count: x.count)
  var (gradient, product) = (z, z)
  var samples: [Element] = []
  for k in 0..<probes {
    Probes.drawSigns(seed: seed, index: k, into: &z)
    _ = oracle.valueWithHessianVectorProduct(at: x, along: z, gradient: &gradient, product: &product)
    samples.append(dot(z, product))
  }
  let unit = unitOfLength(of: samples)
  // Welford's recurrence: a difference of two large sums would lose the spread.
  var (mean, squares): (Element, Element) = (0, 0)
  for (k, sample) in samples.enumerated() {
    let difference = sample / unit - mean
    mean += difference / Element(k + 1)
    squares += difference * (sample / unit - mean)
  }
  let variance = probes > 1 ? squares / Element(probes - 1) : .nan
  return TraceEstimate(trace: mean * unit, standardError: (variance / Element(probes)).squareRoot() * unit)
}
