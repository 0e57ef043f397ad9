import Scalars

/// The product of two matrices, or of as many pairs of them as there are in two arrays, each transposed or not.
///
/// The axes before the last two count pairs. All four cases are one another's pullbacks, so that the derivatives of every
/// order are again such products.
public struct MatrixProduct: BilinearMap {
  public let first: Shape
  public let second: Shape
  public let codomain: Shape
  /// How many pairs there are.
  let pairs: Int
  /// The product is m × n, and each of its elements a sum of k products.
  let m: Int
  let n: Int
  let k: Int
  @usableFromInline let transposesFirst: Bool
  @usableFromInline let transposesSecond: Bool

  /// The product of arrays of the given shapes, [..., m, k] and [..., k, n], before the axes of a matrix are exchanged.
  ///
  /// A `second` of two axes is one matrix for all rows of `first`, whatever axes these are counted by.
  ///
  /// - Precondition: both are matrices, as many, and as long as the other is wide.
  public init(_ first: Shape, _ second: Shape, transposingFirst: Bool = false, transposingSecond: Bool = false) {
    require(
      first.rank >= 2 && second.rank >= 2,
      """
      a matrix product is of arrays of two axes or more, and not of shapes \(first) and \(second); reshape one row to 1 × n
      """)
    let isOneMatrix = second.rank == 2 && !transposingFirst
    (self.first, self.second) = (first, second)
    (transposesFirst, transposesSecond) = (transposingFirst, transposingSecond)
    pairs = isOneMatrix ? 1 : first.count(of: 0..<first.rank - 2)
    m = isOneMatrix ? first.count(of: 0..<first.rank - 1) : transposingFirst ? first[-1] : first[-2]
    k = transposingFirst ? first[-2] : first[-1]
    n = transposingSecond ? second[-2] : second[-1]
    let inner = transposingSecond ? second[-1] : second[-2]
    let leading = first.dropLast(2)
    require(
      inner == k && (isOneMatrix || leading == second.dropLast(2)),
      """
      the product of arrays of shapes \(first)\(transposingFirst ? " (transposed)" : "") and \
      \(second)\(transposingSecond ? " (transposed)" : "") is not defined: the rows of the first are \(k) long, the \
      columns of the second \(inner)
      """)
    codomain = isOneMatrix ? first.dropLast().appending(n) : leading.appending(m).appending(n)
  }

  private init(
    _ first: Shape, _ second: Shape, _ codomain: Shape, pairs: Int, m: Int, n: Int, k: Int, _ transposesFirst: Bool,
    _ transposesSecond: Bool
  ) {
    (self.first, self.second, self.codomain) = (first, second, codomain)
    (self.pairs, self.m, self.n, self.k) = (pairs, m, n, k)
    (self.transposesFirst, self.transposesSecond) = (transposesFirst, transposesSecond)
  }

  @_specialize(where E == Float) @_specialize(where E == Double)
  public func apply<E: TensorElement>(
    _ x: UnsafePointer<E>, _ y: UnsafePointer<E>, to z: UnsafeMutablePointer<E>, adding: Bool
  ) {
    for i in 0..<pairs {
      Kernels.product(
        m, n, k, x + i * m * k, transposesFirst ? 1 : k, transposesFirst ? m : 1, y + i * k * n,
        transposesSecond ? 1 : n, transposesSecond ? k : 1, z + i * m * n, n, adding: adding)
    }
  }

  @inlinable public func pullBackFirst<S: ArrayScalar>(_ adjoint: S, _ y: S) -> S {
    S.bilinear(
      pulledBackToFirst, transposesFirst ? y : adjoint, transposesFirst ? adjoint : y)
  }

  @inlinable public func pullBackSecond<S: ArrayScalar>(_ adjoint: S, _ x: S) -> S {
    S.bilinear(
      pulledBackToSecond, transposesSecond ? adjoint : x, transposesSecond ? x : adjoint)
  }

  /// x̄ = z̄·yᵀ, or x̄ = y·z̄ᵀ where z = xᵀ·y.
  @usableFromInline var pulledBackToFirst: MatrixProduct {
    transposesFirst
      ? MatrixProduct(second, codomain, first, pairs: pairs, m: k, n: m, k: n, transposesSecond, true)
      : MatrixProduct(codomain, second, first, pairs: pairs, m: m, n: k, k: n, false, !transposesSecond)
  }

  /// ȳ = xᵀ·z̄, or ȳ = z̄ᵀ·x where z = x·yᵀ.
  @usableFromInline var pulledBackToSecond: MatrixProduct {
    transposesSecond
      ? MatrixProduct(codomain, first, second, pairs: pairs, m: n, n: k, k: m, true, transposesFirst)
      : MatrixProduct(first, codomain, second, pairs: pairs, m: k, n: n, k: m, !transposesFirst, false)
  }
}
