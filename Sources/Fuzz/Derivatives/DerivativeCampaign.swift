import Derivatives

/// Random formulas in every form of the derivatives, at ordinary points and at edges.
struct DerivativeCampaign: Campaign {
  let name = "derivatives"
  let promise =
    "A derivative is right, within what rounding explains, or NaN or infinite, in every form and at every point."

  struct Input {
    let formula: RandomFormula
    let points: [Point]
  }

  struct Point {
    let x: [Double]
    let isEdge: [Bool]
    let row: Int
    let asksOracle: Bool
  }

  /// Where functions end, overflow, vanish or change their kind.
  static let edges: [Double] = [
    0, 0, 0, -0.0, 1, 1, -1, 0.5, 2, -2, 3, 1e-8, -1e-20, 1e-160, 1e160, .leastNonzeroMagnitude,
    .leastNormalMagnitude / 64, 1e300, -1e300,
    .greatestFiniteMagnitude, .infinity, -.infinity, 709, -745, 1 - .ulpOfOne / 2, 1 + .ulpOfOne, -1 + .ulpOfOne / 2,
    Double.pi, Double.pi / 2, 1e16,
  ]

  func input(case index: Int, using random: inout SplitMix64) -> Input {
    let n = [1, 1, 2, 2, 2, 3, 4][Int.random(in: 0..<7, using: &random)]
    let depth = Int.random(in: 1...5, using: &random)
    let formula = RandomFormula(variables: n, depth: depth, using: &random)
    let points = (0..<4).map { k in
      // One ordinary point, and three with an edge or more.
      var isEdge = (0..<n).map { _ in k > 0 && Bool.random(using: &random) }
      if k > 0 { isEdge[Int.random(in: 0..<n, using: &random)] = true }
      var x = isEdge.map { isEdge in
        isEdge
          ? Self.edges[Int.random(in: 0..<Self.edges.count, using: &random)] : Self.ordinary(using: &random)
      }
      // Two that are equal.
      if n > 1, Int.random(in: 0..<8, using: &random) == 0 { (x[1], isEdge[1]) = (x[0], isEdge[0]) }
      return Point(
        x: x, isEdge: isEdge, row: Int.random(in: 0..<n, using: &random),
        asksOracle: Int.random(in: 0..<(k == 0 ? 64 : 8), using: &random) == 0)
    }
    return Input(formula: formula, points: points)
  }

  private static func ordinary(using random: inout SplitMix64) -> Double {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: Double.random(in: -40...40, using: &random)
    case 1:
      Double.random(in: 1..<2, using: &random)
        * Double(sign: .plus, exponent: .random(in: -200...200, using: &random), significand: 1)
    case 2, 3: Double.random(in: 0...1, using: &random)
    default: Double.random(in: -3...3, using: &random)
    }
  }

  func fault(in input: Input) -> String? { Self.check(input).fault }

  func text(of input: Input) -> String {
    "\(input.formula.text) at " + input.points.map { "\($0.x)" }.joined(separator: ", ")
  }

  /// Checks all points; a fault is told of the smallest part of the formula that has one.
  static func check(_ input: Input) -> (cases: Int, vanished: Int, undecided: Int, fault: String?) {
    var (cases, vanished, undecided) = (0, 0, 0)
    for point in input.points {
      var check = DerivativeCheck(
        input.formula, at: point.x, isEdge: point.isEdge, row: point.row, asksOracle: point.asksOracle)
      let fault = check.fault()
      cases += check.cases
      vanished += check.vanished
      undecided += check.undecided
      guard let fault else { continue }
      for i in input.formula.steps.indices {
        let part = input.formula.part(i)
        var check = DerivativeCheck(part, at: point.x, isEdge: point.isEdge, row: point.row, asksOracle: true)
        if let fault = check.fault() { return (cases, vanished, undecided, "\(part.text) at \(point.x): \(fault)") }
      }
      return (cases, vanished, undecided, "\(input.formula.text) at \(point.x): \(fault)")
    }
    return (cases, vanished, undecided, nil)
  }
}
