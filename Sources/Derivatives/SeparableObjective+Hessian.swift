import DualNumbers
import Scalars

/// The exact Hessian of a separable sum, in coordinate format: one entry for each pair of variables that share an element.
///
///     hessian(at: x, of: Rosenbrock(elementCount: x.count - 1)).entries.count     // 2n − 1, not n²
///
/// - Complexity: m(m + 1)/2 evaluations of each element of m variables on hyper-dual numbers, eight elements at once, and two
///   passes that put what they give in order. Memory for all that they give.
/// - SeeAlso: ``hessian(at:threads:of:)``
@inlinable public func hessian<T: LaneScalar, F: SeparableObjective>(at x: [T], of f: F) -> SparseMatrix<T> {
  hessian(at: x, threads: 1, of: f)
}

/// The exact Hessian of a separable sum, its elements differentiated by several threads: to the last bit that of one.
///
/// - Parameter threads: at least 1. Two took up to a fifth less time where elements have elementary functions, and no less where they
///   have none: putting the entries in order is the work of one.
@inlinable public func hessian<T: LaneScalar, F: SeparableObjective>(
  at x: [T], threads: Int, of f: F
) -> SparseMatrix<T> {
  requireThreads("hessian", threads)
  var contributions: [SparseMatrix<T>.Entry] = []
  contributions.reserveCapacity(f.elementCount * f.pairsPerElement)
  f.forEachSecondDerivative(at: x, threads: threads) { a, b, value in
    contributions.append(.init(row: Swift.max(a, b), column: Swift.min(a, b), value: value))
  }
  return SparseMatrix(count: x.count, summing: contributions)
}

/// The exact Hessian diagonal of a separable sum, without a tape.
///
/// - Complexity: m(m + 1)/2 evaluations of each element of m variables, however many variables the sum has; a general objective
///   is evaluated n times.
/// - SeeAlso: ``hessianDiagonal(at:threads:of:)``
@inlinable public func hessianDiagonal<T: LaneScalar, F: SeparableObjective>(at x: [T], of f: F) -> [T] {
  hessianDiagonal(at: x, threads: 1, of: f)
}

/// The exact Hessian diagonal of a separable sum, its elements differentiated by several threads: to the last bit that of one.
///
/// - Parameter threads: at least 1. Two took a third less time with elementary functions, or eight variables an element.
@inlinable public func hessianDiagonal<T: LaneScalar, F: SeparableObjective>(
  at x: [T], threads: Int, of f: F
) -> [T] {
  requireThreads("hessianDiagonal", threads)
  var diagonal = [T](repeating: 0, count: x.count)
  f.forEachSecondDerivative(at: x, threads: threads) { a, b, value in
    if a == b { diagonal[a] += value }
  }
  return diagonal
}

extension SeparableObjective {
  /// In how many ways two of an element's variables, or one with itself, can be chosen.
  @inlinable var pairsPerElement: Int { variablesPerElement * (variablesPerElement + 1) / 2 }

  /// Calls `body` with what every element adds to ∂²f/∂xₐ∂x_b, in the order of the elements.
  ///
  /// Round by round, each of so many elements that what they give takes about a megabyte.
  @inlinable func forEachSecondDerivative<T: LaneScalar>(
    at x: [T], threads: Int, _ body: (_ a: Int, _ b: Int, T) -> Void
  ) {
    requireVariables()
    let round = 8 * Swift.max(threads, (1 << 14) / pairsPerElement)
    var values = [T](repeating: 0, count: Swift.min(round, elementCount) * pairsPerElement)
    for first in stride(from: 0, to: elementCount, by: round) {
      let elements = first..<Swift.min(first + round, elementCount)
      differentiateTwice(elements, at: x, threads: threads, into: &values)
      var pair = 0
      for e in elements {
        for j in 0..<variablesPerElement {
          let a = variable(j, of: e)
          for k in 0...j {
            let b = variable(k, of: e)
            // An element that names a variable twice differentiates with respect to it in both orders.
            body(a, b, a == b && j != k ? 2 * values[pair] : values[pair])
            pair += 1
          }
        }
      }
    }
  }

  /// Writes ∂²φₑ/∂xⱼ∂xₖ of every element e in the range and its variables k ≤ j, element by element.
  @inlinable func differentiateTwice<T: LaneScalar>(
    _ elements: Range<Int>, at x: [T], threads: Int, into values: inout [T]
  ) {
    x.withUnsafeBufferPointer { x in
      values.withUnsafeMutableBufferPointer { values in
        // Every element has places of its own, and what is read nobody writes.
        nonisolated(unsafe) let (x, values) = (x, values)
        // Whole blocks of eight, however many threads: which elements go side by side decides the last bits.
        let whole = elements.count & ~7
        concurrently(threads, threads: threads) { thread in
          for block in (0..<whole / 8).part(thread, of: threads) {
            differentiateTwice(Eight<T>.self, elements.lowerBound + 8 * block, x, values, at: 8 * block)
          }
        }
        for i in whole..<elements.count {
          differentiateTwice(Single<T>.self, elements.lowerBound + i, x, values, at: i)
        }
      }
    }
  }

  /// Writes ∂²φ/∂xⱼ∂xₖ of the elements e ..< e + P.count and their variables k ≤ j to the places of elements `place` and following.
  ///
  /// A function of its own; in a closure that becomes a thunk, the compiler inlines nothing.
  @inlinable @inline(never)
  func differentiateTwice<P: Packing>(
    _: P.Type, _ e: Int, _ x: UnsafeBufferPointer<P.Number>, _ values: UnsafeMutableBufferPointer<P.Number>,
    at place: Int
  ) {
    let pairs = pairsPerElement
    var pair = place * pairs
    for j in 0..<variablesPerElement {
      for k in 0...j {
        let mixed = mixed(P.self, e, j, k, x)
        for i in 0..<P.count {
          let value = P.number(mixed, i)
          values[pair + i * pairs] =
            value == value ? value : self.mixed(Structural<Single<P.Number>>.self, e + i, j, k, x).value
        }
        pair += 1
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
