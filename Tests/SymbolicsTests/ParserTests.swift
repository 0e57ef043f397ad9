import Derivatives
import Symbolics
import Testing

@Suite("Reading expressions")
struct ParserTests {
  @Test(
    "precedence: ^ binds tighter than minus and to the right, minus than +, * and / to the left",
    arguments: [
      ("-x^2", "-(x^2)"), ("2^3^2", "512"), ("x^y^2", "x^(y^2)"), ("-x*y", "-(x*y)"), ("-x+y", "(-x)+y"),
      ("x-y-1", "(x-y)-1"),
      ("x/y/2", "(x/y)/2"), ("x/y*2", "(x/y)*2"), ("x*-y^2", "x*(-(y^2))"), ("2/-x*y", "(2/(-x))*y"),
      ("x^-2", "x^(-2)"),
      ("x^-y*2", "(x^(-y))*2"), ("--x", "-(-x)"), ("+x", "x"), ("x - -y", "x-(-y)"), ("pow(x, 2)", "x^2"),
      ("1e-3", "1/1000"),
      ("2.50", "5/2"), (".5", "1/2"), ("5.", "5"), ("1E+2", "100"), (" x\t+\ny ", "x+y"), ("e", "e"),
      ("1/3+1/6", "1/2"),
    ])
  func precedence(_ text: String, _ same: String) throws {
    #expect(try parse(text) == parse(same))
  }

  @Test("what is written is kept: nothing but numbers is combined")
  func nothingIsSimplified() throws {
    #expect(try parse("x*0").description == "x*0")
    #expect(try parse("x + 0").size == 3)
    #expect(try parse("0*log(x)")([-1.0]).isNaN)
    #expect(try parse("x - x") != 0)
  }

  @Test(
    "text is read back to an equal expression",
    arguments: [
      "x^2 + 0.1*x*sin(20*pi*x)", "-x^2", "2^(-x^2)*y", "x - (y - z) - w", "-(-x)", "(1/3)^x", "(-2)^x", "1e-300*x",
      "2^100000",
      "x*(2/3)", "x/(y*z)", "x/(y/z)", "(x + y)^2", "x^y^z", "(x^y)^z", "(-x)^2", "root(x*y, 5)", "blend(x, y, 2)",
      "-x*y - -z",
      "1/0", "x^(-2)", "x^0.5", "1e30", "sign(x)*relu(y)", "exp2(x) + exp10(y)", "2*3^x",
      "123456789012345678901234567890*x",
    ])
  func roundTrip(_ text: String) throws {
    let expression = try parse(text)
    #expect(try parse(expression.description) == expression)
    let rebuilt = expression + 0 * (Expression(variable: "q"))
    #expect(try parse(rebuilt.description) == rebuilt)
  }

  @Test(
    "an error says where, what was expected and what was found",
    arguments: [
      ("", 0, "expected a number, a name or “(”, found the end"),
      ("x +", 3, "found the end"),
      ("x + * y", 4, "found “*”"),
      ("sine(x)", 0, "unknown function “sine”; did you mean sin?"),
      ("ln(x)", 0, "did you mean log?"),
      ("2*arctan(x)", 2, "did you mean atan?"),
      ("foo(x)", 0, "unknown function “foo”"),
      ("2x", 1, "expected an operator before “x”; a product is written with *"),
      ("(x)(y)", 3, "expected an operator before “(”"),
      ("x(2)", 0, "unknown function “x”"),
      ("sin", 0, "sin is a function: expected “(” after it"),
      ("sin x", 0, "expected “(” after it"),
      ("sin()", 0, "sin takes 1 argument, found none"),
      ("sin(x, y)", 0, "sin takes 1 argument, found 2"),
      ("1 + atan2(x)", 4, "atan2 takes 2 arguments, found 1"),
      ("root(x, y)", 0, "the degree of a root is an integer"),
      ("root(x, 0)", 0, "the degree of a root is an integer"),
      ("(x", 0, "expected “)” to close this “(”"),
      ("exp(x", 0, "expected “)” to close the call of exp"),
      ("x)", 1, "this “)” has no “(”"),
      ("1..2", 2, "one decimal point"),
      (".", 0, "lone “.”"),
      ("1e", 2, "digits of the exponent"),
      ("x,y", 1, "a comma separates the arguments"),
      ("max(x,)", 6, "found “)”"),
      ("x $ y", 2, "unexpected character “$”"),
      ("x − y", 2, "write the minus sign -"),
      ("2·x", 1, "write *"),
      ("π", 0, "write pi"),
      ("f(x) = x", 0, "unknown function “f”"),
      ("y = x", 2, "the right-hand side only"),
      ("pi(x)", 0, "pi is no function"),
      ("1e9999", 0, "a power of ten up to"),
    ])
  func errors(_ text: String, _ offset: Int, _ message: String) {
    do {
      _ = try parse(text)
      Issue.record("“\(text)” was read")
    } catch {
      #expect(error.message.contains(message), "\(error)")
      #expect(error.offset == offset, "\(error)")
      #expect(!error.message.contains("\n"))
    }
  }

