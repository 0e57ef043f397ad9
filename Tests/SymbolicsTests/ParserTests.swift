import Symbolics
import Testing

@Suite("Reading expressions")
struct ParserTests {
  @Test("smoke")
  func smoke() throws {
    for text in ["x^2 + 0.1*x*sin(20*pi*x)", "-x^2", "2^-x^2*y", "a/-b*c", "-2/3*x", "10*x^2+y^2", "x^y", "tanh(x*y)/sqrt(x)",
      "atan2(y,x)", "(-2)^3", "1e-300*x", "2^100000", "x - (y - z) - w", "-(-x)", "(1/3)^x"] {
      let e = try Expression(parsing: text)
      print(text, "→", e, "|", e.variables.map { "\($0): \(e.derivative(with: $0))" })
      #expect(try Expression(parsing: e.description) == e)
    }
    for text in ["", "x +", "sine(x)", "foo(x)", "2x", "sin", "sin()", "atan2(x)", "(x", "x)", "1..2", "1e", "x,y", "x $ y", "𝛼 + x", "max(x,)"] {
      do { _ = try Expression(parsing: text); Issue.record("\(text) parsed") } catch { print(error) }
    }
  }
}
