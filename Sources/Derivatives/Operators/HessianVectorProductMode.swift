import DualNumbers
import ReverseMode
import Scalars

/// The ways to compose first derivatives into a Hessian-vector product. All are exact and agree up to rounding.
public enum HessianVectorProductMode: String, Sendable, CaseIterable {
  /// `Reverse<Dual<T>>`, a tape of dual numbers: one recording, one sweep. The default, and the cheapest.
  case forwardOverReverse = "forward-over-reverse"
  /// `Dual<Reverse<T>>`, dual numbers of taped values: records ∇f(x)ᵀv and sweeps it. Also called reverse under
  /// forward.
  case reverseOverForward = "reverse-over-forward"
  /// `Reverse<Reverse<T>>`, a tape of taped values: records the sweep of the gradient and sweeps that.
  case reverseOverReverse = "reverse-over-reverse"
  /// `Dual<Dual<T>>`, without a tape: n evaluations, one for each component. The cheapest for one or two variables.
  case hyperDual = "hyper-dual"
}

/// The Hessian-vector product H(x)v of an objective, composed in the way that `mode` names.
///
///     hessianVectorProduct(at: [1, 1], along: [1, 0], mode: .hyperDual, of: Rosenbrock())     // [802.0, -400.0]
///
/// - Precondition: `x.count == v.count`.
@inlinable public func hessianVectorProduct<T: Scalar, F: Objective>(
  at x: [T], along v: [T], mode: HessianVectorProductMode, of f: F
) -> [T] { valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: f).product }

/// The value, the gradient and the Hessian-vector product, composed in the way that `mode` names.
@inlinable public func valueWithHessianVectorProduct<T: Scalar, F: Objective>(
  at x: [T], along v: [T], mode: HessianVectorProductMode, of f: F
) -> (value: T, gradient: [T], product: [T]) {
  requireSameCount("hessianVectorProduct", ("the point", x.count), ("the direction", v.count))
  let result = composed(at: x, along: v, mode: mode, of: f)
  if !result.gradient.hasNaN && !result.product.hasNaN { return result }
  let again = productWithStructuralZeros(at: x, along: v, mode: mode, of: f)
  return (result.value, again.gradient, again.product)
}

/// The product composed in the way that `mode` names, on whatever numbers.
@inlinable func composed<T: Scalar, F: Objective>(
  at x: [T], along v: [T], mode: HessianVectorProductMode, of f: F
) -> (value: T, gradient: [T], product: [T]) {
  switch mode {
  case .forwardOverReverse: valueWithHessianVectorProduct(at: x, along: v) { f($0) }
  case .reverseOverForward: reverseOverForward(at: x, along: v, of: f)
  case .reverseOverReverse: reverseOverReverse(at: x, along: v, of: f)
  case .hyperDual: hyperDual(at: x, along: v, of: f)
  }
}

/// The tangent of f(x + εv) is ∇f(x)ᵀv, on the tape; its gradient is H(x)v.
@inlinable func reverseOverForward<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, gradient: [T], product: [T]) {
  var tape = Tape<T>()
  let y = tape.record(count: x.count, at: { x[$0] }) { x in f(zip(x, v).map { Dual($0, Reverse($1)) }) }
  tape.sweep(from: y.value)
  let gradient = tape.adjoints
  tape.sweep(from: y.tangent)
  return (y.value.value, gradient, tape.adjoints)
}

/// The sweep of the outer tape is itself recorded on the inner one, as the components of ∇f(x); Σ vᵢ·∂f/∂xᵢ is then
/// swept.
@inlinable func reverseOverReverse<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, gradient: [T], product: [T]) {
  var inner = Tape<T>()
  var outer = Tape<Reverse<T>>()
  let (value, gradient) = inner.record(count: x.count, at: { x[$0] }) { x in
    let y = outer.record(count: x.count, at: { x[$0] }) { f($0) }
    outer.sweep(from: y)
    return (y.value.value, outer.adjoints)
  }
  inner.sweep(from: zip(gradient, v).reduce(.zero) { $1.1 == .zero ? $0 : $0 + Reverse($1.1) * $1.0 })
  return (value, gradient.map { $0.value }, inner.adjoints)
}

/// The coefficient of ε₁ε₂ in f(x + ε₁eᵢ + ε₂v) is component i of H(x)v.
@inlinable func hyperDual<T: Scalar, F: Objective>(
  at x: [T], along v: [T], of f: F
) -> (value: T, gradient: [T], product: [T]) {
  var point = zip(x, v).map { HyperDual($0, along: .zero, and: $1) }
  if x.isEmpty { return (f(point).value.value, [], []) }
  var value: T = .zero
  var gradient = x
  var product = x
  for i in x.indices {
    point[i].tangent.value = 1
    let y = f(point)
    point[i].tangent.value = .absent
    (value, gradient[i], product[i]) = (y.value.value, y.tangent.value, y.tangent.tangent)
  }
  return (value, gradient, product)
}
