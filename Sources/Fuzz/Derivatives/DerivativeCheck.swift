import Derivatives
import Oracle
import Scalars

/// Compares all forms of the derivatives of a formula at a point with each other, and with the oracle where that tells
/// more.
struct DerivativeCheck {
  let formula: RandomFormula
  let point: [Double]
  let isEdge: [Bool]
  /// The row of the Hessian that products compute.
  let row: Int
  /// Whether the oracle is asked even if all forms agree.
  let asksOracle: Bool

  /// How many derivatives were looked at: one of one formula at one point in one form each.
  private(set) var cases = 0
  /// How many different wrong numbers came of a number on the way that is too small for a double.
  private(set) var vanished = 0
  /// How many numbers nothing could be compared with: the rules give none here and none beside the point.
  private(set) var undecided = 0
  private var oracle: DerivativeOracle

  init(_ formula: RandomFormula, at point: [Double], isEdge: [Bool], row: Int, asksOracle: Bool) {
    (self.formula, self.point, self.isEdge, self.row, self.asksOracle) = (formula, point, isEdge, row, asksOracle)
    oracle = DerivativeOracle(of: formula, at: point, isEdge: isEdge, seed: 1)
  }

  /// One derivative in one form.
  private struct Found {
    let form: String
    let value: Double
  }

  /// What is wrong, or nil.
  mutating func fault() -> String? { fault(in: DerivativeForms.all(formula, at: point, row: row)) }

  /// What is wrong in the results of forms, or nil.
  mutating func fault(in results: [FormResult]) -> String? {
    let n = point.count
    var found = [[Found]](repeating: [], count: n + n * n)
    for result in results {
      for (i, value) in result.gradient.enumerated() { found[i].append(Found(form: result.form, value: value)) }
      for (i, j, value) in result.second { found[n + i * n + j].append(Found(form: result.form, value: value)) }
    }
    for (k, list) in found.enumerated() {
      cases += list.count
      if let fault = fault(k, list) { return fault }
    }
    return nil
  }

  private mutating func fault(_ k: Int, _ list: [Found]) -> String? {
    guard let first = list.first(where: { $0.value.isFinite }) else { return nil }
    let agree = list.allSatisfy { $0.value.isFinite && Self.isNear($0.value, first.value, 1e-9) }
    if agree && !asksOracle { return nil }
    let n = point.count
    let isSecond = k >= n
    let (i, j) = isSecond ? ((k - n) / n, (k - n) % n) : (k, k)
    let part: (DerivativeOracle.Derivatives) -> Precise = { isSecond ? $0.second : $0.first.i }
    let right = part(oracle.derivatives(i, j))
    let what =
      isSecond
      ? "∂²/∂\(RandomFormula.names[i])∂\(RandomFormula.names[j])" : "∂/∂\(RandomFormula.names[i])"
    // Each number once, under the name of the first form that has it.
    var judged: [Found] = []
    for candidate in list where candidate.value.isFinite {
      if judged.contains(where: { Self.isNear($0.value, candidate.value, 1e-9) }) { continue }
      judged.append(candidate)
      if let fault = fault(candidate.value, right, i, j, isSecond, part) {
        let others = list.map { "\($0.form) \($0.value)" }.joined(separator: ", ")
        return "\(what) by \(candidate.form) is \(candidate.value), \(fault) (\(others))"
      }
    }
    return nil
  }

  private static func isNear(_ x: Double, _ y: Double, _ tolerance: Double) -> Bool {
    (x - y).magnitude <= Swift.max(tolerance * Swift.max(x.magnitude, y.magnitude), 1e-300)
  }

  private mutating func fault(
    _ x: Double, _ right: Precise, _ i: Int, _ j: Int, _ isSecond: Bool,
    _ part: (DerivativeOracle.Derivatives) -> Precise
  ) -> String? {
    // A branch that rounding decides is another function.
    if oracle.isBeyond || oracle.isNearlyTied { return nil }
    // What cannot depend is 0, whatever the function is.
    if x == 0, !formula.depends(on: i) || !formula.depends(on: j) { return nil }
    if right.isFinite {
      let error = (Precise(x) - right).magnitude
      if error > Precise.max(right.magnitude * 1e-7, 1e-300) {
        guard let spread = oracle.spread(i, j, part), error > 1000 * spread else { return nil }
        // A slope or an adjoint that is no normal double, in one of the forms.
        for way in DerivativeOracle.Way.allCases.dropFirst() {
          guard let spread = oracle.spread(i, j, in: way, part), error > 1000 * spread else {
            vanished += 1
            return nil
          }
        }
        return "and not \(right) ± \(spread)"
      }
    }
    if !right.isFinite && oracle.spread(i, j, part) == nil { return nil }
    // A number that is right by the rules of the library must be right by the definition too, or chosen.
    if oracle.isTied || oracle.isApex && !isSecond { return nil }
    if right.isFinite && !isEdge.contains(true) { return nil }
    // The value has said that there is nothing to differentiate.
    if oracle.derivatives(i, j).value.isNaN { return nil }
    guard let near = violation(x, i, j, digits: 25, part) else { return nil }
    // A limit that is approached slowly.
    guard let nearer = violation(x, i, j, digits: 50, part), nearer * 1.3 >= near else { return nil }
    // The definition itself, along the axes, has the last word: values may jump in other directions.
    if oracle.isQuotient(x, i, j, isSecond: isSecond) { return nil }
    // Where the rules give no number there is none to round; far out, where they do, rounding may leave nothing of the
    // derivative.
    if var farOut = oracle.farOut {
      guard let spread = farOut.spread(i, j, part) else { return nil }
      if (Precise(x) - part(farOut.derivatives(i, j))).magnitude <= 1000 * spread { return nil }
    }
    guard let limits = oracle.limits(i, j, digits: 50, bound: Self.bound(x), part) else {
      if oracle.isPole { return "and beside the point nothing is bounded; by the rules \(right)" }
      undecided += 1
      return nil
    }
    return "and beside the point \(limits.least) to \(limits.largest); by the rules \(right)"
  }

  /// Beyond which size a limit is none that a number may stand for.
  private static func bound(_ x: Double) -> Precise { Precise.max(1e20, Precise(x).magnitude * 1e6) }

  /// How far a number is outside of the limits at a point; nil if it is not.
  private mutating func violation(
    _ x: Double, _ i: Int, _ j: Int, digits: Int, _ part: (DerivativeOracle.Derivatives) -> Precise
  ) -> Precise? {
    guard let (least, largest) = oracle.limits(i, j, digits: digits, bound: Self.bound(x), part) else {
      return .infinity
    }
    let tolerance = Precise.max(1e-12, Precise.max(least.magnitude, largest.magnitude) * 1e-6)
    let violation = Precise.max(least - Precise(x), Precise(x) - largest) - tolerance
    return violation > 0 ? violation : nil
  }
}
