import Derivatives
import DualNumbers
import Foundation
import ReverseMode
import Scalars
import Symbolics
import Testing

import struct Symbolics.Expression

@Suite("Symbolic derivatives")
struct DerivativeTests {
  @Test("the paper's two functions")
  func paper() throws {
    let f = ClosedForm(of: try parse("x^2 + 0.1*x*sin(20*pi*x)"))
    #expect(f.hessian[0][0].description == "2 + 4*pi*cos(20*pi*x) - 40*pi^2*x*sin(20*pi*x)")
    #expect(f.gradient[0].description == "2*x + 0.1*sin(20*pi*x) + 2*pi*x*cos(20*pi*x)")
    let g = ClosedForm(of: try parse("10*x^2 + y^2"))
    #expect(g.product.map(\.description) == ["20*v_x", "2*v_y"])
    #expect(g.direction == ["v_x", "v_y"])
  }

  @Test(
    "the derivative of every function, against a table of integrals read backwards",
    arguments: [
      ("exp(x)", "exp(x)"), ("expm1(x)", "exp(x)"), ("exp2(x)", "2^x*log(2)"), ("exp10(x)", "10^x*log(10)"),
      ("log(x)", "1/x"),
      ("log1p(x)", "1/(1 + x)"), ("log2(x)", "1/(x*log(2))"), ("log10(x)", "1/(x*log(10))"),
      ("sqrt(x)", "1/(2*sqrt(x))"),
      ("cbrt(x)", "1/(3*cbrt(x)^2)"), ("root(x, 5)", "1/(5*root(x, 5)^4)"), ("sin(x)", "cos(x)"), ("cos(x)", "-sin(x)"),
      ("tan(x)", "1 + tan(x)^2"), ("asin(x)", "1/sqrt(1 - x^2)"), ("acos(x)", "-1/sqrt(1 - x^2)"),
      ("atan(x)", "1/(1 + x^2)"),
      ("sinh(x)", "cosh(x)"), ("cosh(x)", "sinh(x)"), ("tanh(x)", "1/cosh(x)^2"), ("asinh(x)", "1/sqrt(1 + x^2)"),
      ("acosh(x)", "1/(sqrt(x - 1)*sqrt(x + 1))"), ("atanh(x)", "1/(1 - x^2)"), ("erf(x)", "2/sqrt(pi)*exp(-x^2)"),
      ("erfc(x)", "-2/sqrt(pi)*exp(-x^2)"), ("sigmoid(x)", "sigmoid(x)*sigmoid(-x)"), ("softplus(x)", "sigmoid(x)"),
      ("abs(x)", "sign(x)"),
      ("sign(x)", "0"), ("relu(x)", "relu(sign(x))"), ("x^7", "7*x^6"), ("x^-2", "-2/x^3"), ("x^y", "y*x^(y - 1)"),
      ("y^x", "y^x*log(y)"),
      ("x^x", "x^x*(1 + log(x))"), ("atan2(x, y)", "y/(x^2 + y^2)"), ("atan2(y, x)", "-y/(x^2 + y^2)"),
      ("hypot(x, y)", "x/hypot(x, y)"),
      ("max(x, y)", "(1 + sign(x - y))/2"), ("min(x, y)", "(1 - sign(x - y))/2"), ("blend(y, x, 2)", "y"),
      ("x/y", "1/y"), ("y/x", "-y/x^2"),
    ])
  func table(_ f: String, _ derivative: String) throws {
    #expect(try parse(f).derivative(with: "x").equality(with: parse(derivative)) == .proved)
  }

