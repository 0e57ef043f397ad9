/// How tightly the top of an expression holds together when it is written; see the parser's `Binding`.
enum Precedence: Int, Comparable {
  case sum, minus, product, factor, power, atom

  static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }
}

/// A part of a written expression: text, or an operand, in parentheses if it holds together less tightly than asked
/// for.
enum Piece {
  case text(String)
  case operand(Expression, Precedence)
}

/// A way to write expressions in a line.
protocol Typesetter {
  static var openingParenthesis: String { get }
  static var closingParenthesis: String { get }

  /// The parts of an expression, and how tightly they hold together.
  static func layout(_ x: Expression) -> (precedence: Precedence, pieces: [Piece])
}

extension Typesetter {
  /// The expression as it is written; nil if that is longer than `limit` bytes.
  ///
  /// The operands wait on a stack of our own: a deep expression does not meet the call stack.
  static func write(_ expression: Expression, limit: Int) -> String? {
    var output = ""
    var pending: [Piece] = [.operand(expression, .sum)]
    while let piece = pending.popLast() {
      switch piece {
      case .text(let text): output += text
      case .operand(let x, let minimum):
        let (precedence, pieces) = layout(x)
        if precedence < minimum {
          output += openingParenthesis
          pending.append(.text(closingParenthesis))
        }
        pending += pieces.reversed()
      }
      // A square that is written twice doubles the text: without a bound it would fill the memory.
      if output.utf8.count > limit { return nil }
    }
    return output
  }
}
