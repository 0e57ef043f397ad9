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

  /// The conditions under which all of `expressions` have values, each once; those that always hold are left out.
  public static func all(of expressions: [Expression]) -> [Condition] {
    let program = Program(expressions)
    let values = program.expressions
    var relations: [Expression: Relation] = [:]
    var order: [Expression] = []
    func require(_ expression: Expression, _ relation: Relation) {
      for factor in relation == .nonzero ? nonzeroFactors(of: expression) : [expression] {
        // ≥ 0 and ≠ 0 are > 0 together.
        if let known = relations[factor] {
          if known != relation { relations[factor] = .positive }
        } else {
          relations[factor] = relation
          order.append(factor)
        }
      }
    }
    for i in program.steps.indices {
      guard let operation = program.operation(at: i) else { continue }
      let x = program.operands(at: i).map { values[$0] }
      switch operation {
      case .divide: require(x[1], .nonzero)
      case .power(let n) where n < 0: require(x[0], .nonzero)
      case .root(let n):
        if n.isMultiple(of: 2) {
          require(x[0], n > 0 ? .nonnegative : .positive)
        } else if n < 0 {
          require(x[0], .nonzero)
        }
      case .function(.log), .function(.log2), .function(.log10): require(x[0], .positive)
      case .function(.log1p): require(1 + x[0], .positive)
      case .function(.sqrt): require(x[0], .nonnegative)
      case .function(.asin), .function(.acos): require(1 - Expression.pow(x[0], 2), .nonnegative)
      case .function(.atanh): require(1 - Expression.pow(x[0], 2), .positive)
      case .function(.acosh): require(x[0] - 1, .nonnegative)
      case .function(.tan): require(Expression.cos(x[0]), .nonzero)
      case .function(.pow):
        if let exponent = x[1].constant {
          require(x[0], exponent.signum() > 0 ? .nonnegative : .positive)
        } else {
          require(x[0], .positive)
        }
      default: break
      }
    }
    return order.map { Condition(expression: $0, relation: relations[$0]!) }.filter { !$0.alwaysHolds }
  }

  /// What must not be zero for an expression not to be: the factors of products, the bases of powers and roots.
  private static func nonzeroFactors(of expression: Expression) -> [Expression] {
    var pending = [expression]
    var factors: [Expression] = []
    while let x = pending.popLast() {
      switch x.top {
      case .multiply: pending += [x[1], x[0]]
      case .divide, .negate, .power, .root, .function(.sqrt), .function(.cbrt), .function(.abs): pending.append(x[0])
      default: factors.append(x)
      }
    }
    return factors
  }

  /// Whether the signs of the terms show it: 1 + x², exp(x).
  private var alwaysHolds: Bool {
    var normalizer = Normalizer(budget: 2000)
    guard let form = try? normalizer.normalForms(of: Program([expression]))[0] else { return false }
    return relation == .nonnegative ? normalizer.isNonnegative(form) : normalizer.isPositive(form)
  }
}

extension Condition: CustomStringConvertible {
  public var description: String { "\(expression) \(relation.rawValue)" }
}

extension Expression {
  /// Where the expression has a value: the conditions of its divisions, roots, logarithms and powers.
  ///
  ///     try Expression(parsing: "log(x)/y").domain         // [x > 0, y ≠ 0]
  ///
  /// A power with a variable exponent is taken for positive bases only.
  public var domain: [Condition] { Condition.all(of: [self]) }
}
