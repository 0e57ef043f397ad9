import Scalars

extension Expression: Field {
  public static let zero = Expression(constant: .zero)
  private static let one = Expression(constant: 1)

  public init(_ value: Int) { self = value == 0 ? .zero : value == 1 ? .one : Expression(constant: Rational(value)) }
  public init(integerLiteral value: Int) { self.init(value) }

  /// The shortest decimal that reads back as `value`: `Expression(0.1)` is 1/10.
  ///
  /// ±∞ and NaN are the quotients ±1/0 and 0/0, which have no value but can be printed, and evaluate to what they were.
  public init(_ value: Double) {
    if let decimal = Rational(shortestDecimalOf: value) {
      self = decimal == .zero ? .zero : decimal == 1 ? .one : Expression(constant: decimal)
    } else {
      self.init(.divide, [value.isNaN ? .zero : value < 0 ? -1 : .one, .zero])
    }
  }

  /// The decimal as written: `0.1` is 1/10.
  public init(floatLiteral value: Double) { self.init(value) }

  /// The fraction, exactly.
  public init(_ value: Rational) { self.init(constant: value) }

  public static func + (x: Expression, y: Expression) -> Expression { make(.add, [x, y]) }
  public static func - (x: Expression, y: Expression) -> Expression { make(.subtract, [x, y]) }
  public static func * (x: Expression, y: Expression) -> Expression { make(.multiply, [x, y]) }
  public static func / (x: Expression, y: Expression) -> Expression { make(.divide, [x, y]) }
  public static prefix func - (x: Expression) -> Expression { make(.negate, [x]) }
  public static func pow(_ x: Expression, _ n: Int) -> Expression { make(.power(n), [x]) }
}

extension Expression: ElementaryFunctions {
  public static func exp(_ x: Expression) -> Expression { make(.function(.exp), [x]) }
  public static func expMinusOne(_ x: Expression) -> Expression { make(.function(.expm1), [x]) }
  public static func exp2(_ x: Expression) -> Expression { make(.function(.exp2), [x]) }
  public static func exp10(_ x: Expression) -> Expression { make(.function(.exp10), [x]) }
  public static func log(_ x: Expression) -> Expression { make(.function(.log), [x]) }
  public static func log(onePlus x: Expression) -> Expression { make(.function(.log1p), [x]) }
  public static func log2(_ x: Expression) -> Expression { make(.function(.log2), [x]) }
  public static func log10(_ x: Expression) -> Expression { make(.function(.log10), [x]) }

  public static func pow(_ x: Expression, _ y: Expression) -> Expression { make(.function(.pow), [x, y]) }
  public static func sqrt(_ x: Expression) -> Expression { make(.function(.sqrt), [x]) }
  public static func root(_ x: Expression, _ n: Int) -> Expression { make(.root(n), [x]) }
  public static func cbrt(_ x: Expression) -> Expression { make(.function(.cbrt), [x]) }
  public static func hypot(_ x: Expression, _ y: Expression) -> Expression { make(.function(.hypot), [x, y]) }

  public static func sin(_ x: Expression) -> Expression { make(.function(.sin), [x]) }
  public static func cos(_ x: Expression) -> Expression { make(.function(.cos), [x]) }
  public static func tan(_ x: Expression) -> Expression { make(.function(.tan), [x]) }
  public static func asin(_ x: Expression) -> Expression { make(.function(.asin), [x]) }
  public static func acos(_ x: Expression) -> Expression { make(.function(.acos), [x]) }
  public static func atan(_ x: Expression) -> Expression { make(.function(.atan), [x]) }
  public static func atan2(y: Expression, x: Expression) -> Expression { make(.function(.atan2), [y, x]) }

  public static func sinh(_ x: Expression) -> Expression { make(.function(.sinh), [x]) }
  public static func cosh(_ x: Expression) -> Expression { make(.function(.cosh), [x]) }
  public static func tanh(_ x: Expression) -> Expression { make(.function(.tanh), [x]) }
  public static func asinh(_ x: Expression) -> Expression { make(.function(.asinh), [x]) }
  public static func acosh(_ x: Expression) -> Expression { make(.function(.acosh), [x]) }
  public static func atanh(_ x: Expression) -> Expression { make(.function(.atanh), [x]) }

  public static func erf(_ x: Expression) -> Expression { make(.function(.erf), [x]) }
  public static func erfc(_ x: Expression) -> Expression { make(.function(.erfc), [x]) }
  public static func sigmoid(_ x: Expression) -> Expression { make(.function(.sigmoid), [x]) }
  public static func softplus(_ x: Expression) -> Expression { make(.function(.softplus), [x]) }

  public static func abs(_ x: Expression) -> Expression { make(.function(.abs), [x]) }
  public static func signum(_ x: Expression) -> Expression { make(.function(.sign), [x]) }
  public static func relu(_ x: Expression) -> Expression { make(.function(.relu), [x]) }
  public static func min(_ x: Expression, _ y: Expression) -> Expression { make(.function(.min), [x, y]) }
  public static func max(_ x: Expression, _ y: Expression) -> Expression { make(.function(.max), [x, y]) }
}

extension Expression: Scalar {
  public static let pi = Expression(.pi, [])

  /// x·log y, and 0 where x is exactly 0.
  public static func xlogy(_ x: Expression, _ y: Expression) -> Expression { make(.function(.xlogy), [x, y]) }
  /// x/y, and 0 where x is exactly 0.
  public static func xdivy(_ x: Expression, _ y: Expression) -> Expression { make(.function(.xdivy), [x, y]) }

  public static func blend(_ weight: Expression, _ x: Expression, _ y: Expression) -> Expression {
    make(.function(.blend), [weight, x, y])
  }
}
