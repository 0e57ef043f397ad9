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
  /// H·v as the first mode gives it on symbols: forward over reverse, unless others were asked for.
  public let product: [Expression]
  /// For each mode, whether its H·v equals the closed form.
  public let modes: [(mode: HessianVectorProductMode, equality: Equality)]
  /// The operations of the objective that have no value everywhere, those included that cancelled when the formula was
  /// built.
  let operations: [Expression]

  /// The answer for the first mode, which is the one that `hessianVectorProduct` uses unless told otherwise; refuted if
  /// any mode is.
  public var equality: Equality {
    for entry in modes { if case .refuted = entry.equality { return entry.equality } }
    return modes[0].equality
  }

  /// Where the function, H·v as the library computes it, and the closed form exist: what a proof is about.
  public var domain: [Condition] { Condition.all(of: operations + [expression] + closedForm + product) }
}

/// Verifies the Hessian-vector products of `f` with symbols: runs the same code that runs on numbers on `x` and a
/// symbolic direction `v_x`, and compares with H·v in closed form.
///
///     verify(try Formula(parsing: "10*x^2 + y^2")).equality              // proved
///     verify(Rosenbrock(), variables: ["x", "y"]).product                // the formula of H·v
///
/// Where the function or H·v has no value anywhere, as √−1·x, the answer is ``Equality/undefined``; where no point was
/// found at which it has one, and there may be some, ``Equality/unknown``.
///
/// - Parameters:
///   - f: the objective; it must be able to run on symbols, that is not branch on values.
///   - variables: a name for each argument that f reads, all different; f cannot be asked how many these are, and where
///     there are fewer names, it reads beyond the end of its array and the program stops.
///   - modes: the ways of differentiating to verify, at least one; the first decides.
/// - Complexity: bounded, see ``Expression/equality(with:)``.
#if !hasFeature(Embedded)
  // Compiled once for every objective. Four modes at symbols are the largest types there are: for `Formula` alone they
  // took twice as long to compile as the rest of this module, and a proof's time goes into normal forms.
  @_semantics("optimize.sil.specialize.generic.never")
#endif
public func verify(
  _ f: some Objective, variables: [String], modes: [HessianVectorProductMode] = HessianVectorProductMode.allCases
) -> Verification {
  verify(f, variables: variables, besides: [], modes: modes)
}

#if !hasFeature(Embedded)
  @_semantics("optimize.sil.specialize.generic.never")
#endif
private func verify(
  _ f: some Objective, variables: [String], besides constants: [String], modes: [HessianVectorProductMode]
) -> Verification {
  require(!modes.isEmpty, "verify needs a mode of differentiating to verify, and was given none")
  var known: Set<String> = []
  for name in variables {
    require(known.insert(name).inserted, "verify: the variable \(name) is named twice; give each argument its own name")
  }
  let direction = directionNames(for: variables, besides: constants)
  let x = variables.map { Expression(variable: $0) }
  let v = direction.map { Expression(variable: $0) }
  var (expression, operations) = PartialOperations.recorded { f(x) }
  let closedForm = expression.hessianVectorProduct(variables: variables, along: v)
  var products: [[Expression]] = []
  var results: [(mode: HessianVectorProductMode, equality: Equality)] = []
  for mode in modes {
    let (product, asked) = PartialOperations.recorded { hessianVectorProduct(at: x, along: v, mode: mode, of: f) }
    // What the first mode asks for is part of the claim, though it may cancel as the formula is built.
    if products.isEmpty { operations += asked }
    // Modes that come to the same spelling need one proof.
    if let same = products.firstIndex(of: product) {
      results.append((mode, results[same].1))
    } else {
      results.append((mode, Equality.between(product, closedForm, where: operations + [expression])))
    }
    products.append(product)
  }
  return Verification(
    expression: expression, variables: variables, direction: direction, closedForm: closedForm,
    product: products[0], modes: results, operations: operations)
}

/// Verifies a formula in its own variables, those without that `constants` names: these stand for numbers, of which the
/// derivatives are not asked.
public func verify(
  _ f: Formula, constants: [String] = [], modes: [HessianVectorProductMode] = HessianVectorProductMode.allCases
) -> Verification {
  if constants.isEmpty { return verify(f, variables: f.variables, modes: modes) }
  let variables = f.variables.filter { !constants.contains($0) }
  // No component of a direction may have the name of a constant.
  return verify(
    Section(formula: Formula(f.expression, variables: variables + constants)), variables: variables,
    besides: constants, modes: modes)
}

/// A formula in its first variables, of which the others stay what they are.
private struct Section: Objective {
  let formula: Formula

  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    let constants = formula.variables[x.count...].map { name in
      guard let symbol = Expression(variable: name) as? S.Constant else {
        stop("a formula with constants that have names runs on symbols only: give the constants their values")
      }
      return S(1).multiplied(by: symbol)
    }
    return formula(x + constants)
  }
}

/// v_x for x; with more underscores if the formula uses that name itself.
public func directionNames(for variables: [String], besides others: [String] = []) -> [String] {
  let names = Set(variables + others)
  var prefix = "v_"
  while variables.contains(where: { names.contains(prefix + $0) }) { prefix += "_" }
  return variables.map { prefix + $0 }
}
