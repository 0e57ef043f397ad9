import Derivatives
import DualNumbers
import Foundation
import ReverseMode
import Scalars
import Symbolics
import Testing

import struct Symbolics.Expression

@Suite("Verification of Hessian-vector products")
struct VerificationTests {
  @Test("the paper's two functions are proved in every mode")
  func paper() throws {
    for text in ["10*x^2 + y^2", "x^2 + 0.1*x*sin(20*pi*x)"] {
      let verification = verify(try Formula(parsing: text))
      #expect(verification.equality == .proved)
      #expect(verification.modes.map(\.mode) == HessianVectorProductMode.allCases)
      #expect(verification.modes.allSatisfy { $0.equality == .proved })
    }
  }

  /// Generic code with a decimal literal, which is proved with the exact decimal.
  struct Decimal: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { 0.1 * x[0] * x[0] * x[0] + S(0.3) * x[0] * x[1] }
  }

  @Test("a decimal literal of Swift code is the exact decimal in the proof")
  func decimalLiterals() {
    let verification = verify(Decimal(), variables: ["x", "y"])
    #expect(verification.equality == .proved)
    #expect(verification.closedForm[0].simplified().description == "0.6*x*v_x + 0.3*v_y")
  }

  /// x³ with the derivative of x²: what a verification is for.
  struct WrongRule: CustomRule {
    func value<S: Scalar>(at x: [S]) -> S { x[0] * x[0] * x[0] }
    func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S] { [2 * adjoint * x[0]] }
  }

  struct UsesWrongRule: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { WrongRule()(x) }
  }

  struct RightRule: CustomRule {
    func value<S: Scalar>(at x: [S]) -> S { x[0] * x[0] * x[0] }
    func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S] { [3 * adjoint * x[0] * x[0]] }
  }

  struct UsesRightRule: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { RightRule()([x[0]]) * x[1] }
  }

  @Test("a wrong derivative in a user's rule is refuted, with the point and both values; a right one is proved")
  func customRules() {
    guard case .refuted(let example) = verify(UsesWrongRule(), variables: ["x"]).equality else {
      Issue.record("not refuted")
      return
    }
    #expect(example.variables.contains("x") && example.left != example.right)
    #expect(verify(UsesRightRule(), variables: ["x", "y"]).equality == .proved)
  }

  @Test(
    "a proof names the domain that it is about: complete, each condition once, none that always holds",
    arguments: [
      ("x^y", ["x > 0"]), ("log(x)/y", ["x > 0", "y ≠ 0"]), ("x/x", ["x ≠ 0"]), ("log10(x)", ["x > 0"]),
      ("acosh(x)", ["x - 1 > 0"]), ("log(x^2)", ["x ≠ 0"]), ("1/(1 + x^2)", []), ("1/(1 + (x - y)^2)", []),
      ("hypot(x, y)^2", ["hypot(x, y) ≠ 0"]), ("atan2(y, x)", ["y ≠ 0 or x > 0"]), ("asin(x)", ["1 - x^2 > 0"]),
      ("1/hypot(x, y) + 1/(x^2 + y^2) + 1/(y^2 + x^2)^2", ["hypot(x, y) ≠ 0"]), ("log1p(x) + log(x)", ["x > 0"]),
      ("exp(x)/(2 + sin(y))", []), ("log2(x)", ["x > 0"]), ("x^2 + y", []), ("softplus(x)/cosh(y)", []),
    ])
  func domain(_ text: String, _ conditions: [String]) throws {
    let verification = verify(try Formula(parsing: text))
    #expect(verification.equality == .proved)
    #expect(verification.domain.map(\.description) == conditions)
    #expect(Set(ClosedForm(of: verification.expression).conditions.map(\.description)).isSubset(of: conditions))
  }

  @Test("√x², of which no root is left in the formula, is verified where the root exists")
  func cancelledRoot() throws {
    let domain = verify(try Formula(parsing: "sqrt(x)^2")).domain.map(\.description)
    #expect(domain == ["x > 0"], "where the tape divides by √x")
    struct Cancelled: Objective {
      func callAsFunction<S: Scalar>(_ x: [S]) -> S { x[0] / x[0] + S.log(x[1]) - S.log(x[1]) }
    }
    #expect(verify(Cancelled(), variables: ["x", "y"]).domain.map(\.description) == ["x ≠ 0", "y > 0"])
  }

  @Test(
    "what has no value anywhere is not proved",
    arguments: ["1/0", "sqrt(-1)*x", "log(-1)", "(-2)^x", "0^x", "log(-x^2)"])
  func undefined(_ text: String) throws {
    let verification = verify(try Formula(parsing: text))
    #expect(verification.equality == .undefined)
    #expect(!verification.equality.isProved)
  }

  @Test("constants are exact fractions in a proof: of 19 digits, beyond every Double and below")
  func constants() throws {
    let verification = verify(try Formula(parsing: "0.1234567890123456789*x^2 - 0.1234567890123456788*x^2"))
    #expect(verification.equality == .proved)
    #expect(verification.product[0].simplified().description == "2e-19*v_x")
    let huge = verify(try Formula(parsing: "1e400*x^2"))
    #expect(huge.equality == .proved)
    #expect(huge.product[0].simplified() == huge.closedForm[0].simplified())
    #expect(verify(try Formula(parsing: "1e-400*x^2")).product[0].simplified() != 0)
    #expect(
      try Expression(parsing: "0.12345678901234567891*x").substituting(["x": "y"])
        == Expression(parsing: "0.12345678901234567891*y"))
    #expect(try Expression(parsing: "x/3")([Reverse(Dual<Expression>("y" as Expression))]).value.value == "y" / 3)
  }

  @Test("misuse stops with a sentence")
  func misuse() async {
    func message(_ result: ExitTest.Result?) -> String {
      String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }
    let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Formula("x" + "y")([1.0])
    }
    #expect(message(count).contains("the expression has 2 variables (x, y) and was given 1 values"))
    let lengths = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Equality.between(["x"], ["x", "y"])
    }
    #expect(message(lengths).contains("1 expressions cannot be compared with 2"))
    let modes = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = verify(Formula("x"), modes: [])
    }
    #expect(message(modes).contains("verify needs a mode"))
    let twice = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = verify(Formula("x"), variables: ["x", "x"])
    }
    #expect(message(twice).contains("the variable x is named twice"))
    let name = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Expression(variable: "2x")
    }
    #expect(message(name).contains("cannot name a variable"))
    let direction = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ("x" as Expression).hessianVectorProduct(variables: ["x"], along: [])
    }
    #expect(message(direction).contains("give one for each variable"))
    let list = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Formula("x", variables: ["x", "x"])
    }
    #expect(message(list).contains("x is listed twice"))
  }
}
