import Scalars

/// What a Newton step in full does where the Hessian has an eigenvalue, or a diagonal entry, that is not positive.
///
/// The plain formula walks uphill along such a direction, towards a saddle or a maximum.
public enum IndefiniteHessian: String, Sendable, Hashable, CaseIterable {
  /// Takes the modulus: the step has the length of Newton's and goes downhill ("saddle-free Newton").
  case modulus
  /// Takes the formula at its word; converges to any stationary point, a maximum too.
  case plain
  /// Throws ``OptimizerError/indefinite(value:step:)``, which ends a ``Run`` with ``StopReason/indefinite(curvature:)``.
  case refuse
}

extension IndefiniteHessian: StateText {}

extension IndefiniteHessian {
  /// (|λ| + δ)ᵏ with the sign that the choice says: what the gradient is divided by along a direction of curvature λ.
  @inlinable func power<Element: MachineScalar>(
    of lambda: Element, damping: Element, _ k: Element, step: Int
  ) throws(OptimizerError) -> Element {
    if self == .refuse, lambda < 0 { throw .indefinite(value: "\(lambda)", step: step) }
    let modulus = lambda.magnitude + damping
    let power = k == 1 ? modulus : k == 0 ? 1 : Element.pow(modulus, k)
    guard power != 0 else { throw .singular(what: "a curvature is zero", step: step) }
    return self == .plain && lambda < 0 ? -power : power
  }
}
