import Derivatives
import Scalars
import Symbolics
import Testing

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

  @Test("a proof names the domain it is about")
  func domain() throws {
    #expect(verify(try Formula(parsing: "x^y")).domain.map(\.description) == ["x > 0"])
    #expect(verify(try Formula(parsing: "log(x)/y")).domain.map(\.description) == ["x > 0", "y ≠ 0"])
  }
}
