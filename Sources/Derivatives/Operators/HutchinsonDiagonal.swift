import DualNumbers
import ReverseMode
import Scalars

/// Hutchinson's estimate of the Hessian diagonal: the mean of z ⊙ H(x)z over random probes z ∈ {−1, +1}ⁿ.
///
///     E[z ⊙ Hz] = diag H        Var[(z ⊙ Hz)ᵢ] = Σ_{j≠i} Hᵢⱼ²
///
///     hutchinsonDiagonal(at: [1, 2], probes: 1) { x in 10 * x[0] * x[0] + x[1] * x[1] }
///     // [20.0, 2.0]: exact after one probe, because this Hessian is diagonal
///
/// - Parameters:
///   - probes: how many probes to average, at least one; the standard error falls as 1/√probes.
///   - seed: the key of the signs, as in ``Probes/seeded(_:)``: the trace and AdaHessian draw the same.
/// - Complexity: one Hessian-vector product for each probe.
/// - SeeAlso: Bekas, Kokiopoulou & Saad, "An estimator for the diagonal of a matrix" (2007); Yao et al. (2021), Eq. 9.
@inlinable public func hutchinsonDiagonal<T: Field>(
  at x: [T], probes: Int, seed: UInt64 = 0, of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> [T] {
  try valueWithHutchinsonDiagonal(at: x, probes: probes, seed: seed, of: f).diagonal
}

/// The value, the gradient and Hutchinson's estimate of the Hessian diagonal, from one sweep for each probe.
@inlinable public func valueWithHutchinsonDiagonal<T: Field>(
  at x: [T], probes: Int, seed: UInt64 = 0, of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> (value: T, gradient: [T], diagonal: [T]) {
  var tape = Tape<Dual<T>>()
  return try meanOfProbes(
    x.count, probes, draw: { k, z in Probes.drawSigns(seed: seed, index: k, into: &z) },
    product: { z, gradient, product in
      try tape.valueWithHessianVectorProduct(at: x, along: z, gradient: &gradient, product: &product, of: f)
    })
}

/// Hutchinson's estimate of the Hessian diagonal, with signs that are drawn from a generator, one bit a component.
///
/// Two calls that go on with one generator are independent of each other; see ``rademacher(_:using:)``.
@inlinable public func hutchinsonDiagonal<T: Field, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: ([Reverse<Dual<T>>]) throws -> Reverse<Dual<T>>
) rethrows -> [T] {
  try valueWithHutchinsonDiagonal(at: x, probes: probes, using: &generator, of: f).diagonal
}

/// The value, the gradient and Hutchinson's estimate of the Hessian diagonal, with signs that are drawn from a
/// generator.
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
  var tape = Tape<Dual<T>>()
  return try meanOfProbes(
    x.count, probes.count, draw: { k, z in z = probes[k] },
    product: { z, gradient, product in
      try tape.valueWithHessianVectorProduct(at: x, along: z, gradient: &gradient, product: &product, of: f)
    })
}

/// Hutchinson's estimate of the Hessian diagonal of an objective, whose products are computed in the way that the
/// objective says.
@inlinable public func hutchinsonDiagonal<T: MachineScalar, F: Objective>(
  at x: [T], probes: Int, seed: UInt64 = 0, of f: F
) -> [T] {
  valueWithHutchinsonDiagonal(at: x, probes: probes, seed: seed, of: f).diagonal
}

/// The value, the gradient and Hutchinson's estimate of the Hessian diagonal of an objective.
@inlinable public func valueWithHutchinsonDiagonal<T: MachineScalar, F: Objective>(
  at x: [T], probes: Int, seed: UInt64 = 0, of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  var workspace = Workspace<T>()
  return meanOfProbes(
    x.count, probes, draw: { k, z in Probes.drawSigns(seed: seed, index: k, into: &z) },
    product: { z, gradient, product in
      f.valueWithHessianVectorProduct(
        at: x, along: z, gradient: &gradient, product: &product, using: &workspace)
    })
}

/// Hutchinson's estimate of the Hessian diagonal of an objective, with signs that are drawn from a generator.
@inlinable public func hutchinsonDiagonal<T: MachineScalar, F: Objective, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: F
) -> [T] {
  valueWithHutchinsonDiagonal(at: x, probes: probes, using: &generator, of: f).diagonal
}

/// The value, the gradient and Hutchinson's estimate of the Hessian diagonal of an objective, with signs that are drawn
/// from a generator.
@inlinable public func valueWithHutchinsonDiagonal<T: MachineScalar, F: Objective, Generator: RandomNumberGenerator>(
  at x: [T], probes: Int, using generator: inout Generator, of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  valueWithHutchinsonDiagonal(at: x, along: rademacher(x.count, probes: probes, using: &generator), of: f)
}

/// The value, the gradient and the mean of z ⊙ H(x)z over the probes given, of an objective.
@inlinable public func valueWithHutchinsonDiagonal<T: MachineScalar, F: Objective>(
  at x: [T], along probes: [[T]], of f: F
) -> (value: T, gradient: [T], diagonal: [T]) {
  var workspace = Workspace<T>()
  return meanOfProbes(
    x.count, probes.count, draw: { k, z in z = probes[k] },
    product: { z, gradient, product in
      f.valueWithHessianVectorProduct(
        at: x, along: z, gradient: &gradient, product: &product, using: &workspace)
    })
}

/// The value, the gradient and the mean of z ⊙ Hz over probes, given how a probe is drawn and how a product is
/// computed.
@inlinable package func meanOfProbes<T: Field>(
  _ n: Int, _ probes: Int, draw: (_ k: Int, _ z: inout [T]) -> Void,
  product: (_ z: [T], _ gradient: inout [T], _ product: inout [T]) throws -> T
) rethrows -> (value: T, gradient: [T], diagonal: [T]) {
  require(probes >= 1, "hutchinsonDiagonal: there are \(probes) probes; give at least 1")
  var z = [T](repeating: .zero, count: n)
  var (gradient, hz, sum, value) = (z, z, z, T.zero)
  for k in 0..<probes {
    draw(k, &z)
    value = try product(z, &gradient, &hz)
    for i in sum.indices { sum[i] += z[i] * hz[i] }
  }
  let count = T(probes)
  return (value, gradient, sum.map { $0 / count })
}

/// As many Rademacher vectors of n components.
@inlinable func rademacher<T: Field, Generator: RandomNumberGenerator>(
  _ n: Int, probes: Int, using generator: inout Generator
) -> [[T]] {
  (0..<Swift.max(0, probes)).map { _ in rademacher(n, using: &generator) }
}
