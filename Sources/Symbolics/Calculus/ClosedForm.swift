import Scalars

/// An expression with its first and second derivatives in closed form, simplified.
///
///     let f = ClosedForm(of: try Expression(parsing: "10*x^2 + y^2"))
///     f.gradient         // [20*x, 2*y]
///     f.product          // [20*v_x, 2*v_y]
public struct ClosedForm: Sendable {
  /// The expression as it was given.
  public let value: Expression
  public let variables: [String]
  /// What it is not derived by.
  public let constants: [String]
  /// The names of the components of v.
  public let direction: [String]
  public let gradient: [Expression]
  /// Symmetric: each entry off the diagonal is derived once.
  public let hessian: [[Expression]]
  /// H·v.
  public let product: [Expression]
  /// Where the expression and the derivatives above have values, complete.
  public let conditions: [Condition]

  /// - Parameters:
  ///   - variables: the variables to derive by, in order; others of the expression follow by first appearance.
  ///   - constants: names that stand for numbers: nothing is derived by them.
  /// - Complexity: n derivations of n expressions, and as many simplifications, each of bounded work.
  public init(of expression: Expression, variables: [String] = [], constants: [String] = []) {
    require(
      !variables.contains(where: constants.contains), "a name is a variable or a constant: list it as one of the two")
    let variables = Program([expression], variables: variables).variables.filter { !constants.contains($0) }
    value = expression
    self.variables = variables
    self.constants = constants
    direction = directionNames(for: variables, besides: constants)
    let slopes = expression.gradient(variables: variables)
    let gradient = slopes.map { $0.simplified(keepingDomain: false) }
    self.gradient = gradient
    let upper = variables.indices.map { i in
      gradient[i].gradient(variables: Array(variables[i...])).map { $0.simplified(keepingDomain: false) }
    }
    let hessian = variables.indices.map { i in
      variables.indices.map { j in i <= j ? upper[i][j - i] : upper[j][i - j] }
    }
    self.hessian = hessian
    conditions = Condition.all(of: [expression] + slopes + gradient + upper.flatMap { $0.filter { $0 != .zero } })
    let v = direction.map { Expression(node: ExpressionNode(.variable($0))) }
    product = hessian.map { row in zip(row, v).reduce(.zero) { $1.0 == .zero ? $0 : $0 + $1.0 * $1.1 } }
  }
}
