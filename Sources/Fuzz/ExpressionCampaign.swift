import Derivatives
import Symbolics

/// Texts near the grammar of expressions.
struct ExpressionCampaign: Campaign {
  let name = "expressions"
  let promise = "Any text is an expression, whose own text reads back to it, or an error at a place in the text."

  private static let words =
    Function.allCases.map { $0.rawValue + "(" } + Mutation.numbers
    + ["x", "y", "pi", "e", "root(", "+", "-", "*", "/", "^", "(", ")", ",", " ", "\t", "\n", "\u{2212}", "\u{0}"]

  func input(case index: Int, using random: inout SplitMix64) -> [UInt8] {
    let text = Array(Self.expression(depth: Int.random(in: 0...6, using: &random), using: &random).utf8)
    if index.isMultiple(of: 8) { return text }
    let other = Array(Self.expression(depth: 3, using: &random).utf8)
    return Mutation.changed(text, words: Self.words, others: [other], using: &random)
  }

  func text(of input: [UInt8]) -> String { Mutation.quoted(input) }

  func fault(in input: [UInt8]) -> String? {
    let source = String(decoding: input, as: UTF8.self)
    do {
      let expression = try Expression(parsing: source)
      // Shared parts can make a text too long to write.
      guard let text = expression.text(limit: 100_000) else { return nil }
      guard let again = try? Expression(parsing: text) else { return "its own text is no expression: \(text)" }
      return again == expression ? nil : "its own text reads back to another: \(text)"
    } catch {
      if error.offset < 0 || error.offset > source.utf8.count { return "the error is at byte \(error.offset)" }
      if error.message.isEmpty || !error.excerpt.hasSuffix("^") { return "the error does not say where" }
      return nil
    }
  }

  private static func expression(depth: Int, using random: inout SplitMix64) -> String {
    guard depth > 0 else {
      return ["x", "y", "theta_1", "pi", "e", "2", "0.5", "1e-3", "3"].randomElement(using: &random) ?? "x"
    }
    func operand() -> String { expression(depth: depth - 1, using: &random) }
    switch Int.random(in: 0..<9, using: &random) {
    case 0: return "\(operand()) + \(operand())"
    case 1: return "\(operand()) - \(operand())"
    case 2: return "\(operand())*\(operand())"
    case 3: return "(\(operand()))/(\(operand()))"
    case 4: return "-\(operand())"
    case 5: return "(\(operand()))^\(Int.random(in: -3...3, using: &random))"
    case 6: return "root(\(operand()), \(Int.random(in: 1...9, using: &random)))"
    default:
      let function = Function.allCases.randomElement(using: &random) ?? .exp
      return "\(function)(\((0..<function.arity).map { _ in operand() }.joined(separator: ", ")))"
    }
  }
}
