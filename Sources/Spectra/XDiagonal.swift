import Derivatives
import Scalars

/// The XDiag estimate of the diagonal of the Hessian: exact on the space that products show, Hutchinson's beside it,
/// and every probe serves for both.
///
///     Qᵢ an orthonormal basis of A·[z₁ … zₖ] without zᵢ
///     diag A ≈ mean over i of diag(QᵢQᵢᵀA) + zᵢ ⊙ (I − QᵢQᵢᵀ)Azᵢ
///
///     xDiagonal(at: x, of: f, products: 30)
///
/// Without bias, as `hutchinsonDiagonal`, which needs no memory. It is better where large eigenvalues are few; below a
/// rank of products/2 the diagonal is exact. Where all eigenvalues are alike there is nothing to find, and Hutchinson's
/// error is several times smaller: what lies in a part of the space only is no longer on the diagonal. Of a diagonal
/// matrix one probe of Hutchinson's shows everything.
///
/// - Parameters:
///   - products: how many products with A are taken, at least 2: half of them with probes, half with their images. Of
///     an odd number one is left over.
///   - seed: the key of the signs, as in `Probes.seeded`.
/// - Complexity: that many products, 2·n·products² multiplications, and 2·products vectors of memory.
/// - SeeAlso: Epperly, Tropp & Webber, "XTrace: making the most of every sample in stochastic trace estimation" (2024),
///   section 2.4.
@inlinable public func xDiagonal<F: Objective, Element: MachineScalar>(
  at x: [Element], of f: F, products: Int, seed: UInt64 = 0
) -> [Element] {
  var hessian = HessianOperator(at: x, of: f)
  return xDiagonal(of: &hessian, products: products, seed: seed)
}

/// The XDiag estimate of the diagonal of a symmetric operator.
@inlinable public func xDiagonal<A: SymmetricOperator & ~Copyable>(
  of a: inout A, products: Int, seed: UInt64 = 0
) -> [A.Element] {
  typealias Element = A.Element
  require(products >= 2, "xDiagonal: there are \(products) products; give at least 2")
  let n = a.count
  let parts = LeaveOneOut(of: &a, probes: products / 2) { Probes.drawSigns(seed: seed, index: $0, into: &$1) }
  let k = Element(parts.probes.count)
  var diagonal = [Element](repeating: 0, count: n)
  for (q, z) in zip(parts.basis, parts.basisImages) {
    elementwise(&diagonal, q, z) { d, q, z in d += q * z }  // A is symmetric: QᵀA = (AQ)ᵀ
  }
  for i in parts.probes.indices {
    let s = parts.missing[i]
    elementwise(
      &diagonal, [Element](combining: parts.basis, s, count: n), [Element](combining: parts.basisImages, s, count: n)
    ) { d, q, z in d -= q * z / k }
    // (I − QᵢQᵢᵀ)Azᵢ, with QᵀAz = (AQ)ᵀz.
    let probe = parts.probes[i]
    var rest = parts.images[i]
    let c = parts.without(i, parts.basisImages.map { Element.dot($0, probe) })
    elementwise(&rest, [Element](combining: parts.basis, c, count: n)) { y, x in y -= x }
    elementwise(&diagonal, probe, rest) { d, z, y in d += z * y / k }
  }
  return diagonal
}
