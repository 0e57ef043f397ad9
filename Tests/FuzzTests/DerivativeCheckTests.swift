import Derivatives
import Testing

@testable import fuzz

/// What the library answered once, and what it should.
struct KnownAnswer: CustomTestStringConvertible, Sendable {
  let name: String
  let formula: RandomFormula
  let point: [Double]
  let wrong: FormResult
  let right: FormResult

  init(_ name: String, _ steps: [RandomFormula.Step], at point: [Double], wrong: [Double], right: [Double]) {
    (self.name, self.point) = (name, point)
    formula = RandomFormula(
      variables: point.count, steps: point.indices.map { .init(operation: .variable, integer: $0) } + steps)
    (self.wrong, self.right) = (FormResult("wrong", wrong), FormResult("right", right))
  }

  init(
    _ name: String, _ steps: [RandomFormula.Step], at point: [Double], wrong: [[Double]], right: [[Double]]
  ) {
    (self.name, self.point) = (name, point)
    formula = RandomFormula(
      variables: point.count, steps: point.indices.map { .init(operation: .variable, integer: $0) } + steps)
    (self.wrong, self.right) = (FormResult("wrong", [], hessian: wrong), FormResult("right", [], hessian: right))
  }

  var testDescription: String { name }
}

@Suite struct DerivativeCheckTests {
  static let answers: [KnownAnswer] = [
    KnownAnswer(
      "hypot(x, y)²",
      [.init(operation: .hypot, operands: (0, 1, 0)), .init(operation: .power, operands: (2, 0, 0), integer: 2)],
      at: [0, 0], wrong: [[0, 0], [0, 0]], right: [[2, 0], [0, 2]]),
    KnownAnswer(
      "x/(x·x)", [.init(operation: .times, operands: (0, 0, 0)), .init(operation: .over, operands: (0, 1, 0))],
      at: [1e120], wrong: [1e-240], right: [-1e-240]),
    KnownAnswer(
      "asinh(exp x)", [.init(operation: .exp), .init(operation: .asinh, operands: (1, 0, 0))], at: [400], wrong: [0],
      right: [1]),
    KnownAnswer(
      "log-sum-exp(x, y)", [.init(operation: .logSumExp, operands: (0, 1, 0))], at: [1e16, 1e16], wrong: [1, 1],
      right: [0.5, 0.5]),
    KnownAnswer(
      "(y √x)²",
      [
        .init(operation: .sqrt), .init(operation: .times, operands: (1, 2, 0)),
        .init(operation: .power, operands: (3, 0, 0), integer: 2),
      ], at: [0, 1], wrong: [0, 0], right: [1, 0]),
    KnownAnswer(
      "∛(x·x·x)",
      [
        .init(operation: .times, operands: (0, 0, 0)), .init(operation: .times, operands: (1, 0, 0)),
        .init(operation: .cbrt, operands: (2, 0, 0)),
      ], at: [0], wrong: [0], right: [1]),
    KnownAnswer(
      "log(x·x)", [.init(operation: .times, operands: (0, 0, 0)), .init(operation: .log, operands: (1, 0, 0))], at: [0],
      wrong: [0], right: [.nan]),
  ]

  @Test("What was wrong once would be found, and the right number passes", arguments: answers)
  func wrongAnswer(_ known: KnownAnswer) {
    let isEdge = known.point.map { _ in true }
    var check = DerivativeCheck(known.formula, at: known.point, isEdge: isEdge, row: 0, asksOracle: true)
    #expect(check.fault(in: [known.wrong]) != nil)
    check = DerivativeCheck(known.formula, at: known.point, isEdge: isEdge, row: 0, asksOracle: true)
    #expect(check.fault(in: [known.right]) == nil)
    #expect(check.fault(in: [known.right, known.wrong]) != nil)
  }

  @Test("Rounding is explained, and a number that is off by more than that is not")
  func rounding() {
    // x·y − z·w where it cancels
    let steps: [RandomFormula.Step] =
      (0..<4).map { .init(operation: .variable, integer: $0) } + [
        .init(operation: .times, operands: (0, 1, 0)), .init(operation: .times, operands: (2, 3, 0)),
        .init(operation: .minus, operands: (4, 5, 0)), .init(operation: .sin, operands: (6, 0, 0)),
      ]
    let formula = RandomFormula(variables: 4, steps: steps)
    let point = [0.3, 0.7, 0.21, 1.0]
    let right = gradient(at: point, of: formula)
    for (factor, isFault) in [(1.0, false), (1 + 1e-15, false), (1 + 1e-6, true), (-1, true)] {
      var check = DerivativeCheck(
        formula, at: point, isEdge: [false, false, false, false], row: 0, asksOracle: true)
      #expect((check.fault(in: [FormResult("test", right.map { $0 * factor })]) != nil) == isFault, "\(factor)")
    }
  }

  @Test("A few hundred formulas keep the promise in all forms")
  func campaign() {
    let campaign = DerivativeCampaign()
    #if DEBUG
      let count = 20
    #else
      let count = 500
    #endif
    for i in 0..<count {
      #expect(campaign.run(case: i, seed: 1) == nil)
    }
  }
}