  @Test("the caret stands under the place, in the line, in a window of a long text, and counts characters")
  func caret() {
    func excerpt(_ text: String) -> String {
      do { _ = try parse(text) } catch { return error.excerpt }
      return "no error"
    }
    #expect(excerpt("x + * y") == "x + * y\n    ^")
    #expect(excerpt("x +\n  (y") == "  (y\n  ^")
    #expect(excerpt("é") == "é\n^")
    let long = excerpt(String(repeating: "x+", count: 5000) + "*" + String(repeating: "+x", count: 5000))
    let lines = long.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(Array(lines[0])[lines[1].count - 1] == "*")
  }

  @Test("a name that is not among the variables is an error, with the nearest one")
  func unknownVariable() {
    #expect(throws: ParsingError.self) { try Expression(parsing: "alpha + bete", variables: ["alpha", "beta"]) }
    do { _ = try Formula(parsing: "alpha + bete", variables: ["alpha", "beta"]) } catch {
      #expect(error.message == "unknown variable “bete”; the variables are alpha, beta; did you mean beta?")
    }
  }

  @Test("depth costs memory and never the stack: 100,000 parentheses, minus signs, powers, calls")
  func depth() throws {
    let n = 100_000
    #expect(try parse(String(repeating: "(", count: n) + "x" + String(repeating: ")", count: n)) == "x")
    #expect(throws: ParsingError.self) { try parse(String(repeating: "(", count: n)) }
    #expect(throws: ParsingError.self) { try parse(String(repeating: ")", count: n)) }
    let signs = try parse(String(repeating: "-", count: n) + "x")
    #expect(signs([2.0]) == 2)
    let calls = try parse(String(repeating: "sin(", count: n) + "x" + String(repeating: ")", count: n))
    #expect(calls.size == n + 1)
    #expect(calls([0.0]) == 0)
    #expect(try parse(calls.text() ?? "") == calls)
    let powers = try parse(String(repeating: "x^", count: n) + "x")
    #expect(powers([1.0]) == 1)
    #expect(calls.derivative(with: "x")([0.0]) == 1)
  }

  @Test("a million digits, letters or operators end in an answer or an error")
  func megabytes() throws {
    let million = 1_000_000
    #expect(throws: ParsingError.self) { try parse(String(repeating: "7", count: million)) }
    #expect(throws: ParsingError.self) { try parse("1e" + String(repeating: "7", count: million)) }
    #expect(try parse(String(repeating: "0", count: million)) == 0)
    #expect(throws: ParsingError.self) { try parse("0." + String(repeating: "0", count: million) + "1") }
    #expect(try parse(String(repeating: "a", count: million)).variables[0].count == million)
    #expect(throws: ParsingError.self) { try parse(String(repeating: "a", count: million) + "(x)") }
    #expect(try parse("x" + String(repeating: "+x", count: 100_000))([2.0]) == 200_002)
  }

  @Test("mutated formulas are read or refused, and never trap")
  func mutations() {
    var generator = SplitMix64(seed: 11)
    let alphabet = Array("xy0123456789.e+-*/^(), sincospowmaxπ$\u{301}\n\"".unicodeScalars.map(Character.init))
    var refused = 0
    for _ in 0..<3000 {
      var text = Array(randomText(depth: 3, using: &generator))
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let i = Int.random(in: 0...text.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: text.insert(alphabet.randomElement(using: &generator)!, at: i)
        case 1 where i < text.count: text.remove(at: i)
        default: if i < text.count { text[i] = alphabet.randomElement(using: &generator)! }
        }
      }
      do { _ = try parse(String(text)) } catch {
        refused += 1
        #expect(!error.message.isEmpty && error.excerpt.hasSuffix("^"))
      }
    }
    #expect(refused > 500)
  }
}
