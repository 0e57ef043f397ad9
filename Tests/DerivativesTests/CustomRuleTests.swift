import Derivatives
import DualNumbers
import ReverseMode
import Scalars
import TestSupport
import Testing

/// y with y³ + y = x, by Newton's method; y′ = 1 / (3y² + 1).
private struct CubicRoot: CustomRule {
  func value<S: Scalar>(at x: [S]) -> S {
    var y = S(0)
    for _ in 0..<60 { y -= (y * y * y + y - x[0]) / (3 * y * y + 1) }
    return y
  }
  func pullback<S: Scalar>(_ adjoint: S, at x: [S], value y: S) -> [S] { [adjoint / (3 * y * y + 1)] }
}

/// x₀² · sin x₁ with its slopes given, all of them.
private struct Wave: CustomRule {
  func value<S: Scalar>(at x: [S]) -> S { x[0] * x[0] * S.sin(x[1]) }
  func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S] {
    [adjoint * 2 * x[0] * S.sin(x[1]), adjoint * x[0] * x[0] * S.cos(x[1])]
  }
}

/// The identity with a slope that is not its own, to see which one is used.
private struct Marked: CustomRule {
  func value<S: Scalar>(at x: [S]) -> S { x[0] }
  func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S] { [adjoint * 42] }
}

@Suite struct CustomRuleTests {
  private struct Implicit: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { CubicRoot()([x[0] * x[1]]) * x[1] }
  }
  private struct WithRule: Objective {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      S.exp(Wave()([x[0] + x[1], x[1] * x[2]]) / 4) + Wave()([x[2], x[0]])
    }
  }
  private struct WithoutRule: Objective {
    func wave<S: Scalar>(_ x: S, _ y: S) -> S { x * x * S.sin(y) }
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { S.exp(wave(x[0] + x[1], x[1] * x[2]) / 4) + wave(x[2], x[0]) }
  }

  @Test("A plain number only takes the value", arguments: [-30.0, -1, 0, 0.5, 2, 1e4])
  func plain(_ x: Double) {
    let y = CubicRoot()([x])
    expect(y * y * y + y, within: 4, ulpsOf: x)
  }

  @Test(
    "An implicit function is differentiated by its equation, to the third order",
    arguments: [-3.0, -0.5, 0, 0.5, 2, 10])
  func implicit(_ y: Double) {
    struct Root: UnivariateObjective { func callAsFunction<S: Scalar>(_ x: S) -> S { CubicRoot()([x]) } }
    let x = y * y * y + y
    let slope = 1 / (3 * y * y + 1)
    // y″ = −6y·y′³, y‴ = (90y² − 6)·y′⁵ … by differentiating y′ = 1/(3y² + 1) again.
    let second = -6 * y * slope * slope * slope
    let third = (108 * y * y * slope - 6) * slope * slope * slope * slope
    expect(derivative(order: 1, at: x, of: Root()), within: 1e-14, of: slope)
    expect(derivative(order: 2, at: x, of: Root()), within: 1e-13, of: second, floor: slope)
    expect(derivative(order: 3, at: x, of: Root()), within: 1e-13, of: third, floor: slope * slope)
  }

  @Test("In every mode, first and second order are those of the formula", arguments: HessianVectorProductMode.allCases)
  func modes(_ mode: HessianVectorProductMode) {
    let x = [0.5, 1.25, -0.75], v = [1.0, -2, 0.5]
    let rule = valueWithHessianVectorProduct(at: x, along: v, mode: mode, of: WithRule())
    let formula = valueWithHessianVectorProduct(at: x, along: v, mode: .forwardOverReverse, of: WithoutRule())
    expect(rule.value, within: 1e-15, of: formula.value)
    expect(rule.gradient, within: 1e-14, of: formula.gradient)
    expect(rule.product, within: 1e-14, of: formula.product)

    // With u = x₀x₁ and y(u): f = y·x₁, ∇f = (y′x₁², y′x₀x₁ + y), H₀₀ = y″x₁³.
    let point = [4.0, 2.5]
    let y = CubicRoot()([10.0])
    let slope = 1 / (3 * y * y + 1)
    let second = -6 * y * slope * slope * slope
    let implicit = valueWithHessianVectorProduct(at: point, along: [1, 0], mode: mode, of: Implicit())
    #expect(implicit.value == y * 2.5)
    expect(implicit.gradient, within: 1e-14, of: [slope * 6.25, slope * 10 + y])
    expect(implicit.product, within: 1e-14, of: [second * 15.625, 2 * slope * 2.5 + second * 25])
  }

  @Test("The pullback that is given is the one that is used, at every level")
  func given() {
    #expect(derivative(at: 3.0) { (x: Dual<Double>) in Marked()([x]) } == 42)
    #expect(gradient(at: [3.0]) { Marked()($0) } == [42])
    let y = Marked()([HyperDual(3.0, along: 1, and: 1)])
    #expect(y.tangent.value == 42 && y.value.tangent == 42 && y.tangent.tangent == 0)
  }

  @Test("A rule of constants is a constant, and does not poison")
  func constants() {
    #expect(Marked()([Dual<Double>(3)]).tangent == 0)
    #expect(Marked()([Reverse<Double>(3)]).isConstant)
    #expect(gradient(at: [1.0, 2]) { x in Wave()([x[0], 0]) + x[1] } == [0, 1])
  }

  @Test("On a tape a rule is one node")
  func oneNode() {
    var tape = Tape<Double>()
    _ = tape.record(count: 2, at: { _ in 1 }) { Wave()($0) }
    #expect(tape.nodeCount == 3)
  }
}
