import Symbolics
import Testing

@Suite("Equality of expressions")
struct EqualityTests {
  @Test(
    "identities of the reals are proved",
    arguments: [
      ("(x + y)^2", "x^2 + 2*x*y + y^2"), ("(x^2 - 1)/(x - 1)", "x + 1"), ("1/(x*(x + 1))", "1/x - 1/(x + 1)"),
      ("1/(1 + 1/(1 + 1/x))", "(x + 1)/(2*x + 1)"), ("0.1 + 0.2", "0.3"), ("x/3 + x/6", "x/2"),
      ("sin(x)^2 + cos(x)^2", "1"), ("1 + tan(x)^2", "1/cos(x)^2"), ("sin(-x)", "-sin(x)"),
      ("cos(x - y)", "cos(y - x)"),
      ("sin(x)^4 - cos(x)^4", "1 - 2*cos(x)^2"), ("sin(x + pi/2)", "cos(x)"), ("cos(x + pi)", "-cos(x)"),
      ("sin(3*pi/2)", "-1"),
      ("exp(x)*exp(y)", "exp(x + y)"), ("exp(x)^3", "exp(3*x)"), ("exp(x - x)", "1"), ("log(exp(x))", "x"),
      ("exp(log(x))", "x"),
      ("log(x^3)", "3*log(x)"), ("log(x^2)", "2*log(abs(x))"), ("log(2*x)", "log(2) + log(x)"),
      ("log(exp(x)*y)", "x + log(y)"),
      ("log2(x)", "log(x)/log(2)"), ("exp2(x)", "2^x"), ("exp10(x)", "10^x"), ("expm1(x) + 1", "exp(x)"),
      ("log1p(x - 1)", "log(x)"),
      ("x^y*x", "x^(y + 1)"), ("e^x", "exp(x)"), ("(x^y)^2", "x^(2*y)"),
      ("sqrt(x)^2", "x"), ("sqrt(x^2)", "abs(x)"), ("sqrt(x^4)", "x^2"), ("sqrt(4*x)", "2*sqrt(x)"),
      ("sqrt(12)", "2*sqrt(3)"),
      ("sqrt(2)*sqrt(8)", "4"), ("sqrt(x^2*y)", "abs(x)*sqrt(y)"), ("1/sqrt(x)", "sqrt(x)/x"), ("cbrt(x)^3", "x"),
      ("cbrt(x*y)", "cbrt(x)*cbrt(y)"), ("cbrt(-8)", "-2"), ("x^(1/2)*x^(1/2)", "x"), ("hypot(x, y)^2", "x^2 + y^2"),
      ("sqrt(1 + x^2)/(1 + x^2)", "1/sqrt(1 + x^2)"), ("sqrt(exp(2*x))", "exp(x)"), ("root(x^10, 5)", "x^2"),
      ("abs(x)^2", "x^2"), ("abs(x*y)", "abs(x)*abs(y)"), ("abs(-x)", "abs(x)"), ("abs(1 + x^2)", "1 + x^2"),
      ("x*sign(x)", "abs(x)"),
      ("abs(x)*sign(x)", "x"), ("sign(x)^3", "sign(x)"), ("sign(2*x*y)", "sign(x)*sign(y)"),
      ("max(x, y) + min(x, y)", "x + y"),
      ("max(x, -x)", "abs(x)"), ("relu(x) - relu(-x)", "x"), ("max(x, y)*min(x, y)", "x*y"),
      ("cosh(x)^2 - sinh(x)^2", "1"), ("tanh(x)", "sinh(x)/cosh(x)"), ("tanh(x)", "2*sigmoid(2*x) - 1"),
      ("sinh(x) + cosh(x)", "exp(x)"),
      ("sinh(2*x)", "2*sinh(x)*cosh(x)"), ("sigmoid(-x)", "1 - sigmoid(x)"), ("sigmoid(x)", "1/(1 + exp(-x))"),
      ("softplus(x)", "log(1 + exp(x))"), ("softplus(x) - softplus(-x)", "x"), ("1 - tanh(x)^2", "1/cosh(x)^2"),
      ("asin(x) + acos(x)", "pi/2"), ("sin(asin(x))", "x"), ("cos(asin(x))", "sqrt(1 - x^2)"),
      ("sin(acos(x))", "sqrt(1 - x^2)"),
      ("tan(atan(x))", "x"), ("tanh(atanh(x))", "x"), ("sinh(asinh(x))", "x"), ("erf(x) + erfc(x)", "1"),
      ("erf(-x)", "-erf(x)"),
      ("sin((x^2 - 1)/(x - 1))", "sin(x + 1)"), ("atan(-x)", "-atan(x)"),
      ("1/(x^2 + 2*x + 1)", "(x + 1)^(-2)"), ("2^100*2^-100", "1"), ("pi - pi", "0"),
    ])
  func proved(_ a: String, _ b: String) throws {
    #expect(try parse(a).equality(with: parse(b)) == .proved)
  }

