import Derivatives
import Scalars

/// Takes every component along the basis out of w, twice: what rounding leaves of the first time, the second removes.
///
/// - Returns: the components, as many as there are vectors in the basis.
@inlinable @discardableResult
package func orthogonalize<Element: MachineScalar>(_ w: inout [Element], against basis: [[Element]]) -> [Element] {
  var overlaps = [Element](repeating: 0, count: basis.count)
  for _ in 0..<2 {
    for (j, b) in basis.enumerated() {
      let overlap = Element.dot(b, w)
      elementwise(&w, b) { w, b in w -= overlap * b }
      overlaps[j] += overlap
    }
  }
  return overlaps
}

/// Y = QR: an orthonormal basis of what some vectors span, by modified Gram–Schmidt, twice.
///
/// A vector that depends on those before it, up to rounding, adds nothing to the basis: there may be fewer q than y.
///
/// - SeeAlso: Giraud, Langou & Rozložník, "The loss of orthogonality in the Gram–Schmidt orthogonalization process"
///   (2005): twice is enough.
@usableFromInline
struct OrthogonalBasis<Element: MachineScalar> {
  /// The columns of Q.
  @usableFromInline var vectors: [[Element]] = []
  /// The columns of R: for each y its components along the first q; what is missing is 0.
  @usableFromInline var components: [[Element]] = []

  @inlinable init(of columns: [[Element]]) {
    let scale = columns.reduce(0) { Swift.max($0, euclideanNorm($1)) } as Element
    for column in columns {
      var w = column
      var component = orthogonalize(&w, against: vectors)
      let length = euclideanNorm(w)
      // Not finite is not small: what is wrong with the numbers must show in the result.
      if !(length <= 16 * Element.ulpOfOne * scale) {
        elementwise(&w) { w in w /= length }
        vectors.append(w)
        component.append(length)
      }
      components.append(component)
    }
  }

  /// For each y the direction of the basis, in its own coordinates, that would be missing without that y; zero where
  /// the others span it, too.
  ///
  /// Without y number i the projection is Q(I − sᵢsᵢᵀ)Qᵀ.
  ///
  /// - Complexity: k³/3 multiplications for k vectors; k²r² where they span but r dimensions.
  @inlinable func missingWithout() -> [[Element]] {
    let (k, r) = (components.count, vectors.count)
    let zero = [Element](repeating: 0, count: r)
    func padded(_ component: [Element]) -> [Element] { component + zero.dropFirst(component.count) }
    if r == k {
      // The columns of R⁻ᵀ: RᵀS = I, from the diagonal down.
      return (0..<k).map { i in
        var s = zero
        // Only the direction matters: the unit may be any.
        s[i] = 1
        for j in (i + 1)..<Swift.max(k, i + 1) {
          s[j] = -Element.dot(components[j][i..<j], s[i..<j]) / components[j][j]
        }
        let length = euclideanNorm(s)
        elementwise(&s) { s in s /= length }
        return s
      }
    }
    return (0..<k).map { i in
      var others = components
      let removed = others.remove(at: i)
      let rest = OrthogonalBasis(of: others.map(padded))
      if rest.vectors.count == r { return zero }
      var s = padded(removed)
      orthogonalize(&s, against: rest.vectors)
      let length = euclideanNorm(s)
      elementwise(&s) { s in s /= length }
      return s
    }
  }
}

extension Array where Element: MachineScalar {
  /// Σⱼ cⱼvⱼ, of n components.
  @inlinable package init(combining vectors: [[Element]], _ coefficients: [Element], count n: Int) {
    self.init(repeating: 0, count: n)
    for (v, c) in zip(vectors, coefficients) where c != 0 { elementwise(&self, v) { sum, v in sum += c * v } }
  }
}
