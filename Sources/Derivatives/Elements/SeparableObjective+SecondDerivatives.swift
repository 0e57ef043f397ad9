import DualNumbers
import Scalars

extension SeparableObjective {
  /// In how many ways two of an element's variables, or one with itself, can be chosen.
  @inlinable var pairsPerElement: Int { variablesPerElement * (variablesPerElement + 1) / 2 }

  /// Calls `body` with what every element adds to ∂²f/∂xₐ∂x_b, in the order of the elements.
  ///
  /// Round by round, each of so many elements that what they give takes about a megabyte.
  @inlinable func forEachSecondDerivative<T: MachineScalar>(
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
  @inlinable func differentiateTwice<T: MachineScalar>(
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

  /// Writes ∂²φ/∂xⱼ∂xₖ of the elements e ..< e + P.count and their variables k ≤ j to the places of elements `place`
  /// and following.
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