  @Test(
    "what differs is refuted, at a point where it does: rules that hold only for positive numbers are not used",
    arguments: [
      ("sqrt(x^2)", "x"), ("log(x^2)", "2*log(x) + 1"), ("x", "x + 1e-6"), ("sin(x)", "x"), ("(x + y)^2", "x^2 + y^2"),
      ("0.1", "0.1000001"),
      ("sqrt(x*y)", "sqrt(abs(x))*sqrt(abs(y)) + 0.5"), ("abs(x)", "x"), ("cbrt(x^2)", "cbrt(x)"), ("max(x, y)", "x"),
      ("exp(x*y)", "exp(x)*exp(y)"), ("log(abs(x) + abs(y))", "log(abs(x)) + log(abs(y))"), ("sign(x)^2", "sign(x)"),
      ("atan2(y, x)", "atan(y/x)"), ("sign(x)^2", "1"), ("abs(x^y)", "x^y"), ("root((x^y)^4, 4)", "x^y"),
      ("x", "x + relu(x - 100)"),
    ])
  func refuted(_ a: String, _ b: String) throws {
    let (left, right) = (try parse(a), try parse(b))
    guard case .refuted(let example) = left.equality(with: right) else {
      Issue.record("\(a) = \(b) is not refuted: \(left.equality(with: right))")
      return
    }
    let values = Dictionary(uniqueKeysWithValues: zip(example.variables, example.point))
    #expect(left(left.variables.map { values[$0]! }) == example.left)
    #expect(right(right.variables.map { values[$0]! }) == example.right)
    #expect(example.left != example.right)
  }

  @Test(
    "where no rule decides, the answer is consistent, with points and closeness, and not proved",
    arguments: [
      ("atan(x) + atan(1/x)", "sign(x)*pi/2"), ("4*atan(1/5)*y - atan(1/239)*y", "pi*y/4"),
      ("sqrt(3 + 2*sqrt(2))*x", "x + x*sqrt(2)"),
    ])
  func consistent(_ a: String, _ b: String) throws {
    guard case .consistent(let points, let difference, let obstacle) = try parse(a).equality(with: parse(b)) else {
      Issue.record("\(a) = \(b): \(try parse(a).equality(with: parse(b)))")
      return
    }
    #expect(points >= 20)
    #expect(difference < 1e-12)
    #expect(obstacle == .rules)
  }

  @Test(
    "a normal form that is given up says at which limit",
    arguments: [
      ("(a + b + c + d)^40", "(a + b + c + d)^41/(d + c + b + a)", Equality.Obstacle.work),
      ("(1 + x)^2000", "(x + 1)^2001/(1 + x)", .powers),
      ("1.0001^3000*x", "1.0001^3000*(x + x^3)/(1 + x^2)", .digits),
    ])
  func limits(_ a: String, _ b: String, _ limit: Equality.Obstacle) throws {
    let equality = try parse(a).equality(with: parse(b))
    guard case .consistent(_, _, limit) = equality else {
      Issue.record("\(a) = \(b): \(equality)")
      return
    }
    #expect(equality.description.hasSuffix("(\(limit))"))
  }

