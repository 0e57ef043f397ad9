import DualNumbers
import ReverseMode
import Scalars

/// The Jacobian ∂fᵢ/∂xⱼ of a function from n to m values, by one recording and m backward sweeps.
///
/// - SeeAlso: ``forwardJacobian(at:of:)-([T],_)`` where n is not much larger than m.
@inlinable public func jacobian<T: Scalar, F: VectorObjective>(at x: [T], of f: F) -> [[T]] {
  let rows = jacobian(at: x) { f($0) }
  if !rows.contains(where: { $0.hasNaN }) { return rows }
  return jacobian(at: x.structuralPoint) { f($0) }.map { $0.numbers() }
}

/// The Jacobian ∂fᵢ/∂xⱼ of a function from n to m values, by evaluations on dual numbers with eight tangents.
///
///     f(x + ε₀eⱼ + … + ε₇eⱼ₊₇): the coefficients are eight columns
///
///     forwardJacobian(at: [2, 0], of: Polar())     // [[1.0, -0.0], [0.0, 2.0]]
///
/// - Returns: m rows of n partial derivatives, to the last bit those found column by column; none if n is 0.
/// - Complexity: ⌈n / 8⌉ evaluations of `f`, each of about the cost of three on plain numbers.
@inlinable public func forwardJacobian<T: MachineScalar, F: VectorObjective>(at x: [T], of f: F) -> [[T]] {
  let rows = forwardJacobianInChunks(at: x, of: f)
  if !rows.contains(where: { $0.hasNaN }) { return rows }
  return forwardJacobian(at: x.structuralPoint) { f($0) }.map { $0.numbers() }
}

@inlinable func forwardJacobianInChunks<T: MachineScalar, F: VectorObjective>(at x: [T], of f: F) -> [[T]] {
  let width = SIMD8<T>.scalarCount
  var point = x.map { MultiDual<SIMD8<T>>($0) }
  var rows: [[T]] = []
  for start in stride(from: 0, to: x.count, by: width) {
    let columns = start..<Swift.min(start + width, x.count)
    for j in columns { point[j].tangents[j - start] = 1 }
    let outputs = f(point)
    for j in columns { point[j].tangents = .zero }
    if start == 0 { rows = [[T]](repeating: [T](repeating: .zero, count: x.count), count: outputs.count) }
    requireSameCount("forwardJacobian", ("the first output", rows.count), ("a later one", outputs.count))
    for i in outputs.indices {
      for j in columns { rows[i][j] = outputs[i].tangents[j - start] }
    }
  }
  return rows
}
