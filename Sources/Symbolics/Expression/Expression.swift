import Scalars

/// A symbolic expression: a scalar that remembers its formula.
///
/// Any function that is generic over `Scalar` runs on it and gives its own formula back; under
/// `Reverse<Dual<Expression>>` the very code that computes derivatives of numbers gives their formulas, which is what
/// ``verify(_:variables:)`` proves.
///
///     let x: Expression = "x", y: Expression = "y"
///     rosenbrock([x, y])                           // (1 - x)^2 + 100*(y - x^2)^2
///     let f = try Expression(parsing: "x^2 + 0.1*x*sin(20*pi*x)")
///     f.derivative(with: "x").simplified()         // 2*x + 0.1*sin(20*pi*x) + 2*pi*x*cos(20*pi*x)
///     f([0.4])                                     // 0.16…, in any scalar type
///
/// **Constants are exact.** π and e are symbols; a literal `0.1` is 1/10, the decimal as written. So is the result of
/// `Expression(0.1)` for a `Double`: the shortest decimal that reads back as it. A `Double` that is not finite becomes
/// 1/0, −1/0 or 0/0.
///
/// **Sharing.** An operand is referred to and not copied: n nested products have n nodes. Nothing here recurses, so
/// that an expression may be as deep as memory allows.
///
/// **Simplification.** The operators drop neutral elements, fold constants and join equal factors, which keeps the
/// zeros of a tangent from growing into terms. Each such rule holds wherever both sides have a value, but may extend
/// where there is one: `x / x` becomes 1. The parser applies none of them but the exact folding of constants.
///
/// `==` compares spelling, after these simplifications; `x + y` and `y + x` differ. Whether two expressions are equal
/// as functions is the question of ``equality(with:)``.
public struct Expression: Sendable {
  let node: ExpressionNode

  init(node: ExpressionNode) { self.node = node }

  init(constant value: Rational) { node = ExpressionNode(.constant(value)) }

  /// The operation as it stands, nothing simplified.
  init(_ operation: Operator, _ operands: [Expression]) {
    require(
      operands.count == operation.arity, "an operation of \(operation.arity) operands was given \(operands.count)")
    node = ExpressionNode(
      .apply(operation), operands.first?.node, operands.count > 1 ? operands[1].node : nil,
      operands.count > 2 ? operands[2].node : nil)
  }

  /// The variable called `name`: a letter, then letters, digits and underscores.
  ///
  /// - Precondition: `name` is such a name, and not that of a constant or a function.
  public init(variable name: String) {
    require(
      Self.isVariableName(name),
      "“\(name)” cannot name a variable: use a letter, then letters, digits and _, and no function's name")
    node = ExpressionNode(.variable(name))
  }

  /// Whether `name` can name a variable.
  public static func isVariableName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isASCIILetter else { return false }
    return name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
      && Name(name) == .variable
  }

  /// e, the base of the natural logarithm, exactly.
  public static let e = Expression(.e, [])

  /// The constant that the expression is, if it is one fraction.
  public var constant: Rational? {
    if case .constant(let value) = node.operation { return value }
    return nil
  }

  /// The operator at the top; nil for a constant or a variable.
  var top: Operator? {
    if case .apply(let operation) = node.operation { return operation }
    return nil
  }

  subscript(i: Int) -> Expression { Expression(node: node[i]) }
}

extension Expression: Hashable {
  public static func == (a: Expression, b: Expression) -> Bool { ExpressionNode.areEqual(a.node, b.node) }
  public func hash(into hasher: inout Hasher) { hasher.combine(node.hash) }
}

extension Expression: ExpressibleByStringLiteral {
  /// The variable with that name: `let x: Expression = "x"`. To read a formula use ``init(parsing:)``.
  public init(stringLiteral value: String) { self.init(variable: value) }
}

extension UInt8 {
  @inline(__always) var isASCIILetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
  @inline(__always) var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
