import Derivatives
import DualNumbers
import Oracle
import ReverseMode
import Scalars

/// The derivatives of one formula at one point in numbers of 256 bits, and how much of them doubles can be expected to
/// find.
struct DerivativeOracle {
  /// ∂f/∂xᵢ, ∂f/∂xⱼ and ∂²f/∂xᵢ∂xⱼ.
  struct Derivatives {
    var value: Precise
    var first: (i: Precise, j: Precise)
    var second: Precise
  }

  private typealias Number = Dual<Dual<Precise>>

  let formula: RandomFormula
  let point: [Double]
  /// Whether a coordinate is one at which functions change their kind.
  let isEdge: [Bool]
  private var random: SplitMix64
  private var known: [Int: Derivatives] = [:]

  /// Whether a step has a value that no double has: what doubles compute from there on is the function of ∞.
  private(set) var isBeyond = false
  /// Whether two numbers are equal where a function has a kink, or a hypotenuse is 0: a slope is chosen.
  private(set) var isTied = false
  /// Whether they are so near to each other that doubles may find either larger.
  private(set) var isNearlyTied = false
  private(set) var isApex = false
  /// Which side every kink takes, in the last evaluation and at the point.
  private var branches: [Bool] = []
  private var branchesHere: [Bool] = []
  /// Whether the last limits that were asked for are none because they are unbounded.
  private(set) var isPole = false

  init(of formula: RandomFormula, at point: [Double], isEdge: [Bool], seed: UInt64) {
    (self.formula, self.point, self.isEdge) = (formula, point, isEdge)
    random = SplitMix64(seed: seed)
  }

  /// The same formula at a finite point far out, if this one is infinite.
  var farOut: DerivativeOracle? {
    guard point.contains(where: \.isInfinite) else { return nil }
    let far = point.map { $0.isInfinite ? Double(signOf: $0, magnitudeOf: 1e200) : $0 }
    return DerivativeOracle(of: formula, at: far, isEdge: isEdge, seed: 1)
  }

  /// The derivatives as the rules of the library give them without rounding.
  mutating func derivatives(_ i: Int, _ j: Int) -> Derivatives {
    if let known = known[i * 8 + j] { return known }
    let result = evaluate(at: point.map { Precise($0) }, i, j)
    known[i * 8 + j] = result
    branchesHere = branches
    return result
  }

  private mutating func evaluate(at x: [Precise], _ i: Int, _ j: Int) -> Derivatives {
    let variables = x.indices.map { k in Number(x[k], along: k == i ? 1 : 0, and: k == j ? 1 : 0) }
    var results: [Number] = []
    branches = []
    for step in formula.steps {
      let result = RandomFormula.result(of: step, results, variables)
      note(step, results, result)
      results.append(result)
    }
    let y = results[results.count - 1]
    return Derivatives(value: y.value.value, first: (y.tangent.value, y.value.tangent), second: y.tangent.tangent)
  }

  /// The derivatives with every operation rounded by chance, and what is no normal double after a step rounded to a
  /// multiple of the least; or, where numbers vanish, after every operation on the way.
  private mutating func evaluateRounded(_ i: Int, _ j: Int, in way: Way) -> Derivatives {
    let x = point.indices.map { k in
      let salt = random.next() & ~1 | (way == .steps ? 0 : 1)
      // An edge is meant, and stays one.
      return isEdge[k] ? Rounded(exactly: Precise(point[k]), salt: salt) : Rounded(Precise(point[k]), salt)
    }
    func unit(_ k: Int) -> [Rounded] { point.indices.map { $0 == k ? Rounded(exactly: 1, salt: x[k].salt) : 0 } }
    switch way {
    case .steps, .forward:
      let y = evaluateRounded(x, unit(i), unit(j), liftsSteps: way == .steps)
      return Derivatives(
        value: y.value.value.number, first: (y.tangent.value.number, y.value.tangent.number),
        second: y.tangent.tangent.number)
    case .forwardOverReverse, .reverseOfLanes:
      let (value, gradient, product) = valueWithHessianVectorProduct(at: x, along: unit(i)) {
        formula($0, choosesByWeight: way == .reverseOfLanes)
      }
      return Derivatives(
        value: value.number, first: (gradient[i].number, gradient[j].number), second: product[j].number)
    case .reverseOverForward:
      var tape = Tape<Rounded>()
      let direction = unit(i)
      let y = tape.record(count: x.count, at: { x[$0] }) { x in
        formula(x.indices.map { Dual(x[$0], Reverse(direction[$0])) })
      }
      tape.sweep(from: y.value)
      let gradient = tape.adjoints
      tape.sweep(from: y.tangent)
      return Derivatives(
        value: y.value.value.number, first: (gradient[i].number, gradient[j].number), second: tape.adjoints[j].number)
    case .reverseOverReverse:
      var inner = Tape<Rounded>()
      var outer = Tape<Reverse<Rounded>>()
      let (value, gradient) = inner.record(count: x.count, at: { x[$0] }) { x in
        let y = outer.record(count: x.count, at: { x[$0] }) { formula($0) }
        outer.sweep(from: y)
        return (y.value.value, outer.adjoints)
      }
      inner.sweep(from: gradient[i])
      return Derivatives(
        value: value.number, first: (gradient[i].value.number, gradient[j].value.number),
        second: inner.adjoints[j].number)
    }
  }

