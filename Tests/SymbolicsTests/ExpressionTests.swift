import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import Symbolics
import Testing

@Suite("Expressions")
struct ExpressionTests {
  let x: Expression = "x"
  let y: Expression = "y"

  @Test("a generic function run on symbols gives its own formula")
  func formulaOfAFunction() {
    func f<S: Scalar>(_ x: S) -> S { x * x + 0.1 * x * S.sin(20 * S.pi * x) }
    #expect(f(x).description == "x^2 + 0.1*x*sin(20*pi*x)")
  }

  @Test("constants are exact: a literal is the decimal as written, π and e are symbols")
  func constants() {
    #expect((0.1 * x).description == "0.1*x")
    #expect((0.1 as Expression).constant == Rational(1, 10))
    #expect(Expression(0.1 + 0.2).constant == Rational(0.1 + 0.2))
    #expect(Expression(Rational(1, 3)) * 3 == 1)
    #expect((Expression.pi * Expression.e).description == "pi*e")
    #expect(Expression.exp(1) == Expression.e)
    #expect(Expression(Double.nan)([Double]()).isNaN)
    #expect(Expression(-Double.infinity)([Double]()) == -.infinity)
  }

  @Test("zeros, ones and equal parts do not grow into terms")
  func construction() {
    #expect(x + 0 == x && 0 + x == x && x - 0 == x && 0 - x == -x)
    #expect(x * 1 == x && x * 0 == 0 && x / 1 == x && 0 / x == 0)
    #expect(x - x == 0 && x / x == 1 && x * x == Expression.pow(x, 2))
    #expect(-(-x) == x && (-x) * (-y) == x * y && x - (-y) == x + y)
    #expect(Expression.pow(Expression.pow(x, 2), 3) == Expression.pow(x, 6))
    #expect(2 * (3 * x) == 6 * x && (x / y) * y == x)
    #expect(x.scaled(by: .zero) == 0 && Expression.zero.scaled(by: 1 / x) == 0)
  }

  @Test("a parsed expression evaluates in every scalar type")
  func everyScalar() throws {
    let f = try Formula(parsing: "x^2*y + sin(x)/3", variables: ["x", "y"])
    #expect(f([1.5, 2.0]) == 1.5 * 1.5 * 2.0 + Double.sin(1.5) / 3)
    #expect(f([1.5 as Float, 2]) == 1.5 * 1.5 * 2 + Float.sin(1.5) / 3)
    #expect(f([Dual(1.5, 1), Dual(2, 0)]).tangent == 2 * 1.5 * 2.0 + Double.cos(1.5) / 3)
    #expect(gradient(at: [1.5, 2]) { f($0) } == [2 * 1.5 * 2.0 + Double.cos(1.5) / 3, 2.25])
    let product = hessianVectorProduct(at: [1.5, 2], along: [1, 0]) { f($0) }
    #expect(product == [4 - Double.sin(1.5) / 3, 3])
    #expect(f([x + 1, y]).description == "(x + 1)^2*y + sin(x + 1)/3")
    // 1/3 stays 1/3, and does not pass through a Double
    #expect(f([0 * x, y]) == 0)
    #expect(try parse("x/3")([Expression(1)]).constant == Rational(1, 3))
  }

  @Test("variables are ordered by first appearance, or as they are listed")
  func variableOrder() throws {
    #expect(try parse("b + a*b").variables == ["b", "a"])
    #expect(try Formula(parsing: "b + a", variables: ["a", "b"])([1.0, 10.0]) == 11)
    #expect(try Formula(parsing: "b - a", variables: ["a", "b"])([1.0, 10.0]) == 9)
    #expect(try parse("x^2 + y").substituting(["x": y, "y": 3]).description == "y^2 + 3")
  }

  @Test("n nested products stay linear in size, and can be differentiated and evaluated")
  func sharing() {
    var product = x + 1
    for _ in 0..<60 { product = product * (product + 1) }
    #expect(product.size < 200)
    #expect(product.text(limit: 10_000) == nil)
    #expect(product.description.contains("too long to spell out"))
    #expect(product.derivative(with: "x").size < 2000)
    #expect(product([-1.0]) == 0)
    var other: Expression = "x" + 1
    for _ in 0..<60 { other = other * (other + 1) }
    #expect(product == other, "built twice, compared in linear time")
  }

  /// A debug build takes a few seconds for 100,000.
  #if DEBUG
    static let deep = 30_000
  #else
    static let deep = 100_000
  #endif

  @Test("a very deep expression is built, compared, derived, evaluated, printed and released")
  func depth() {
    func chain() -> Expression { (0..<Self.deep).reduce(x) { value, _ in Expression.sin(value + y) } }
    let deep = chain()
    #expect(deep == chain())
    #expect(deep([0.0, 0.0]) == 0)
    #expect(deep.derivative(with: "x")([0.0, 0.0]) == 1)
    #expect(deep.text(limit: 2_000_000) != nil)
    #expect(deep.equality(with: deep) == .proved)
    _ = deep.simplified()
  }

  @Test("a name that is none is misuse")
  func names() async {
    #expect(Expression.isVariableName("v_x1"))
    for name in ["", "1x", "_x", "x y", "sin", "pi", "e", "root", "é"] { #expect(!Expression.isVariableName(name)) }
    await #expect(processExitsWith: .failure) { _ = Expression(variable: "sin") }
    await #expect(processExitsWith: .failure) { _ = Expression(variable: "x")([1.0, 2.0]) }
  }

  @Test("the domain lists the conditions of divisions, roots, logarithms and powers, each once")
  func domain() throws {
    func domain(_ text: String) throws -> [String] { try parse(text).domain.map(\.description) }
    #expect(try domain("log(x)/y") == ["x > 0", "y ≠ 0"])
    #expect(try domain("sqrt(x)/sqrt(x)") == ["x > 0"])
    #expect(try domain("sqrt(1 + x^2) + log(exp(x) + 1)") == [])
    #expect(try domain("x^y + x^0.5") == ["x > 0"])
    #expect(try domain("asin(x)") == ["1 - x^2 ≥ 0"])
  }
}
