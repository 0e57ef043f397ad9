import Scalars

/// What a node of an expression does with its operands.
@usableFromInline enum Operation: Hashable, Sendable {
  case constant(Rational)
  case variable(String)
  case apply(Operator)
}

/// An operation that carries no memory, so that an evaluation copies it for free.
@frozen @usableFromInline enum Operator: Hashable, Sendable {
  case pi, e
  case negate, add, subtract, multiply, divide
  /// The integer power xⁿ.
  case power(Int)
  /// The real n-th root.
  case root(Int)
  case function(Function)

  var arity: Int {
    switch self {
    case .pi, .e: 0
    case .negate, .power, .root: 1
    case .add, .subtract, .multiply, .divide: 2
    case .function(let function): function.arity
    }
  }
}
