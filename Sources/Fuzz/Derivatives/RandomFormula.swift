import Derivatives
import Scalars

/// A function of a few variables, drawn from a seed: steps of every operation there is, interpreted at any scalar type.
struct RandomFormula: Objective {
  enum Operation: UInt8, CaseIterable, Sendable {
    case variable, number
    case negative, exp, expMinusOne, exp2, exp10, log, logOnePlus, log2, log10, sqrt, cbrt, sin, cos, tan, asin, acos,
      atan
    case sinh, cosh, tanh, asinh, acosh, atanh, erf, erfc, sigmoid, softplus, abs, signum, relu
    case power, root, timesNumber, powerOfNumber, mean
    case plus, minus, times, over, pow, hypot, atan2, min, max, logSumExp, dot, squaredNorm, polynomial, fused, rule,
      larger
    case sum, weightedSum, fusedThree, blend, logSumExpOfThree

    /// How many operands there are.
    var arity: Int {
      switch self {
      case .variable, .number: 0
      case _ where rawValue < Operation.plus.rawValue: 1
      case _ where rawValue < Operation.sum.rawValue: 2
      default: 3
      }
    }

    /// Whether a derivative is chosen where two numbers are equal.
    var hasKink: Bool {
      switch self {
      case .abs, .signum, .relu, .min, .max, .larger, .blend: true
      default: false
      }
    }
  }

  /// One operation on the results of steps before it.
  struct Step: Sendable {
    let operation: Operation
    var operands: (Int, Int, Int) = (0, 0, 0)
    /// A number, or the exponent of a power with a constant exponent.
    var number = 0.0
    /// The index of a variable, an integer exponent or the degree of a root.
    var integer = 0
  }

  let count: Int
  private(set) var steps: [Step]

  func callAsFunction<S: Scalar>(_ x: [S]) -> S { self(x, choosesByWeight: false) }

  /// - Parameter choosesByWeight: that a choice between x and y is the sum w·x + (1 − w)·y with a weight of 1 or 0.
  func callAsFunction<S: Scalar>(_ x: [S], choosesByWeight: Bool) -> S {
    var results: [S] = []
    results.reserveCapacity(steps.count)
    for step in steps {
      let mixture = choosesByWeight ? Self.mixture(of: step, results) : nil
      results.append(mixture ?? Self.result(of: step, results, x))
    }
    return results[steps.count - 1]
  }

  /// The choice that a step is, as a sum; nil if it is none.
  private static func mixture<S: Scalar>(of step: Step, _ results: [S]) -> S? {
    guard step.operation.arity > 1 else { return nil }
    let (a, b, c) = (results[step.operands.0], results[step.operands.1], results[step.operands.2])
    let (x, y): (S, S)
    switch step.operation {
    case .min: (x, y) = (b, a)
    case .max: (x, y) = (a, b)
    case .larger: (x, y) = (a * b, a - b)
    case .blend: (x, y) = (b, c)
    default: return nil
    }
    let weight = S.dominance(of: a, over: b)
    return weight * x + (1 - weight) * y
  }

  static func result<S: Scalar>(of step: Step, _ results: [S], _ x: [S]) -> S {
    let a = step.operation.arity > 0 ? results[step.operands.0] : 0
    let b = step.operation.arity > 1 ? results[step.operands.1] : 0
    let c = step.operation.arity > 2 ? results[step.operands.2] : 0
    switch step.operation {
    case .variable: return x[step.integer]
    case .number: return S(step.number)
    case .negative: return -a
    case .exp: return S.exp(a)
    case .expMinusOne: return S.expMinusOne(a)
    case .exp2: return S.exp2(a)
    case .exp10: return S.exp10(a)
    case .log: return S.log(a)
    case .logOnePlus: return S.log(onePlus: a)
    case .log2: return S.log2(a)
    case .log10: return S.log10(a)
    case .sqrt: return S.sqrt(a)
    case .cbrt: return S.cbrt(a)
    case .sin: return S.sin(a)
    case .cos: return S.cos(a)
    case .tan: return S.tan(a)
    case .asin: return S.asin(a)
    case .acos: return S.acos(a)
    case .atan: return S.atan(a)
    case .sinh: return S.sinh(a)
    case .cosh: return S.cosh(a)
    case .tanh: return S.tanh(a)
    case .asinh: return S.asinh(a)
    case .acosh: return S.acosh(a)
    case .atanh: return S.atanh(a)
    case .erf: return S.erf(a)
    case .erfc: return S.erfc(a)
    case .sigmoid: return S.sigmoid(a)
    case .softplus: return S.softplus(a)
    case .abs: return S.abs(a)
    case .signum: return S.signum(a)
    case .relu: return S.relu(a)
    case .power: return S.pow(a, step.integer)
    case .root: return S.root(a, step.integer)
    case .timesNumber: return a * S(step.number)
    case .powerOfNumber: return S.pow(a, S(step.number))
    case .mean: return S.mean([a, S(step.number)])
    case .plus: return a + b
    case .minus: return a - b
    case .times: return a * b
    case .over: return a / b
    case .pow: return S.pow(a, b)
    case .hypot: return S.hypot(a, b)
    case .atan2: return S.atan2(y: a, x: b)
    case .min: return S.min(a, b)
    case .max: return S.max(a, b)
    case .logSumExp: return S.logSumExp([a, b])
    case .dot: return S.dot([a, b], [b, S(step.number)])
    case .squaredNorm: return S.squaredNorm([a, b])
    case .polynomial: return S.polynomial([b, S(step.number), a, 0.5], at: a)
    case .fused: return S.fused(a, b) { x, y in x * y - S.Fused.sin(x) }
    case .rule: return Hyperbola()([a, b])
    case .larger: return S.blend(S.dominance(of: a, over: b), a * b, a - b)
    case .sum: return S.sum([a, b, c])
    case .weightedSum: return S.weightedSum([a, b, c], weights: [step.number, 2, -0.5])
    case .fusedThree: return S.fused([a, b, c]) { x in x[0] * x[1] + S.Fused.exp(x[2]) * x[0] }
    case .blend: return S.blend(S.dominance(of: a, over: b), b, c)
    case .logSumExpOfThree: return S.logSumExp([a, b, c])
    }
  }
}