  @Test("a normal form that grows too large ends in consistent, soon")
  func bounded() throws {
    for (a, b) in [
      ("(x + y + 1)^40*(x - y)", "(x - y)*(1 + x + y)^40"), ("x^1000000007*x", "x^1000000008"),
      ("(1 + x)^100000", "(x + 1)^100000"), ("2^4611686018427387904*x", "x*2^4611686018427387904"),
    ] {
      let equality = try parse(a).equality(with: parse(b))
      if case .refuted = equality { Issue.record("\(a): \(equality)") }
    }
    var tower: Expression = "x"
    for i in 1...40 { tower = 1 / (tower * tower + Expression(i)) + Expression.sqrt(tower + "y") }
    if case .refuted(let point) = tower.equality(with: tower + "y" - "y") { Issue.record("\(point)") }
  }

  @Test(
    "a difference too small for numbers is a difference: it is refuted with ranges of the normal form, and the point is given",
    arguments: [
      ("sin(x)*y", "sin(x)*y*(1 + 1e-30)", 1e-30), ("sin(x)*y", "sin(x)*y + 1e-30*x", 1e-30),
      ("x^2", "(1 + 1e-400)*x^2", 0), ("20*x", "20*x + 1e-40", 1e-40), ("exp(x)/y", "exp(x)/y - 1e-20/y", 1e-20),
      ("x", "x + 1 - sign(x)^2", 1), ("0.1234567890123456789*x", "0.1234567890123456788*x", 1e-19),
    ])
  func tinyDifference(_ a: String, _ b: String, _ size: Double) throws {
    guard case .refuted(let example) = try parse(a).equality(with: parse(b)) else {
      Issue.record("\(a) = \(b): \(try parse(a).equality(with: parse(b)))")
      return
    }
    #expect(example.difference.magnitude < 10 * size + 1e-300 && (size == 0 || example.difference != 0))
  }

  @Test(
    "nothing is claimed of what has no value anywhere",
    arguments: [
      ("log(-1)", "1/0"), ("1/0", "1/0"), ("sqrt(-1)*x", "x*sqrt(-1)"), ("sqrt(-1 - x^2)", "1"),
      ("acosh(sin(x)/2)", "y"), ("log(x)*log(-x)", "y"), ("acos(2 + x^2)", "x"), ("log(-exp(x))", "x"),
    ])
  func undefined(_ a: String, _ b: String) throws {
    #expect(try parse(a).equality(with: parse(b)) == .undefined)
  }

  @Test(
    "where no point is found and none is known not to be, nothing is known",
    arguments: [("sqrt(sin(x) - 1)", "0"), ("sqrt(-(x*x - 2)^2)", "y"), ("log(cos(x)^2 + sin(x)^2 - 1)", "x")])
  func unknown(_ a: String, _ b: String) throws {
    let equality = try parse(a).equality(with: parse(b))
    #expect(equality == .unknown && equality.name == "unknown")
    #expect(equality.description.contains("no point was found"))
  }

  @Test(
    "a small domain is found, so that a proof on it is one",
    arguments: [
      ("asin(x - 1000)", "-asin(1000 - x)"), ("log(x - 1e8)", "log(1 - 1e8 + x - 1)"),
      ("sqrt(x - 5)*sqrt(5.001 - x)*y", "y*sqrt(5.001 - x)*sqrt(x - 5)"), ("acosh(-x - 300)", "acosh(-300 - x)"),
    ])
  func smallDomain(_ a: String, _ b: String) throws {
    #expect(try parse(a).equality(with: parse(b)) == .proved)
  }