  private mutating func evaluateRounded(
    _ x: [Rounded], _ u: [Rounded], _ v: [Rounded], liftsSteps: Bool
  ) -> Dual<Dual<Rounded>> {
    let variables = x.indices.map { k in Dual<Dual<Rounded>>(x[k], along: u[k], and: v[k]) }
    var results: [Dual<Dual<Rounded>>] = []
    for step in formula.steps {
      var result = RandomFormula.result(of: step, results, variables)
      if liftsSteps, step.operation.arity > 0 {
        result = Dual(
          Dual(lifted(result.value.value), lifted(result.value.tangent)),
          Dual(lifted(result.tangent.value), lifted(result.tangent.tangent)))
      }
      results.append(result)
    }
    return results[results.count - 1]
  }

  private mutating func lifted(_ x: Rounded) -> Rounded {
    guard x.number.isFinite, !x.number.isZero, x.number.magnitude < 1e-280 else { return x }
    let least = Precise(Double.random(in: -2...2, using: &random)) * Precise(Double.leastNonzeroMagnitude)
    return Rounded(exactly: x.number + least, salt: x.salt)
  }

  /// A little less than the greatest double: the last roundings before it may go beyond.
  private static let greatest = Precise(Double.greatestFiniteMagnitude) * (1 - 1e-12)

  private mutating func note(_ step: RandomFormula.Step, _ results: [Number], _ result: Number) {
    let value = result.value.value
    if value.isFinite && value.magnitude > Self.greatest { isBeyond = true }
    let (a, b, _) = step.operands
    if step.operation.hasKink {
      let (x, y) = (results[a].value.value, step.operation.arity > 1 ? results[b].value.value : 0)
      if x == y {
        isTied = true
      } else if (x - y).magnitude <= Precise.max(x.magnitude, y.magnitude) * 1e-13 {
        isNearlyTied = true
      }
      branches.append(x > y)
    } else if step.operation == .hypot, value.isZero {
      isApex = true
    }
  }

  /// In which order the operations are rounded: forward with what is left after each step, or as one of the forms does
  /// it.
  ///
  /// On lanes a choice is no branch: both numbers are operands, one with the slope 0, and what one formula folds is
  /// added on the tape.
  enum Way: CaseIterable {
    case steps, forward, forwardOverReverse, reverseOverForward, reverseOverReverse, reverseOfLanes
  }

  /// How far the derivative is from itself when every step is rounded as doubles are; nil where that leaves nothing of
  /// it, or makes a number of what is none.
  mutating func spread(
    _ i: Int, _ j: Int, in way: Way = .steps, _ part: (Derivatives) -> Precise
  ) -> Precise? {
    let exact = part(derivatives(i, j))
    var spread: Precise = 0
    for _ in 0..<6 {
      let other = part(evaluateRounded(i, j, in: way))
      if other.isFinite != exact.isFinite { return nil }
      if !exact.isFinite { continue }
      spread = Precise.max(spread, (other - exact).magnitude)
    }
    return spread > exact.magnitude * 1e-4 ? nil : spread
  }

