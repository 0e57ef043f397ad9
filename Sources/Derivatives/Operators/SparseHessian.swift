import Scalars

extension SeparableObjective {
  /// The exact Hessian of a separable sum, in coordinate format: one entry for each pair of variables that share an
  /// element.
  ///
  ///     Rosenbrock(elementCount: x.count - 1).sparseHessian(at: x).entries.count     // 2n − 1, not n²
  ///
  /// - Parameter threads: how many threads work, one if nil; the result is the same, to the last bit. Two took up to a
  ///   fifth less time where elements have elementary functions, and no less where they have none: putting the entries
  ///   in order is the work of one.
  /// - Complexity: m(m + 1)/2 evaluations of each element of m variables on hyper-dual numbers, eight elements at once,
  ///   and two passes that put what they give in order. Memory for all that they give.
  @inlinable public func sparseHessian<T: MachineScalar>(at x: [T], threads: Int? = nil) -> SparseMatrix<T> {
    require((threads ?? 1) >= 1, "at least 1 thread must work, and not \(threads ?? 1)")
    var contributions: [SparseMatrix<T>.Entry] = []
    contributions.reserveCapacity(elementCount * pairsPerElement)
    forEachSecondDerivative(at: x, threads: threads ?? 1) { a, b, value in
      contributions.append(.init(row: Swift.max(a, b), column: Swift.min(a, b), value: value))
    }
    return SparseMatrix(count: x.count, summing: contributions)
  }
}
