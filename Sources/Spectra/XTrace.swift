import Derivatives
import Scalars

/// The XTrace estimate of the trace of the Hessian: Hutch++ in which every probe serves for both parts.
///
///     Qᵢ an orthonormal basis of A·[z₁ … zₖ] without zᵢ, of r vectors        Pᵢ = I − QᵢQᵢᵀ
///     tr A ≈ mean over i of tr QᵢᵀAQᵢ + (n − r) · zᵢᵀPᵢAPᵢzᵢ / zᵢᵀPᵢzᵢ
///
///     let estimate = xTrace(at: x, of: f, products: 30)
///     // estimate.trace ± estimate.standardError
///
/// Each term is without bias, since zᵢ has no part in Qᵢ, and Pᵢzᵢ points anywhere in what is left with the same
/// probability. Where eigenvalues fall off fast the error does, too, and is far below that of as many probes of
/// ``hutchinsonTrace(at:of:probes:seed:)``; below a rank of products/2 the trace is exact. Where all eigenvalues are
/// alike there is nothing to find: Hutchinson's needs no memory and has an error smaller by about √2, or, where the
/// matrix is almost diagonal, by more.
///
/// The standard error is the spread of the terms: an indication, for they are not independent of each other. NaN for
/// one probe.
///
/// - Parameters:
///   - products: how many products with A are taken, at least 2: half of them with probes, half with their images. Of
///     an odd number one is left over.
///   - seed: the key of the probes.
///   - normalized: whether probes are drawn on a sphere, and the second part is divided by the length of what is left
///     of each, as the paper advises. If not, they are signs, as in `Probes.seeded`, and it is zᵢᵀPᵢAPᵢzᵢ, of which the
///     length varies: many times worse where the mean of the eigenvalues is not small beside their spread.
/// - Complexity: that many products, 2·n·products² multiplications, and 2·products vectors of memory.
/// - SeeAlso: Epperly, Tropp & Webber, "XTrace: making the most of every sample in stochastic trace estimation" (2024),
///   sections 2.2 and 2.3.
@inlinable public func xTrace<F: Objective, Element: MachineScalar>(
  at x: [Element], of f: F, products: Int, seed: UInt64 = 0, normalized: Bool = true
) -> TraceEstimate<Element> {
  var hessian = HessianOperator(at: x, of: f)
  return xTrace(of: &hessian, products: products, seed: seed, normalized: normalized)
}

/// The XTrace estimate of the trace of a symmetric operator.
@inlinable public func xTrace<A: SymmetricOperator & ~Copyable>(
  of a: inout A, products: Int, seed: UInt64 = 0, normalized: Bool = true
) -> TraceEstimate<A.Element> {
  typealias Element = A.Element
  require(products >= 2, "xTrace: there are \(products) products; give at least 2")
  let n = a.count
  let parts = LeaveOneOut(of: &a, probes: products / 2) { i, z in
    if normalized {
      drawOnSphere(seed: seed, index: i, into: &z)
    } else {
      Probes.drawSigns(seed: seed, index: i, into: &z)
    }
  }
  let inside = zip(parts.basis, parts.basisImages).reduce(0 as Element) { $0 + Element.dot($1.0, $1.1) }
  return TraceEstimate(
    of: parts.probes.indices.map { i in
      // Without yᵢ one direction of the basis is missing, or none.
      let s = parts.missing[i]
      let lost = Element.dot(
        [Element](combining: parts.basis, s, count: n), [Element](combining: parts.basisImages, s, count: n))
      let left = n - parts.basis.count + (s.allSatisfy { $0 == 0 } ? 0 : 1)
      if left == 0 { return inside - lost }
      // Pᵢzᵢ, and APᵢzᵢ: both from products that are there already.
      var (z, image) = (parts.probes[i], parts.images[i])
      let c = parts.without(i, parts.basis.map { Element.dot($0, z) })
      elementwise(&z, [Element](combining: parts.basis, c, count: n)) { z, x in z -= x }
      elementwise(&image, [Element](combining: parts.basisImages, c, count: n)) { y, x in y -= x }
      let scale = normalized ? Element(left) / Element.dot(z, z) : 1
      return inside - lost + scale * Element.dot(z, image)
    })
}