  @Test(
    "a power with a variable exponent keeps the sign of a negative base, and simplified forms their values",
    arguments: [
      "abs(x^y)", "sqrt(pow(x - 1, y)*y^2)", "exp(log((pi/x^y)^2)/2)", "root((x^y)^4, 4)", "sign((x + 1)^e)^2",
      "abs(x^(2*y))", "cbrt(x^(3*y))", "sqrt((x^y)^2)", "sqrt(x^2*y)", "blend(relu(sign(x)), log(x), y)",
      "sqrt(x^2*(2 - (e - y)))", "sqrt(abs(x)*y)", "sqrt(root(x^y, 2)^2)", "xlogy(x, x)", "xdivy(x, hypot(x, y))",
      "sqrt(relu(x))*y", "log((x^y)^2)", "(x*y)^y/x",
    ])
  func keepsValues(_ text: String) throws {
    let formula = try Formula(parsing: text, variables: ["x", "y"])
    let simple = Formula(formula.expression.simplified(), variables: ["x", "y"])
    for x in [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3] {
      for y in [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3] {
        let (a, b) = (formula([x, y]), simple([x, y]))
        guard a.isFinite else { continue }
        #expect((a - b).magnitude <= 1e-12 * max(1, a.magnitude), "\(simple.expression) at \(x), \(y): \(b) for \(a)")
      }
    }
    // The derivative that is printed, at a negative base.
    let slope = ClosedForm(of: try parse("abs(x^y)")).gradient[0]
    #expect(Formula(slope, variables: ["x", "y"])([-2.0, 3.0]) == -12)
  }

  @Test(
    "what random rewritings found: right ones that were refuted, by a square that vanished or a root of a power taken for one",
    arguments: [
      ("sqrt(erfc(x)^2)", "abs(erfc(x))"), ("sqrt(root(x^y, 2)^2)", "abs(root(x^y, 2))"),
      ("sqrt(log10(2*e)^2*(e/(-1))^x)", "abs(log10(2*e))*sqrt((e/(-1))^x)"), ("sqrt((x^(2*y))^2)", "abs(x^(2*y))"),
      ("sqrt((1 + y)^2*x^x)", "abs(1 + y)*sqrt(x^x)"),
    ])
  func foundByRewriting(_ a: String, _ b: String) throws {
    if case .refuted(let example) = try parse(a).equality(with: parse(b)) { Issue.record("\(example)") }
  }

  @Test("exponents and degrees at the ends of Int are derived, simplified and compared without a trap")
  func extremeExponents() throws {
    for n in [Int.min, .min + 1, .min + 2, .max - 1, .max, 1 << 62, -(1 << 62)] {
      for text in [
        "x^(\(n))", "root(x, \(n))", "sqrt(x)^(\(n))", "x/x^(\(n))", "x^(\(n))/x^(\(n / 2))", "(-1)^(\(n))*x",
      ] {
        let f = try parse(text)
        let slope = f.derivative(with: "x")
        #expect(slope.derivative(with: "x").size > 0 && !f.domain.contains { $0.description.isEmpty }, "\(text)")
        _ = (f.simplified(), slope.simplified(), f.swiftSource(), f.substituting(["x": "y"]))
        if case .refuted = f.equality(with: f + "y" - "y") { Issue.record("\(text)") }
      }
    }
    let slope = try parse("x^(-9223372036854775808)").derivative(with: "x")
    #expect(slope([1.0 as Double]) == -0x1p63, "\(slope)")
    #expect(try parse("x^(-9223372036854775808)").derivative(with: "x").description.contains("/x"))
  }

  @Test(
    "the simplified form is the short one, and the same in every run",
    arguments: [
      ("(x + 1)^2 - x^2 - 1", "2*x"), ("x + x + x", "3*x"), ("1/(x + 1) + 1 - (x + 2)/(x + 1)", "0"),
      ("(1 - x)^2", "(1 - x)^2"),
      ("x*y - y*x", "0"), ("sin(x)^2 + cos(x)^2", "1"), ("exp(x)*exp(-x)*y", "y"), ("(x^3*y^2)/(x*y)", "x^2*y"),
    ])
  func simplified(_ text: String, _ short: String) throws {
    #expect(try parse(text).simplified().description == short)
  }
}
