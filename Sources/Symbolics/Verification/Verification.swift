import Derivatives
import Scalars

/// What the verification of an objective's second derivatives found.
public struct Verification: Sendable {
  /// The objective's own formula, as it came out when it ran on symbols.
  public let expression: Expression
  public let variables: [String]
  /// The names of the components of v.
  public let direction: [String]
  /// H·v in closed form, by the textbook rules on the formula.
  public let closedForm: [Expression]
  /// H·v as forward over reverse gives it on symbols.
  public let product: [Expression]
  /// For each mode, whether its H·v equals the closed form.
  public let modes: [(mode: HessianVectorProductMode, equality: Equality)]

  /// The answer for forward over reverse, the mode that `hessianVectorProduct` uses; refuted if any other mode is.
  public var equality: Equality {
    for entry in modes { if case .refuted = entry.equality { return entry.equality } }
    return modes[0].equality
  }

  /// Where the formula and its derivatives exist: what a proof is about.
  public var domain: [Condition] { Condition.all(of: [expression] + closedForm) }
}

/// Verifies the Hessian-vector products of `f` with symbols: runs the same code that runs on numbers on `x` and a symbolic direction
/// `v_x`, and compares with H·v in closed form.
///
///     verify(try Formula(parsing: "10*x^2 + y^2")).equality              // proved
///     verify(Rosenbrock(), variables: ["x", "y"]).product                // the formula of H·v
///
/// - Parameters:
///   - f: the objective; it must be able to run on symbols, that is not branch on values.
///   - variables: a name for each argument.
///   - modes: the ways of differentiating to verify; the first decides.
/// - Complexity: bounded, see ``Expression/equality(with:)``.
public func verify(
  _ f: some Objective, variables: [String], modes: [HessianVectorProductMode] = HessianVectorProductMode.allCases
) -> Verification {
  precondition(!modes.isEmpty, "verify needs a mode to verify")
  let direction = directionNames(for: variables)
  let x = variables.map { Expression(variable: $0) }
  let v = direction.map { Expression(variable: $0) }
  let expression = f(x)
  let closedForm = expression.hessianVectorProduct(variables: variables, along: v)
  var forwardOverReverse: [Expression] = []
  var results: [(HessianVectorProductMode, Equality)] = []
  for mode in modes {
    let product = hessianVectorProduct(at: x, along: v, mode: mode, of: f)
    if mode == .forwardOverReverse { forwardOverReverse = product }
    results.append((mode, Equality.between(product, closedForm)))
  }
  return Verification(
    expression: expression, variables: variables, direction: direction, closedForm: closedForm,
    product: forwardOverReverse, modes: results)
}

/// Verifies a formula in its own variables.
public func verify(_ f: Formula, modes: [HessianVectorProductMode] = HessianVectorProductMode.allCases) -> Verification
{
  verify(f, variables: f.variables, modes: modes)
}

/// v_x for x; with more underscores if the formula uses that name itself.
public func directionNames(for variables: [String]) -> [String] {
  var prefix = "v_"
  while variables.contains(where: { variables.contains(prefix + $0) }) { prefix += "_" }
  return variables.map { prefix + $0 }
}
