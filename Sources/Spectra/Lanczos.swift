import Derivatives
import Scalars

/// The tridiagonal matrix T = QᵀAQ that Lanczos' iteration makes of a symmetric operator, of which the eigenvalues at
/// the edges of the spectrum are those of A, to high accuracy, after few products.
public struct Lanczos<Element: MachineScalar>: Sendable {
  /// T's diagonal.
  public var alphas: [Element] = []
  /// T's other diagonals.
  public var betas: [Element] = []
  /// T's eigenvalues, ascending: the Ritz values.
  public let values: [Element]
  /// The square of each eigenvector's first component: the weights of Gauss quadrature, which sum to 1.
  public let weights: [Element]

  /// Runs the iteration from a random direction.
  ///
  /// Every new direction is made orthogonal to all before it, twice: without that, rounding brings converged
  /// eigenvalues back as ghosts. It costs 4·m²·n multiplications and m vectors of memory for m products.
  ///
  /// - Parameter iterations: the number of products, at least 1; no more than n are taken, and the iteration ends early
  ///   where it has found a space that A maps to itself.
  @inlinable public init<A: SymmetricOperator & ~Copyable>(
    of a: inout A, iterations: Int, seed: UInt64 = 0
  ) where A.Element == Element {
    require(iterations >= 1, "Lanczos' iteration takes at least 1 product, and was given \(iterations)")
    self.init(of: &a, iterations: iterations, from: startVector(a.count, seed: seed))
  }

  /// Runs the iteration from a direction of length 1.
  @inlinable init<A: SymmetricOperator & ~Copyable>(
    of a: inout A, iterations: Int, from start: [Element]
  ) where A.Element == Element {
    let most = Swift.min(iterations, start.count)
    var basis: [[Element]] = []
    var q = start
    var w = q
    var scale: Element = 0
    while basis.count < most {
      a.fill(&w, with: q)
      basis.append(q)
      alphas.append(Element.dot(q, w))
      scale = Swift.max(scale, euclideanNorm(w))
      orthogonalize(&w, against: basis)
      let beta = euclideanNorm(w)
      if basis.count == most || !(beta > 16 * Element.ulpOfOne * scale) { break }
      betas.append(beta)
      elementwise(&q, w) { q, w in q = w / beta }
    }
    let m = alphas.count
    var matrix = [[Element]](repeating: [Element](repeating: 0, count: m), count: m)
    for i in 0..<m { matrix[i][i] = alphas[i] }
    for i in betas.indices { (matrix[i][i + 1], matrix[i + 1][i]) = (betas[i], betas[i]) }
    let eigen = SymmetricEigenDecomposition(matrix)
    values = eigen.values
    weights = eigen.vectors.map { $0[0] * $0[0] }
  }
}

/// The largest eigenvalues of the Hessian, in descending order, by Lanczos' iteration on exact products.
///
///     lanczosEigenvalues(at: x, of: f, count: 5, iterations: 50)
///
/// An eigenvalue that occurs more than once is found once: a random direction shows one of its eigenvectors only. For
/// the smallest, which tell a saddle from a minimum, take the last ``Lanczos/values``.
///
/// - Parameter iterations: the number of products, a few times `count`; n by default and at most, which is exact.
/// - Complexity: one Hessian-vector product, and 4·m·n multiplications, for the m-th iteration.
/// - SeeAlso: Golub & Van Loan, "Matrix Computations", 4th ed., section 10.1.
@inlinable public func lanczosEigenvalues<F: Objective, Element: MachineScalar>(
  at x: [Element], of f: F, count: Int, iterations: Int? = nil, seed: UInt64 = 0
) -> [Element] {
  var hessian = HessianOperator(at: x, of: f)
  return lanczosEigenvalues(of: &hessian, count: count, iterations: iterations, seed: seed)
}

/// The largest eigenvalues of a symmetric operator, in descending order, by Lanczos' iteration.
@inlinable public func lanczosEigenvalues<A: SymmetricOperator & ~Copyable>(
  of a: inout A, count: Int, iterations: Int? = nil, seed: UInt64 = 0
) -> [A.Element] {
  require(count >= 0, "lanczosEigenvalues: \(count) eigenvalues are asked for; ask for 0 or more")
  let lanczos = Lanczos(of: &a, iterations: iterations ?? Swift.max(a.count, 1), seed: seed)
  return Array(lanczos.values.reversed().prefix(count))
}
