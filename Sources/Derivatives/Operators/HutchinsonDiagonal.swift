import DualNumbers
import ReverseMode
import Scalars

/// Hutchinson's estimate of the Hessian diagonal: the mean of z ⊙ H(x)z over random probes z ∈ {−1, +1}ⁿ.
///
///     E[z ⊙ Hz] = diag H        Var[(z ⊙ Hz)ᵢ] = Σ_{j≠i} Hᵢⱼ²
///
///     var generator = SplitMix64(seed: 1)
///     hutchinsonDiagonal(at: [1, 2], probes: 1, using: &generator) { x in 10 * x[0] * x[0] + x[1] * x[1] }
///     // [20.0, 2.0]: exact after one probe, because this Hessian is diagonal
///
/// - Parameters:
///   - probes: how many probes to average, at least one; the standard error falls as 1/√probes.
///   - generator: where the signs come from, one bit a component.
/// - Complexity: one Hessian-vector product for each probe.
/// - SeeAlso: Bekas, Kokiopoulou & Saad, "An estimator for the diagonal of a matrix" (2007); Yao et al. (2021), Eq. 9.
@inlinable public func hutchinsonDiagonal<T: Field, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> [T] {
  try valueWithHutchinsonDiagonal(at: x, probes: probes, using: &generator, of: f).diagonal
}

/// The value, the gradient and Hutchinson's estimate of the Hessian diagonal, from one sweep for each probe.
@inlinable public func valueWithHutchinsonDiagonal<T: Field, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> (value: T, gradient: [T], diagonal: [T]) {
  try valueWithHutchinsonDiagonal(at: x, along: rademacher(x.count, probes: probes, using: &generator), of: f)
}

/// The value, the gradient and the mean of z ⊙ H(x)z over the probes given, in their order.
///
/// - Precondition: there is at least one probe, and each has as many components as `x`.
@inlinable public func valueWithHutchinsonDiagonal<T: Field>(
  at x: [T], along probes: [[T]], of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> (value: T, gradient: [T], diagonal: [T]) {
  require(!probes.isEmpty, "hutchinsonDiagonal: there are 0 probes; give at least 1")
  var tape = Tape<Dual<T>>()
  var gradient = [T](repeating: .zero, count: x.count)
  var (product, sum) = (gradient, gradient)
  var value: T = .zero
  for z in probes {
    value = try tape.valueWithHessianVectorProduct(at: x, along: z, gradient: &gradient, product: &product, of: f)
    for i in x.indices { sum[i] += z[i] * product[i] }
  }
  let count = T(probes.count)
  return (value, gradient, sum.map { $0 / count })
}

/// Hutchinson's estimate of the Hessian diagonal of an objective, whose products are computed in the way that the objective says.
@inlinable public func hutchinsonDiagonal<T: LaneScalar, F: Objective, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: F
) -> [T] {
  valueWithHutchinsonDiagonal(at: x, probes: probes, using: &generator, of: f).diagonal
}

/// The value, the gradient and Hutchinson's estimate of the Hessian diagonal of an objective.
@inlinable public func valueWithHutchinsonDiagonal<T: LaneScalar, F: Objective, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  valueWithHutchinsonDiagonal(at: x, along: rademacher(x.count, probes: probes, using: &generator), of: f)
}

/// The value, the gradient and the mean of z ⊙ H(x)z over the probes given, of an objective.
@inlinable public func valueWithHutchinsonDiagonal<T: LaneScalar, F: Objective>(
  at x: [T], along probes: [[T]], of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  require(!probes.isEmpty, "hutchinsonDiagonal: there are 0 probes; give at least 1")
  var workspace = Workspace<T>()
  var gradient = [T](repeating: 0, count: x.count)
  var (product, sum) = (gradient, gradient)
  var value: T = 0
  for z in probes {
    value = f.valueWithHessianVectorProduct(
      at: x, along: z, gradient: &gradient, product: &product, using: &workspace)
    for i in x.indices { sum[i] += z[i] * product[i] }
  }
  return (value, gradient, sum.map { $0 / T(probes.count) })
}

/// As many Rademacher vectors of n components.
@inlinable func rademacher<T: Field, Generator: RandomNumberGenerator>(
  _ n: Int, probes: Int, using generator: inout Generator
) -> [[T]] {
  (0..<Swift.max(0, probes)).map { _ in rademacher(n, using: &generator) }
}

/// A Rademacher vector: n independent signs, −1 or +1 with equal probability.
///
/// - Complexity: one call of the generator for every 64 components.
@inlinable public func rademacher<T: Field, Generator: RandomNumberGenerator>(
  _ n: Int, using generator: inout Generator
) -> [T] {
  var bits: UInt64 = 0
  return (0..<n).map { i in
    if i.isMultiple(of: 64) { bits = generator.next() }
    defer { bits >>= 1 }
    return bits & 1 == 1 ? 1 : -1
  }
}
