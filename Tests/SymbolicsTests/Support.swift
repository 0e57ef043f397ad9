import Derivatives
import Symbolics

/// Text of a random expression in x and y, of at most the given depth, over all of the grammar.
func randomText(depth: Int, using generator: inout SplitMix64) -> String {
  func leaf() -> String {
    ["x", "y", "x", "y", "2", "3", "0.5", "0.1", "1.25", "pi", "e", "7/3"].randomElement(using: &generator)!
  }
  if depth == 0 || Int.random(in: 0..<8, using: &generator) == 0 { return leaf() }
  func inner() -> String { randomText(depth: depth - 1, using: &generator) }
  switch Int.random(in: 0..<12, using: &generator) {
  case 0, 1: return "(\(inner()) + \(inner()))"
  case 2: return "(\(inner()) - \(inner()))"
  case 3, 4: return "\(paren(inner()))*\(paren(inner()))"
  case 5: return "\(paren(inner()))/\(paren(inner()))"
  case 6: return "\(paren(inner()))^\(["2", "3", "-1", "0.5", "1/3"].randomElement(using: &generator)!)"
  case 7: return "-\(paren(inner()))"
  default:
    let function = Function.allCases.randomElement(using: &generator)!
    let arguments = (0..<function.arity).map { _ in inner() }
    return "\(function.rawValue)(\(arguments.joined(separator: ", ")))"
  }
}

private func paren(_ text: String) -> String { "(\(text))" }

func parse(_ text: String) throws(ParsingError) -> Expression { try Expression(parsing: text) }
