import Scalars

extension SeparableObjective {
  /// The exact Hessian of a separable sum, in coordinate format: one entry for each pair of variables that share an element.
  ///
  ///     Rosenbrock(elementCount: x.count - 1).sparseHessian(at: x).entries.count     // 2n − 1, not n²
  ///
  /// - Parameter threads: at least 1; the result is that of one, to the last bit. Two took up to a fifth less time where elements have
  ///   elementary functions, and no less where they have none: putting the entries in order is the work of one.
  /// - Complexity: m(m + 1)/2 evaluations of each element of m variables on hyper-dual numbers, eight elements at once, and two
  ///   passes that put what they give in order. Memory for all that they give.
  @inlinable public func sparseHessian<T: LaneScalar>(at x: [T], threads: Int = 1) -> SparseMatrix<T> {
    requireThreads("sparseHessian", threads)
    var contributions: [SparseMatrix<T>.Entry] = []
    contributions.reserveCapacity(elementCount * pairsPerElement)
    forEachSecondDerivative(at: x, threads: threads) { a, b, value in
      contributions.append(.init(row: Swift.max(a, b), column: Swift.min(a, b), value: value))
    }
    return SparseMatrix(count: x.count, summing: contributions)
  }
}
