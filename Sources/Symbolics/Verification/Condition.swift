import Scalars

/// A condition under which an expression has a value, as `x > 0` for log x.
public struct Condition: Hashable, Sendable {
  /// How the expression must compare.
  public enum Relation: String, Sendable {
    case positive = "> 0"
    case nonnegative = "≥ 0"
    case nonzero = "≠ 0"
  }

  public let expression: Expression
  public let relation: Relation
  /// What is enough instead if it is positive: off its cut, `atan2(y, x)` asks for `y ≠ 0 or x > 0`.
  public let alternative: Expression?

  init(_ expression: Expression, _ relation: Relation, or alternative: Expression? = nil) {
    self.expression = expression
    self.relation = relation
    self.alternative = alternative
  }

  /// The conditions under which all of `expressions` have values, each once; those that always hold, or follow from
  /// another, are left out.
  ///
  /// - Complexity: linear in the size of the expressions, and bounded work for each condition.
  public static func all(of expressions: [Expression]) -> [Condition] {
    var collector = ConditionCollector(Program(expressions))
    return collector.conditions()
  }
}

extension Condition: CustomStringConvertible {
  public var description: String {
    "\(expression) \(relation.rawValue)" + (alternative.map { " or \($0) > 0" } ?? "")
  }
}

extension Expression {
  /// Where the expression has a value: the conditions of its divisions, roots, logarithms and powers, and where atan2
  /// jumps.
  ///
  ///     try Expression(parsing: "log(x)/y").domain         // [x > 0, y ≠ 0]
  ///
  /// A power with a variable exponent is taken for positive bases only.
  public var domain: [Condition] { Condition.all(of: [self]) }
}
