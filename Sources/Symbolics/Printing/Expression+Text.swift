import Scalars

extension Expression: CustomStringConvertible {
  /// The expression as text that the parser reads back to an equal one; abridged if that is longer than 10,000 bytes.
  public var description: String {
    text(limit: 10_000) ?? "(an expression of \(size) distinct parts, too long to spell out)"
  }

  /// The expression as text, which the parser reads back to an equal one; nil if it is longer than `limit` bytes.
  ///
  /// Text has no way to name what is shared: the text of n nested squares has 2ⁿ names.
  /// ``swiftSource(name:variables:)`` has, and stays linear.
  public func text(limit: Int = 1_000_000) -> String? { PlainText.write(self, limit: limit) }
}

private enum PlainText: Typesetter {
  static let openingParenthesis = "("
  static let closingParenthesis = ")"

  static func layout(_ x: Expression) -> (precedence: Precedence, pieces: [Piece]) {
    switch x.node.operation {
    case .variable(let name): return (.atom, [.text(name)])
    case .constant(let value):
      let (text, isNumber) = value.literal
      return (value.signum() < 0 ? .minus : isNumber ? .atom : .product, [.text(text)])
    case .apply(let operation):
      switch operation {
      case .pi: return (.atom, [.text("pi")])
      case .e: return (.atom, [.text("e")])
      case .add: return (.sum, [.operand(x[0], .sum), .text(" + "), .operand(x[1], .minus)])
      case .subtract: return (.sum, [.operand(x[0], .sum), .text(" - "), .operand(x[1], .minus)])
      case .negate: return (.minus, [.text("-"), .operand(x[0], .product)])
      case .multiply: return (.product, [.operand(x[0], .product), .text("*"), .operand(x[1], .factor)])
      case .divide: return (.product, [.operand(x[0], .product), .text("/"), .operand(x[1], .factor)])
      case .power(let n): return (.power, [.operand(x[0], .atom), .text("^\(n)")])
      case .function(.pow): return (.power, [.operand(x[0], .atom), .text("^"), .operand(x[1], .power)])
      case .root(let n): return (.atom, [.text("root("), .operand(x[0], .sum), .text(", \(n))")])
      case .function(let function):
        var pieces: [Piece] = [.text(function.rawValue + "(")]
        for i in 0..<function.arity {
          if i > 0 { pieces.append(.text(", ")) }
          pieces.append(.operand(x[i], .sum))
        }
        return (.atom, pieces + [.text(")")])
      }
    }
  }
}