/// x·y with a derivative of its own.
private struct Hyperbola: CustomRule {
  func value<S: Scalar>(at x: [S]) -> S { x[0] * x[1] }
  func pullback<S: Scalar>(_ adjoint: S, at x: [S], value: S) -> [S] { [adjoint * x[1], adjoint * x[0]] }
}

extension RandomFormula {
  /// The steps given, of which the last is the value.
  init(variables count: Int, steps: [Step]) { (self.count, self.steps) = (count, steps) }

  /// A tree of at most `depth` operations over each other, in which a part may occur more than once.
  init(variables count: Int, depth: Int, using random: inout SplitMix64) {
    self.count = count
    steps = (0..<count).map { Step(operation: .variable, integer: $0) }
    _ = draw(depth, using: &random)
  }

  private static let numbers = [0, 1, -1, 0.5, 2, 3, 0.1, -2.5, 1e-3]
  private static let exponents = [0, 1, 2, 3, -1, 0.5, 1.5, -0.5, 2.5, 1.0 / 3]
  private static let degrees = [2, 3, -1, -2, 4, 5, 7, 1, 0, -3, 100]
  private static let integers = [2, 3, -1, 0, 1, 4, 5, -2, -3, 7]

  private mutating func draw(_ depth: Int, using random: inout SplitMix64) -> Int {
    func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &random)] }
    if depth == 0 || Int.random(in: 0..<8, using: &random) == 0 && steps.count > count {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: steps.append(Step(operation: .number, number: pick(Self.numbers)))
      case 1: return Int.random(in: 0..<steps.count, using: &random)
      default: return Int.random(in: 0..<count, using: &random)
      }
      return steps.count - 1
    }
    var operation = Operation.allCases[Int.random(in: 2..<Operation.allCases.count, using: &random)]
    // The operations of most formulas, as often as all others.
    if Bool.random(using: &random) {
      operation = pick([.plus, .minus, .times, .times, .over, .sqrt, .power, .exp, .log])
    }
    var step = Step(operation: operation)
    let arity = operation.arity
    let a = draw(depth - 1, using: &random)
    let b = arity > 1 ? draw(depth - 1, using: &random) : 0
    let c = arity > 2 ? draw(depth - 1, using: &random) : 0
    step.operands = (a, b, c)
    switch operation {
    case .power: step.integer = pick(Self.integers)
    case .root: step.integer = pick(Self.degrees)
    case .powerOfNumber: step.number = pick(Self.exponents)
    default: step.number = pick(Self.numbers)
    }
    steps.append(step)
    return steps.count - 1
  }

  /// Which steps step i is computed of.
  private func needed(for i: Int) -> [Bool] {
    var needed = [Bool](repeating: false, count: steps.count)
    needed[i] = true
    for j in stride(from: i, through: 0, by: -1) where needed[j] {
      let (a, b, c) = steps[j].operands
      for operand in [a, b, c].prefix(steps[j].operation.arity) { needed[operand] = true }
    }
    return needed
  }

  /// Whether a variable has a part in the value.
  func depends(on variable: Int) -> Bool {
    let needed = needed(for: steps.count - 1)
    return steps.indices.contains {
      needed[$0] && steps[$0].operation == .variable && steps[$0].integer == variable
    }
  }

  /// The function that step i computes, without the steps that it does not need.
  func part(_ i: Int) -> RandomFormula {
    let needed = needed(for: i)
    var part = self
    part.steps = []
    var places = [Int](repeating: 0, count: steps.count)
    for j in 0...i where needed[j] {
      places[j] = part.steps.count
      var step = steps[j]
      let (a, b, c) = step.operands
      step.operands = (places[a], places[b], places[c])
      part.steps.append(step)
    }
    return part
  }

  static let names = ["x", "y", "z", "w"]

  var text: String { text(of: steps.count - 1) }

  private func text(of i: Int) -> String {
    let step = steps[i]
    let (i0, i1, i2) = step.operands
    func a() -> String { text(of: i0) }
    func b() -> String { text(of: i1) }
    func c() -> String { text(of: i2) }
    switch step.operation {
    case .variable: return Self.names[step.integer]
    case .number: return step.number < 0 ? "(\(step.number))" : "\(step.number)"
    case .negative: return "(-\(a()))"
    case .plus: return "(\(a()) + \(b()))"
    case .minus: return "(\(a()) - \(b()))"
    case .times: return "(\(a())*\(b()))"
    case .over: return "(\(a())/\(b()))"
    case .power: return "(\(a()))^(\(step.integer))"
    case .powerOfNumber: return "(\(a()))^(\(step.number))"
    case .root: return "root(\(a()), \(step.integer))"
    case .timesNumber, .mean: return "\(step.operation)(\(a()), \(step.number))"
    case .dot, .polynomial: return "\(step.operation)(\(a()), \(b()), \(step.number))"
    case .weightedSum: return "weightedSum(\(a()), \(b()), \(c()), \(step.number))"
    default:
      let operands = [a, b, c].prefix(step.operation.arity).map { $0() }
      return "\(step.operation)(\(operands.joined(separator: ", ")))"
    }
  }
}
