import DualNumbers
import ReverseMode
import Scalars

/// The Jacobian ∂fᵢ/∂xⱼ of a function from n to m values, by one recording and m backward sweeps.
///
///     jacobian(at: [1, 2]) { x in [x[0] * x[1], x[0] + x[1], x[1]] }     // [[2, 1], [1, 1], [0, 1]]
///
/// - Returns: m rows of n partial derivatives.
/// - Complexity: one recording of `f` and m sweeps: for m ≤ n. With far more outputs than inputs, use
///   ``forwardJacobian(at:of:)``.
@inlinable public func jacobian<T: Field>(
  at x: [T], of f: ([Reverse<T>]) throws -> [Reverse<T>]
) rethrows -> [[T]] {
  try valueWithJacobian(at: x, of: f).jacobian
}

/// The value and the Jacobian of `f` at `x`, from one recording and m backward sweeps.
@inlinable public func valueWithJacobian<T: Field>(
  at x: [T], of f: ([Reverse<T>]) throws -> [Reverse<T>]
) rethrows -> (value: [T], jacobian: [[T]]) {
  var tape = Tape<T>()
  let outputs = try tape.record(count: x.count, at: { x[$0] }, f)
  let rows = outputs.map { output in
    tape.sweep(from: output)
    return tape.adjoints
  }
  return (outputs.map { $0.value }, rows)
}

/// The Jacobian ∂fᵢ/∂xⱼ of a function from n to m values, by n evaluations on dual numbers: for n < m.
///
///     forwardJacobian(at: [3]) { x in [x[0], x[0] * x[0], 1 / x[0]] }     // [[1], [6], [-1/9]]
///
/// - Returns: m rows of n partial derivatives.
/// - Complexity: n evaluations of `f` (one if n is 0); nothing is recorded.
@inlinable public func forwardJacobian<T: Field>(
  at x: [T], of f: ([Dual<T>]) throws -> [Dual<T>]
) rethrows -> [[T]] {
  try valueWithForwardJacobian(at: x, of: f).jacobian
}

/// The value and the Jacobian of `f` at `x`, from n evaluations on dual numbers (one if n is 0).
@inlinable public func valueWithForwardJacobian<T: Field>(
  at x: [T], of f: ([Dual<T>]) throws -> [Dual<T>]
) rethrows -> (value: [T], jacobian: [[T]]) {
  var point = x.map { Dual($0) }
  if x.isEmpty {
    let value = try f([]).map { $0.value }
    return (value, value.map { _ in [] })
  }
  var value: [T] = []
  var rows: [[T]] = []
  for j in x.indices {
    point[j].tangent = 1
    let outputs = try f(point)
    point[j].tangent = .absent
    if j == 0 {
      value = outputs.map { $0.value }
      rows = [[T]](repeating: [], count: outputs.count)
    }
    requireSameCount("forwardJacobian", ("the first output", rows.count), ("a later one", outputs.count))
    for i in outputs.indices { rows[i].append(outputs[i].tangent) }
  }
  return (value, rows)
}
