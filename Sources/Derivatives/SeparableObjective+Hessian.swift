import DualNumbers
import Scalars

/// The exact Hessian of a separable sum, in coordinate format: one entry for each pair of variables that share an element.
///
///     hessian(at: x, of: Rosenbrock(elementCount: x.count - 1)).entries.count     // 2n − 1, not n²
///
/// - Complexity: m(m + 1)/2 evaluations of each element of m variables on hyper-dual numbers, eight elements at once, and a sort of
///   the entries.
@inlinable public func hessian<T: LaneScalar, F: SeparableObjective>(at x: [T], of f: F) -> SparseMatrix<T> {
  var contributions: [SparseMatrix<T>.Entry] = []
  contributions.reserveCapacity(f.elementCount * f.variablesPerElement * (f.variablesPerElement + 1) / 2)
  f.forEachSecondDerivative(at: x) { e, j, k, value in
    let (a, b) = (f.variable(j, of: e), f.variable(k, of: e))
    // An element that names a variable twice differentiates with respect to it in both orders.
    let value = a == b && j != k ? 2 * value : value
    contributions.append(.init(row: Swift.max(a, b), column: Swift.min(a, b), value: value))
  }
  // Equal places stay in the order of the elements, so that the order of every sum is fixed.
  let order = contributions.indices.sorted { i, j in
    let (a, b) = (contributions[i], contributions[j])
    return (a.row, a.column, i) < (b.row, b.column, j)
  }
  var entries: [SparseMatrix<T>.Entry] = []
  for i in order {
    let next = contributions[i]
    if let last = entries.last, last.row == next.row, last.column == next.column {
      entries[entries.count - 1] = .init(row: last.row, column: last.column, value: last.value + next.value)
    } else {
      entries.append(next)
    }
  }
  return SparseMatrix(count: x.count, entries: entries)
}

/// The exact Hessian diagonal of a separable sum, without a tape.
///
/// - Complexity: m(m + 1)/2 evaluations of each element of m variables, however many variables the sum has; a general objective
///   is evaluated n times.
@inlinable public func hessianDiagonal<T: LaneScalar, F: SeparableObjective>(at x: [T], of f: F) -> [T] {
  var diagonal = [T](repeating: 0, count: x.count)
  f.forEachSecondDerivative(at: x) { e, j, k, value in
    let (a, b) = (f.variable(j, of: e), f.variable(k, of: e))
    if a == b { diagonal[a] += j == k ? value : 2 * value }
  }
  return diagonal
}

extension SeparableObjective {
  /// Calls `body` with ∂²φₑ/∂xⱼ∂xₖ for every element e and its variables k ≤ j, block by block of eight elements.
  @inlinable func forEachSecondDerivative<T: LaneScalar>(at x: [T], _ body: (_ e: Int, _ j: Int, _ k: Int, T) -> Void) {
    x.withUnsafeBufferPointer { x in
      let whole = elementCount & ~7
      for e in stride(from: 0, to: whole, by: 8) { eachSecondDerivative(Eight<T>.self, e, x, body) }
      for e in whole..<elementCount { eachSecondDerivative(Single<T>.self, e, x, body) }
    }
  }

  /// Calls `body` with ∂²φ/∂xⱼ∂xₖ of the elements e ..< e + P.count and their variables k ≤ j.
  @inlinable func eachSecondDerivative<P: Packing>(
    _: P.Type, _ e: Int, _ x: UnsafeBufferPointer<P.Number>, _ body: (_ e: Int, _ j: Int, _ k: Int, P.Number) -> Void
  ) {
    for j in 0..<variablesPerElement {
      for k in 0...j {
        let mixed = mixed(P.self, e, j, k, x)
        for i in 0..<P.count { body(e + i, j, k, P.number(mixed, i)) }
      }
    }
  }

  /// ∂²φ/∂xⱼ∂xₖ of elements e ..< e + P.count.
  @inlinable func mixed<P: Packing>(
    _: P.Type, _ e: Int, _ j: Int, _ k: Int, _ x: UnsafeBufferPointer<P.Number>
  ) -> P.Packed {
    withUnsafeTemporaryAllocation(of: HyperDual<P.Packed>.self, capacity: variablesPerElement) { point in
      for i in point.indices {
        let x = gather(P.self, x, i, e)
        point.initializeElement(at: i, to: HyperDual(x, along: i == j ? 1 : .zero, and: i == k ? 1 : .zero))
      }
      return element(ElementVariables(UnsafeBufferPointer(point), from: e)).tangent.tangent
    }
  }
}