  @Test(
    "closed forms have the values of the library at the edges: what was not chosen contributes nothing, and nothing overflows early",
    arguments: [
      ("x^y", [0, 2], [0, 0], [2, 0, 0]), ("0^y + x", [1, 2], [1, 0], [0, 0, 0]),
      ("sqrt(relu(x)) + y", [-3, 1], [0, 1], [0, 0, 0]), ("sqrt(max(0, x^2 - y^2))", [1, 2], [0, 0], [0, 0, 0]),
      ("x/y", [1e300, 1e300], [1e-300, -1e-300], [0, 0, 0]), ("asinh(exp(x)) + y", [400, 0], [1, 1], [0, 0, 0]),
      ("asinh(x) + y", [1e200, 0], [1e-200, 1], [0, 0, 0]),
      ("atan2(y, x)", [3e200, 4e200], [-1.6e-201, 1.2e-201], [0, 0, 0]),
      ("hypot(x, y)", [3e200, 4e200], [0.6, 0.8], [1.28e-201, -9.6e-202, 7.2e-202]),
      ("1/(x*x) + y", [1e-70, 1], [-2e210, 1], [6e280, 0, 0]),
      ("log(1/max(1e-200, x)) + y", [0, 1], [0, 1], [0, 0, 0]),
      ("log(sigmoid(x)) + y", [-40, 0], [1, 1], [-4.248354255291589e-18, 0, 0]),
      ("softplus(x) + y", [40, 0], [1, 1], [4.248354255291589e-18, 0, 0]),
      ("x/(x*x) + y", [1e120, 1], [-1e-240, 1], [0, 0, 0]), ("acosh(exp(x)) + y", [400, 1], [1, 1], [0, 0, 0]),
    ] as [(String, [Double], [Double], [Double])])
  func edges(_ text: String, _ x: [Double], _ gradient: [Double], _ hessian: [Double]) throws {
    let f = try parse(text)
    func value(_ e: Expression) -> Double { Formula(e, variables: ["x", "y"])(x) }
    let mine = f.gradient(variables: ["x", "y"]).map(value)
    let h = f.hessian(variables: ["x", "y"]).map { $0.map(value) }
    for (a, b) in zip(mine + [h[0][0], h[0][1], h[1][1]], gradient + hessian) {
      #expect((a - b).magnitude <= 1e-15 * max(b.magnitude * 4, b == 0 ? 1 : 0), "\(text): \(mine), \(h)")
    }
  }

  @Test("the gradient of a norm is 0 at the origin, as the library chooses; its Hessian is not a number there")
  func norm() throws {
    let f = try parse("hypot(x, y)")
    #expect(f.gradient(variables: ["x", "y"]).map { $0([0.0, 0.0]) } == [0, 0])
    let hessian = f.hessian(variables: ["x", "y"])
    #expect(Formula(hessian[0][0], variables: ["x", "y"])([0.0, 0.0]).isNaN)
  }

  @Test("xlogy and xdivy are 0 where their first argument is, with the slopes of the product, in every scalar")
  func guardedProducts() throws {
    let f = try Formula(parsing: "xlogy(x, y)", variables: ["x", "y"])
    let g = try Formula(parsing: "xdivy(x, y)", variables: ["x", "y"])
    #expect(f([0.0, 0.0]) == 0 && g([0.0, 0.0]) == 0 && f([2.0, 3.0]) == 2 * Double.log(3) && g([2.0, 4.0]) == 0.5)
    #expect(f([0.0, .nan]).isNaN && g([0.0, .nan]).isNaN)
    #expect(Derivatives.gradient(at: [0, 2], of: f) == [Double.log(2), 0])
    #expect(Derivatives.gradient(at: [0, 4], of: g) == [0.25, 0])
    #expect(f(["x", "y"] as [Expression]).description == "xlogy(x, y)")
    #expect(f.expression.equality(with: try parse("x*log(y)")) == .proved)
    #expect(g.expression.derivative(with: "y").equality(with: try parse("-x/y^2")) == .proved)
    #expect(f.expression.derivative(with: "y").equality(with: try parse("x/y")) == .proved)
  }

  @Test("a sum of a thousand variables is derived in time that is not their cube")
  func manyVariables() throws {
    let sum = try Formula(parsing: (0..<300).map { "x\($0)" }.joined(separator: " + "))
    let started = ContinuousClock.now
    let closed = ClosedForm(of: sum.expression)
    #expect(closed.gradient.allSatisfy { $0 == 1 } && closed.product.allSatisfy { $0 == 0 })
    #expect(ContinuousClock.now - started < .seconds(20))
  }

