import Derivatives
import Scalars

/// The singular values and right singular vectors of a matrix, A = Σᵢ σᵢ wᵢuᵢᵀ, by Jacobi's method on its columns.
///
///     let svd = SingularValueDecomposition([[1, 1], [0, 1], [1, 0]])
///     svd.values               // [1.0, 1.732…], ascending
///
/// Pairs of columns are rotated until all are orthogonal: their lengths are the singular values then. The squares of A,
/// AᵀA, are never formed, so that small singular values are as exact as large ones; and columns of very different units
/// do no harm.
///
/// It costs about 4·m·n² multiplications a sweep and 6 to 10 sweeps: for n up to a few hundred.
///
/// - SeeAlso: Hestenes, "Inversion of matrices by biorthogonalization" (1958); Demmel & Veselić, "Jacobi's method is more
///   accurate than QR" (1992).
public struct SingularValueDecomposition<Element: MachineScalar>: Sendable {
  /// σᵢ, ascending: n of them, zeros included.
  public let values: [Element]
  /// uᵢ, n vectors of n components, of length 1 and orthogonal to each other.
  public let vectors: [[Element]]
  /// Auᵢ = σᵢwᵢ, n vectors of m components, orthogonal to each other.
  public let images: [[Element]]

  /// - Parameter rows: A, m rows of n entries.
  /// - Precondition: the rows are of one length.
  @inlinable public init(_ rows: [[Element]]) {
    let n = rows.first?.count ?? 0
    require(
      rows.allSatisfy { $0.count == n },
      "a singular value decomposition takes rows of one length; one has not \(n)")
    var a = (0..<n).map { j in rows.map { $0[j] } }
    var u = (0..<n).map { i in (0..<n).map { $0 == i ? Element(1) : 0 } }
    // A matrix that is not finite has no singular values; the loop ends all the same.
    for _ in 0..<60 where Self.sweep(&a, &u) {}
    let lengths = a.map { euclideanNorm($0) }
    let order = (0..<n).sorted { lengths[$0] < lengths[$1] }
    values = order.map { lengths[$0] }
    vectors = order.map { u[$0] }
    images = order.map { a[$0] }
  }

  /// Rotates every pair of columns once; false if all were orthogonal.
  @inlinable static func sweep(_ a: inout [[Element]], _ u: inout [[Element]]) -> Bool {
    var rotated = false
    for p in a.indices {
      for q in (p + 1)..<Swift.max(a.count, p + 1) {
        let (x, y) = (euclideanNorm(a[p]), euclideanNorm(a[q]))
        if x == 0 || y == 0 { continue }
        // The cosine of the angle between both, of vectors of length 1: no unit matters.
        var cosine: Element = 0
        for i in a[p].indices { cosine += a[p][i] / x * (a[q][i] / y) }
        if !(cosine.magnitude > 4 * Element.ulpOfOne) { continue }
        rotated = true
        let theta = (y / x - x / y) / (2 * cosine)
        let t = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        rotate(&a, p, q, c, c * t)
        rotate(&u, p, q, c, c * t)
      }
    }
    return rotated
  }

  @inlinable static func rotate(_ a: inout [[Element]], _ p: Int, _ q: Int, _ c: Element, _ s: Element) {
    for i in a[p].indices {
      let (x, y) = (a[p][i], a[q][i])
      (a[p][i], a[q][i]) = (c * x - s * y, s * x + c * y)
    }
  }
}
