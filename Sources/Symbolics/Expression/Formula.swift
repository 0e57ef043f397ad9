import Derivatives
import Scalars

/// An expression as a function of an ordered list of variables: an `Objective` that was written as text.
///
///     let f = try Formula(parsing: "100*(y - x^2)^2 + (1 - x)^2", variables: ["x", "y"])
///     f([1.5, 2.0])                                                  // 6.5
///     gradient(at: [1.5, 2.0]) { f($0) }                             // [151.0, -50.0]
///
/// The expression is flattened once, here, and evaluated by a loop over its distinct sub-expressions.
public struct Formula: Objective {
  /// The formula.
  public let expression: Expression
  @usableFromInline let program: Program

  /// The names of the variables, in the order of the function's arguments.
  public var variables: [String] { program.variables }

  /// The expression as a function of `variables`, and of those it has besides, in the order in which they appear.
  public init(_ expression: Expression, variables: [String] = []) {
    self.expression = expression
    program = Program([expression], variables: variables)
  }

  /// Reads a formula.
  ///
  /// - Parameter variables: the arguments, in order; if nil, the variables in the order in which they appear.
  /// - Throws: a ``ParsingError`` that points at the place; with a list of variables also for a name that is not in it.
  public init(parsing source: String, variables: [String]? = nil) throws(ParsingError) {
    self.init(try Expression(parsing: source, variables: variables), variables: variables ?? [])
  }

  /// The value at `x`, in any scalar type.
  ///
  /// - Precondition: one value for each variable.
  @inlinable public func callAsFunction<S: Scalar>(_ x: [S]) -> S { program.evaluateFirst(x) }
}

extension Expression {
  /// The names of the variables, in the order in which they appear.
  public var variables: [String] { Program([self]).variables }

  /// The value where the variables, in the order in which they appear, are `x`.
  ///
  /// Each call flattens the expression again; for many calls, or another order, make a ``Formula``.
  public func callAsFunction<S: Scalar>(_ x: [S]) -> S { Program([self]).evaluateFirst(x) }

  /// The number of distinct sub-expressions: what the expression costs to store and to evaluate.
  public var size: Int { Program([self]).steps.count }

  /// The expression in which every variable that `values` names is replaced.
  public func substituting(_ values: [String: Expression]) -> Expression {
    let program = Program([self])
    return program.evaluateFirst(
      program.variables.map { values[$0] ?? Expression(node: ExpressionNode(.variable($0))) })
  }

  /// The expression with the rules of construction applied throughout, which the parser leaves out.
  var rebuilt: Expression {
    let program = Program([self])
    return program.expressions[program.outputs[0]]
  }
}