  /// The least and the largest of the derivatives beside the point, at distances of about 10^−digits; nil if there are
  /// none that are bounded: on both sides of a pole they are −∞ and ∞, and no number is between them.
  mutating func limits(
    _ i: Int, _ j: Int, digits: Int, bound: Precise, _ part: (Derivatives) -> Precise
  ) -> (least: Precise, largest: Precise)? {
    let (beyond, tied, nearly, apex) = (isBeyond, isTied, isNearlyTied, isApex)
    defer { (isBeyond, isTied, isNearlyTied, isApex) = (beyond, tied, nearly, apex) }
    var limits: (least: Precise, largest: Precise)?
    isPole = false
    for directions in Self.directions(point.count) {
      let x = point.indices.map { Self.moved(point[$0], directions[$0], digits) }
      let limit = part(evaluate(at: x, i, j))
      // Another branch than at the point is not beside it, but a jump that is only nearer than the step.
      guard limit.isFinite, branches == branchesHere else { continue }
      isPole = true
      guard limit.magnitude < bound else { continue }
      limits = limits.map { (Precise.min($0.least, limit), Precise.max($0.largest, limit)) } ?? (limit, limit)
    }
    if limits != nil { isPole = false }
    return limits
  }

  /// Whether a number is a difference quotient of the values themselves, on either side: where the rules give no number
  /// anywhere.
  func isQuotient(_ number: Double, _ i: Int, _ j: Int, isSecond: Bool) -> Bool {
    let x = point.map { Precise($0) }
    guard x[i].isFinite, x[j].isFinite else { return false }
    // Of the coordinate's size, or of the size of numbers: where it is tiny, digits would be all that is lost.
    return [false, true].contains { isQuotient(number, x, i, j, isSecond: isSecond, stepsAreRelative: $0) }
  }

  private func isQuotient(
    _ number: Double, _ x: [Precise], _ i: Int, _ j: Int, isSecond: Bool, stepsAreRelative: Bool
  ) -> Bool {
    func step(_ k: Int, _ sign: Int) -> Precise {
      let size = stepsAreRelative && !x[k].isZero ? x[k].magnitude : Precise.max(1, x[k].magnitude)
      return Precise(sign) * Precise.pow(10, -20) * size
    }
    func value(_ moves: [(variable: Int, by: Precise)]) -> Precise {
      var y = x
      for move in moves { y[move.variable] += move.by }
      return formula(y)
    }
    let here = value([])
    for signs in [(1, 1), (1, -1), (-1, 1), (-1, -1)] {
      let (h, k) = (step(i, signs.0), step(j, signs.1))
      // Infinite all along the axis: a constant, as far as anybody can tell.
      if !here.isFinite {
        if number != 0 || value([(i, h)]) != here || isSecond && value([(j, k)]) != here { return false }
        continue
      }
      let first = value([(i, h)]) - value([])
      let quotient = isSecond ? (value([(i, h), (j, k)]) - value([(j, k)]) - first) / (h * k) : first / h
      let tolerance = Precise.max(1e-12, quotient.magnitude * 1e-6)
      if quotient.isFinite, (quotient - Precise(number)).magnitude <= tolerance { return true }
    }
    return !here.isFinite
  }

  private static func moved(_ x: Double, _ direction: Int, _ digits: Int) -> Precise {
    if direction == 0 { return Precise(x) }
    let step = Precise(direction)
    // Far nearer to 0 than elsewhere: a root of a high degree is slow there.
    if x == 0 { return step * Precise.pow(10, -100 * digits) }
    if x.isInfinite { return Precise(x > 0 ? 1 : -1) * Precise.pow(10, 100 * digits + direction) }
    // Where neighbours of a periodic function are whole periods away, there are none.
    if x.magnitude > 0x1p53 { return Precise(x) }
    return Precise(x) + Precise(x) * step * Precise.pow(10, -digits)
  }

  /// Along the axes, and along the diagonals.
  private static func directions(_ n: Int) -> [[Int]] {
    var all: [[Int]] = []
    for k in 0..<n {
      for sign in [1, -1] { all.append((0..<n).map { $0 == k ? sign : 0 }) }
    }
    if n > 1 {
      for signs in 0..<(1 << n) { all.append((0..<n).map { signs >> $0 & 1 == 0 ? 1 : -1 }) }
    }
    return all
  }
}
