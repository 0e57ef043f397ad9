import Derivatives
import Scalars

/// What XTrace and XDiag make of products with k probes: a basis of their images, its image, and the probes' part in
/// it.
///
///     Y = A[z₁ … zₖ] = QR        Z = AQ        Qᵢ: the basis without yᵢ, QᵢQᵢᵀ = Q(I − sᵢsᵢᵀ)Qᵀ
@usableFromInline
struct LeaveOneOut<Element: MachineScalar> {
  @usableFromInline let probes: [[Element]]
  @usableFromInline let images: [[Element]]
  @usableFromInline let basis: [[Element]]
  @usableFromInline let basisImages: [[Element]]
  /// The sᵢ.
  @usableFromInline let missing: [[Element]]

  /// - Parameter draw: writes a probe, by its number.
  @inlinable init<A: SymmetricOperator & ~Copyable>(
    of a: inout A, probes k: Int, draw: (_ index: Int, _ z: inout [Element]) -> Void
  ) where A.Element == Element {
    let zero = [Element](repeating: 0, count: a.count)
    var product = zero
    probes = (0..<k).map { i in
      var z = zero
      draw(i, &z)
      return z
    }
    func image(_ v: [Element], _ a: inout A) -> [Element] {
      a.fill(&product, with: v)
      return product
    }
    images = probes.map { image($0, &a) }
    let basis = OrthogonalBasis(of: images)
    self.basis = basis.vectors
    basisImages = basis.vectors.map { image($0, &a) }
    missing = basis.missingWithout()
  }

  /// The coordinates of v in the basis without yᵢ, given those in the whole.
  @inlinable func without(_ i: Int, _ coordinates: [Element]) -> [Element] {
    var left = coordinates
    let overlap = Element.dot(missing[i], left)
    elementwise(&left, missing[i]) { c, s in c -= overlap * s }
    return left
  }
}
