import Scalars

extension Expression: CustomStringConvertible {
  /// The expression as text that the parser reads back to an equal one; abridged if that is longer than 10,000 bytes.
  public var description: String {
    text(limit: 10_000) ?? "(an expression of \(size) distinct parts, too long to spell out)"
  }

  /// The expression as text; nil if it is longer than `limit` bytes.
  ///
  /// Text has no way to name what is shared: the text of n nested squares has 2ⁿ names. ``swiftSource(name:variables:)``
  /// has, and stays linear.
  public func text(limit: Int = 1_000_000) -> String? {
    var printer = TextPrinter(limit: limit)
    return printer.print(self)
  }
}

/// How tightly the top of an expression holds together as text; see the parser's `Binding`.
enum Precedence: Int, Comparable {
  case sum, minus, product, factor, power, atom

  static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }
}

private struct TextPrinter {
  /// What is still to be written, the next thing last.
  private enum Work {
    case text(String)
    /// An expression, in parentheses if it holds together less tightly.
    case expression(Expression, Precedence)
  }

  let limit: Int
  private var work: [Work] = []

  init(limit: Int) { self.limit = limit }

  mutating func print(_ expression: Expression) -> String? {
    var output = ""
    work = [.expression(expression, .sum)]
    while let next = work.popLast() {
      switch next {
      case .text(let text): output += text
      case .expression(let expression, let minimum): output += expand(expression, minimum)
      }
      if output.utf8.count > limit { return nil }
    }
    return output
  }

  /// What an expression begins with; the rest goes onto the stack.
  private mutating func expand(_ x: Expression, _ minimum: Precedence) -> String {
    let precedence = x.textPrecedence
    if precedence < minimum {
      work.append(.text(")"))
      work.append(.expression(x, .sum))
      return "("
    }
    switch x.node.operation {
    case .constant(let value): return value.literal.text
    case .variable(let name): return name
    case .apply(let operation):
      switch operation {
      case .pi: return "pi"
      case .e: return "e"
      case .add: schedule(x[0], .sum, " + ", x[1], .minus)
      case .subtract: schedule(x[0], .sum, " - ", x[1], .minus)
      case .multiply: schedule(x[0], .product, "*", x[1], .factor)
      case .divide: schedule(x[0], .product, "/", x[1], .factor)
      case .negate:
        work.append(.expression(x[0], .product))
        return "-"
      case .power(let n):
        work.append(.text("^\(n)"))
        work.append(.expression(x[0], .atom))
      case .function(.pow): schedule(x[0], .atom, "^", x[1], .power)
      case .root(let n):
        work.append(.text(", \(n))"))
        work.append(.expression(x[0], .sum))
        return "root("
      case .function(let function):
        work.append(.text(")"))
        for i in (0..<function.arity).reversed() {
          work.append(.expression(x[i], .sum))
          if i > 0 { work.append(.text(", ")) }
        }
        return function.rawValue + "("
      }
      return ""
    }
  }

  private mutating func schedule(_ x: Expression, _ left: Precedence, _ sign: String, _ y: Expression, _ right: Precedence) {
    work.append(.expression(y, right))
    work.append(.text(sign))
    work.append(.expression(x, left))
  }
}

extension Expression {
  fileprivate var textPrecedence: Precedence {
    switch node.operation {
    case .variable: .atom
    case .constant(let value): value.signum() < 0 ? .minus : value.literal.isNumber ? .atom : .product
    case .apply(let operation):
      switch operation {
      case .add, .subtract: .sum
      case .negate: .minus
      case .multiply, .divide: .product
      case .power, .function(.pow): .power
      default: .atom
      }
    }
  }
}
