import ReverseMode
import Scalars

/// The vector-Jacobian product wᵀJ(x) of a function from n to m values, by one recording and one backward sweep.
///
///     vectorJacobianProduct(at: [1, 2], weights: [1, 10]) { x in [x[0] * x[1], x[0] + x[1]] }     // [12.0, 11.0]
///
/// - Parameters:
///   - x: the point, n values.
///   - w: the weight of each output, m values: the cotangent.
/// - Precondition: `f` returns as many values as there are weights.
/// - Complexity: 2 to 4 evaluations of `f`, whatever n and m are.
@inlinable public func vectorJacobianProduct<T: Field>(
  at x: [T], weights w: [T], of f: ([Reverse<T>]) throws -> [Reverse<T>]
) rethrows -> [T] {
  try valueWithVectorJacobianProduct(at: x, weights: w, of: f).product
}

/// The value f(x) and the product wᵀJ(x), from one recording and one backward sweep.
@inlinable public func valueWithVectorJacobianProduct<T: Field>(
  at x: [T], weights w: [T], of f: ([Reverse<T>]) throws -> [Reverse<T>]
) rethrows -> (value: [T], product: [T]) {
  var tape = Tape<T>()
  let outputs = try tape.record(count: x.count, at: { x[$0] }, f)
  requireSameCount("vectorJacobianProduct", ("the function's value", outputs.count), ("the weight vector", w.count))
  let total = zip(outputs, w).reduce(Reverse<T>.zero) { $0 + Reverse($1.1) * $1.0 }
  tape.sweep(from: total)
  return (outputs.map { $0.value }, tape.adjoints)
}