  @Test("a direction's name gives way to a variable of that name")
  func directionNames() throws {
    #expect(ClosedForm(of: try parse("x*v_x")).direction == ["v__x", "v__v_x"])
  }

  /// Formulas in the parser's notation of the functions in derivatives.json.
  static let formulas = [
    "quadratic": "10*x0^2 + x1^2", "rosenbrock2": "(1 - x0)^2 + 100*(x1 - x0^2)^2",
    "ackley2": "-20*exp(-0.2*sqrt(0.5*(x0^2 + x1^2))) - exp(0.5*(cos(2*pi*x0) + cos(2*pi*x1))) + e + 20",
    "rastrigin3": "30 + x0^2 - 10*cos(2*pi*x0) + x1^2 - 10*cos(2*pi*x1) + x2^2 - 10*cos(2*pi*x2)",
    "beale": "(1.5 - x0 + x0*x1)^2 + (2.25 - x0 + x0*x1^2)^2 + (2.625 - x0 + x0*x1^3)^2",
    "sigmoid_xent_label1": "softplus(-(0.5*x0 - 1.25*x1 + x2))",
    "sigmoid_neuron_mse": "((sigmoid(0.5*x0 + x1) - 0.2)^2 + (sigmoid(2.5*x0 + x1) - 0.9)^2)/2",
    "sinusoid": "x0^2 + 0.1*x0*sin(20*pi*x0)", "pow_xy": "x0^x1", "atan2": "atan2(x0, x1)", "hypot": "hypot(x0, x1)",
    "erf_mix": "erf(x0*x1) + x0*erfc(x1)", "inverse_trig": "asin(x0)*acos(x1) + atan(x0*x1)",
    "rational": "(x0^2 + x1)/(1 + x0*x1^2)", "cubic_root": "cbrt(x0^2 + 1)*sqrt(x1)",
    "logsumexp4": "max(max(x0, x1), max(x2, x3)) + log("
      + (0..<4).map { "exp(x\($0) - max(max(x0, x1), max(x2, x3)))" }.joined(separator: " + ") + ")",
  ]

  struct Golden: Decodable {
    struct Direction: Decodable { var v, hvp: [Double] }
    struct Case: Decodable {
      var x: [Double]
      var f: Double
      var grad: [Double]
      var hess: [[Double]]
      var dirs: [Direction]
    }
    struct Entry: Decodable {
      var name: String
      var n: Int
      var cases: [Case]
    }
    var functions: [Entry]
  }

  @Test("reference numbers of 16 functions, symbolically and by forward over reverse, to 1e-13 of the largest entry")
  func golden() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/derivatives.json")
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    #expect(golden.functions.count == 16)
    for function in golden.functions {
      let variables = (0..<function.n).map { "x\($0)" }
      let f = try Formula(parsing: try #require(Self.formulas[function.name]), variables: variables)
      let gradientForms = f.expression.gradient(variables: variables)
      let hessianForms = f.expression.hessian(variables: variables)
      for reference in function.cases {
        func check(_ mine: [Double], _ exact: [Double], _ what: String) {
          let scale = exact.map(\.magnitude).max() ?? 1
          for (a, b) in zip(mine, exact) {
            // Near its minimiser the sinusoid's terms, of order 0.1, cancel; far out σ rounds to 1 and 1 − σ to 0.
            let tolerance = ["sinusoid", "sigmoid_xent_label1"].contains(function.name) ? 1e-14 : 0
            let isClose = (a - b).magnitude <= 1e-13 * max(scale, b.magnitude) + tolerance
            #expect(isClose, "\(function.name) \(what) at \(reference.x): \(a) for \(b)")
          }
        }
        func value(_ e: Expression) -> Double { Formula(e, variables: variables)(reference.x) }
        check([f(reference.x)], [reference.f], "value")
        check(gradientForms.map(value), reference.grad, "gradient")
        check(hessianForms.flatMap { $0.map(value) }, reference.hess.flatMap { $0 }, "Hessian")
        for direction in reference.dirs {
          let product = hessianVectorProduct(at: reference.x, along: direction.v) { f($0) }
          check(product, direction.hvp, "product")
        }
      }
    }
  }
}
