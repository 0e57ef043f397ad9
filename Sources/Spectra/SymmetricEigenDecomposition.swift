import Derivatives
import Scalars

/// The eigenvalues and eigenvectors of a symmetric matrix, A = Σᵢ λᵢ uᵢuᵢᵀ, by Jacobi's method.
///
///     let eigen = SymmetricEigenDecomposition([[2, 1], [1, 2]])
///     eigen.values           // [1.0, 3.0], ascending
///     eigen.vectors[1]       // [0.7071…, 0.7071…], up to sign
///
/// Rotations that each zero one pair of entries, in cyclic order, until none is left that matters: short, and accurate
/// to a few ulps of the largest eigenvalue. It costs about 10·n³ multiplications a sweep and 6 to 10 sweeps: for n up
/// to a few hundred. Only the lower triangle and its mirror's mean enter: a Hessian that is symmetric up to rounding
/// will do.
///
/// - SeeAlso: Golub & Van Loan, "Matrix Computations", 4th ed., section 8.5.
public struct SymmetricEigenDecomposition<Element: MachineScalar>: Sendable {
  /// λᵢ, ascending.
  public let values: [Element]
  /// uᵢ, of length 1 and orthogonal to each other, in the order of the eigenvalues.
  public let vectors: [[Element]]

  /// - Precondition: the matrix is square.
  @inlinable public init(_ matrix: [[Element]]) {
    let n = matrix.count
    require(
      matrix.allSatisfy { $0.count == n }, "an eigen-decomposition takes a square matrix; a row has not \(n) entries")
    // In a unit near its largest entry, a power of two, no entry's square overflows, and none that matters vanishes.
    let largest = matrix.reduce(0) { $1.reduce($0) { Swift.max($0, $1.magnitude) } } as Element
    let unit = largest.isNormal ? Element(sign: .plus, exponent: largest.exponent, significand: 1) : 1
    var a = (0..<n).map { i in (0..<n).map { j in (matrix[i][j] / unit + matrix[j][i] / unit) / 2 } }
    var u = (0..<n).map { i in (0..<n).map { $0 == i ? Element(1) : 0 } }
    // A matrix that is not finite has no eigenvalues; the loop ends all the same.
    for _ in 0..<60 where Self.sweep(&a, &u) {}
    let order = (0..<n).sorted { a[$0][$0] < a[$1][$1] }
    values = order.map { a[$0][$0] * unit }
    vectors = order.map { u[$0] }
  }

  /// Rotates every pair of axes once; false if nothing was left to rotate.
  @inlinable static func sweep(_ a: inout [[Element]], _ u: inout [[Element]]) -> Bool {
    var rotated = false
    for p in 0..<a.count {
      for q in (p + 1)..<Swift.max(a.count, p + 1) {
        // What does not change the diagonal when added to it is zero.
        let small = a[p][q].magnitude / Element.ulpOfOne * 4
        if a[p][q] == 0 || (small < a[p][p].magnitude && small < a[q][q].magnitude) {
          (a[p][q], a[q][p]) = (0, 0)
          continue
        }
        rotated = true
        let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let t = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        rotate(&a, &u, p, q, c, t * c)
      }
    }
    return rotated
  }

  /// Rotates the plane of axes p and q by the angle with cosine c and sine s: A ← JᵀAJ, and the rows of U with it.
  @inlinable static func rotate(
    _ a: inout [[Element]], _ u: inout [[Element]], _ p: Int, _ q: Int, _ c: Element, _ s: Element
  ) {
    for i in a.indices {
      let (x, y) = (a[i][p], a[i][q])
      (a[i][p], a[i][q]) = (c * x - s * y, s * x + c * y)
    }
    for i in a.indices {
      let (x, y) = (a[p][i], a[q][i])
      (a[p][i], a[q][i]) = (c * x - s * y, s * x + c * y)
      let (v, w) = (u[p][i], u[q][i])
      (u[p][i], u[q][i]) = (c * v - s * w, s * v + c * w)
    }
    (a[p][q], a[q][p]) = (0, 0)
  }

  /// Σᵢ g(λᵢ)·(uᵢᵀx)·uᵢ: the function g of the matrix, times x.
  @inlinable public func apply(_ g: (_ eigenvalue: Element) -> Element, to x: [Element]) -> [Element] {
    var result = [Element](repeating: 0, count: x.count)
    for (value, vector) in zip(values, vectors) {
      let coefficient = Element.dot(vector, x)
      // What has no component along an eigenvector is not scaled by it, even where the eigenvalue is zero.
      if coefficient == 0 { continue }
      let scaled = g(value) * coefficient
      elementwise(&result, vector) { r, u in r += scaled * u }
    }
    return result
  }
}
