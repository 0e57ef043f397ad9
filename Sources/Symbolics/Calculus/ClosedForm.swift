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
  /// The names of the components of v.
  public let direction: [String]
  public let gradient: [Expression]
  /// Symmetric: each entry off the diagonal is derived once.
  public let hessian: [[Expression]]
  /// H·v.
  public let product: [Expression]

  /// - Parameter variables: the variables to derive by, in order; others of the expression follow by first appearance.
  /// - Complexity: n derivations of n expressions, and as many simplifications, each of bounded work.
  public init(of expression: Expression, variables: [String] = []) {
    let variables = Program([expression], variables: variables).variables
    value = expression
    self.variables = variables
    direction = directionNames(for: variables)
    let gradient = expression.gradient(variables: variables).map { $0.simplified() }
    self.gradient = gradient
    let upper = variables.indices.map { i in
      gradient[i].gradient(variables: Array(variables[i...])).map { $0.simplified() }
    }
    let hessian = variables.indices.map { i in
      variables.indices.map { j in i <= j ? upper[i][j - i] : upper[j][i - j] }
    }
    self.hessian = hessian
    let v = direction.map { Expression(node: ExpressionNode(.variable($0))) }
    product = hessian.map { row in zip(row, v).reduce(.zero) { $0 + $1.0 * $1.1 } }
  }
}
