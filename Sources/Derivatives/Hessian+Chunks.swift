import DualNumbers
import ReverseMode
import Scalars

/// The Hessian of an objective, by products along the unit vectors, eight at a time.
///
///     hessian(at: [1, 1], of: Rosenbrock())     // [[802.0, -400.0], [-400.0, 200.0]]
///
/// - Returns: n rows, to the last bit those that ``hessian(at:of:)-([T],_)`` finds one by one.
/// - Complexity: ⌈n / 8⌉ recordings and sweeps.
@inlinable public func hessian<T: LaneScalar, F: Objective>(at x: [T], of f: F) -> [[T]] {
  valueWithHessian(at: x, of: f).hessian
}

/// The value, the gradient and the Hessian of an objective, by products along the unit vectors, eight at a time.
@inlinable public func valueWithHessian<T: LaneScalar, F: Objective>(
  at x: [T], of f: F
) -> (value: T, gradient: [T], hessian: [[T]]) {
  if x.isEmpty { return (f(x), [], []) }
  let (value, gradient, rows) = hessianVectorProducts(at: x, count: x.count, along: { $0 == $1 ? 1 : .zero }, of: f)
  return (value, gradient, rows)
}

/// The Hessian of an objective, its columns computed by several threads: to the last bit that of one.
///
/// - Parameter threads: at least 1; more than there are groups of eight columns have nothing to do.
@inlinable public func hessian<T: LaneScalar, F: Objective>(at x: [T], threads: Int, of f: F) -> [[T]] {
  valueWithHessian(at: x, threads: threads, of: f).hessian
}

/// The value, the gradient and the Hessian of an objective, the columns computed by several threads.
///
/// - SeeAlso: ``hessian(at:threads:of:)``
@inlinable public func valueWithHessian<T: LaneScalar, F: Objective>(
  at x: [T], threads: Int, of f: F
) -> (value: T, gradient: [T], hessian: [[T]]) {
  requireThreads("hessian", threads)
  if x.isEmpty { return (f(x), [], []) }
  typealias Chunk = (value: T, gradient: [T], products: [[T]])
  var chunks = [Chunk](repeating: (0, [], []), count: (x.count + 7) / 8)
  chunks.withUnsafeMutableBufferPointer { chunks in
    nonisolated(unsafe) let chunks = chunks  // no two calls write the same one
    concurrently(chunks.count, threads: threads) { c in
      chunks[c] = hessianVectorProducts(
        at: x, count: Swift.min(8, x.count - 8 * c), along: { k, i in 8 * c + k == i ? 1 : .zero }, of: f)
    }
  }
  return (chunks[0].value, chunks[0].gradient, chunks.flatMap(\.products))
}
