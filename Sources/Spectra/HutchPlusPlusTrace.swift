import Derivatives
import Scalars

/// The Hutch++ estimate of the trace of the Hessian: exact on the space that a few products show, Hutchinson's on the
/// rest.
///
///     Q an orthonormal basis of A·[z₁ … zₖ]
///     tr A = tr QᵀAQ + E[zᵀ(I − QQᵀ)A(I − QQᵀ)z]
///
///     let estimate = hutchPlusPlusTrace(at: x, of: f, products: 30)
///
/// Where large eigenvalues are few the error falls as 1/products, for positive ones always, and not as 1/√products; up
/// to a rank of products/3 the trace is exact. Where all eigenvalues are alike there is nothing to find, and
/// Hutchinson's error is several times smaller: its probes have all one length, and what is left of them beside Q has
/// not. ``xTrace(at:of:products:seed:normalized:)`` makes up for that, and takes more out of as many products.
///
/// The standard error is that of the second part, from its own spread.
///
/// - Parameters:
///   - products: how many products with A are taken, at least 3: a third to find the space, a third in it, and the rest
///     beside it. Where the space has fewer dimensions than that, fewer are taken.
///   - seed: the key of the signs, as in `Probes.seeded`.
/// - Complexity: that many products, 6·n·(products/3)² multiplications, and products/3 vectors of memory.
/// - SeeAlso: Meyer, Musco, Musco & Woodruff, "Hutch++: optimal stochastic trace estimation" (2021), Algorithm 1.
@inlinable public func hutchPlusPlusTrace<F: Objective, Element: MachineScalar>(
  at x: [Element], of f: F, products: Int, seed: UInt64 = 0
) -> TraceEstimate<Element> {
  var hessian = HessianOperator(at: x, of: f)
  return hutchPlusPlusTrace(of: &hessian, products: products, seed: seed)
}

/// The Hutch++ estimate of the trace of a symmetric operator.
@inlinable public func hutchPlusPlusTrace<A: SymmetricOperator & ~Copyable>(
  of a: inout A, products: Int, seed: UInt64 = 0
) -> TraceEstimate<A.Element> {
  require(products >= 3, "hutchPlusPlusTrace: there are \(products) products; give at least 3")
  let k = products / 3
  var z = [A.Element](repeating: 0, count: a.count)
  var product = z
  let basis = OrthogonalBasis(
    of: (0..<k).map { i in
      Probes.drawSigns(seed: seed, index: i, into: &z)
      a.fill(&product, with: z)
      return product
    }
  ).vectors
  var inside: A.Element = 0
  for q in basis {
    a.fill(&product, with: q)
    inside += A.Element.dot(q, product)
  }
  let outside = TraceEstimate(
    of: (2 * k..<products).map { i in
      Probes.drawSigns(seed: seed, index: i - k, into: &z)
      orthogonalize(&z, against: basis)
      a.fill(&product, with: z)
      return A.Element.dot(z, product)
    })
  return TraceEstimate(trace: inside + outside.trace, standardError: outside.standardError)
}
