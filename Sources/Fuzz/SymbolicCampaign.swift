import Derivatives
import Symbolics

/// Random expressions and rewritings of them, right ones and mutants: what is simplified must keep its values, what is
/// written must read back, what is right must not be refuted, and what differs must not be proved.
///
/// The judge at a point is the range of an expression, which holds its value whatever was rounded.
struct SymbolicCampaign: Campaign {
  let name = "symbols"
  let promise = "What is simplified keeps its values, what is right is not refuted, and what is wrong is not proved."

  struct Input {
    let left: String
    let right: String
    let points: [(Double, Double)]
    /// Which of the mutants.
    let mutant: Int
  }

  func input(case index: Int, using random: inout SplitMix64) -> Input {
    let p = text(depth: Int.random(in: 0...2, using: &random), &random)
    let q = text(depth: Int.random(in: 0...2, using: &random), &random)
    let (left, right) = Self.rewriting(p, q, &random)
    let points = (0..<8).map { _ in (coordinate(&random), coordinate(&random)) }
    return Input(left: left, right: right, points: points, mutant: Int.random(in: 0..<4, using: &random))
  }

  func text(of input: Input) -> String { "\(input.left) = \(input.right)" }

  func fault(in input: Input) -> String? {
    guard let a = try? Expression(parsing: input.left), let b = try? Expression(parsing: input.right) else {
      return "\(input.left) or \(input.right) is not read"
    }
    return simplification(of: a, at: input.points) ?? reading(of: a.derivative(with: "x"))
      ?? equality(a, b, isRight: true, at: input.points) ?? mutant(input.mutant, a, b, at: input.points)
  }

  // MARK: Checks

  private func simplification(of a: Expression, at points: [(Double, Double)]) -> String? {
    let simple = a.simplified()
    for point in points {
      let range = Self.range(of: a, at: point)
      guard range.isDefined else { continue }
      let other = Self.range(of: simple, at: point)
      if other.isEmpty || other.isDisjoint(from: range) {
        return "\(a) became \(simple), which differs at x = \(point.0), y = \(point.1): \(range), \(other)"
      }
    }
    return nil
  }

  private func reading(of a: Expression) -> String? {
    guard let text = a.text(limit: 100_000) else { return nil }
    return (try? Expression(parsing: text)) == a ? nil : "\(text) does not read back"
  }

  private func equality(
    _ a: Expression, _ b: Expression, isRight: Bool, at points: [(Double, Double)]
  ) -> String? {
    switch a.equality(with: b) {
    case .refuted(let example):
      return isRight ? "\(a) = \(b) is refuted, and right: \(example)" : nil
    case .proved:
      for point in points {
        let (left, right) = (Self.range(of: a, at: point), Self.range(of: b, at: point))
        if left.isDefined && right.isDefined && left.isDisjoint(from: right) {
          return "\(a) = \(b) is proved, and differs at x = \(point.0), y = \(point.1): \(left), \(right)"
        }
      }
      return isRight ? nil : "\(a) = \(b) is proved, and wrong"
    case .consistent, .undefined, .unknown: return nil
    }
  }

  /// Wrong for certain, wherever both sides have a value: by a term too small for numbers to show, or by 1.
  private func mutant(_ index: Int, _ a: Expression, _ b: Expression, at points: [(Double, Double)]) -> String? {
    let tiny = Expression(1e-30)
    let x: Expression = "x"
    let mutants = [b + tiny * (x * x + 1), b - 1, b + tiny, b + Expression.exp(x) * tiny]
    return equality(a, mutants[index], isRight: false, at: points)
  }

  private static func range(of a: Expression, at point: (Double, Double)) -> Interval {
    a.range(at: a.variables.map { $0 == "x" ? point.0 : point.1 })
  }

  // MARK: Random expressions

  private func coordinate(_ generator: inout some RandomNumberGenerator) -> Double {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: Double(Int.random(in: -3...3, using: &generator))
    case 1: (Double.random(in: -3...3, using: &generator) * 8).rounded() / 8
    case 2: Double.random(in: 0...2, using: &generator)
    default: Double.random(in: -1...1, using: &generator)
    }
  }

  private func text(depth: Int, _ generator: inout some RandomNumberGenerator) -> String {
    if depth == 0 {
      return ["x", "y", "x", "y", "2", "3", "0.5", "0.1", "pi", "e", "7/3", "-1"].randomElement(using: &generator)
        ?? "x"
    }
    func inner(_ generator: inout some RandomNumberGenerator) -> String { "(\(text(depth: depth - 1, &generator)))" }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0...1: return inner(&generator) + " + " + inner(&generator)
    case 2: return inner(&generator) + " - " + inner(&generator)
    case 3...4: return inner(&generator) + "*" + inner(&generator)
    case 5: return inner(&generator) + "/" + inner(&generator)
    case 6:
      let exponents = ["2", "3", "(-1)", "0.5", "(1/3)", "x", "(2*y)", "4"]
      return inner(&generator) + "^" + (exponents.randomElement(using: &generator) ?? "2")
    case 7: return "root(\(inner(&generator)), \(Int.random(in: 2...5, using: &generator)))"
    default:
      let function = Function.allCases.randomElement(using: &generator) ?? .exp
      var arguments: [String] = []
      for _ in 0..<function.arity { arguments.append(inner(&generator)) }
      return "\(function.rawValue)(\(arguments.joined(separator: ", ")))"
    }
  }

  /// Two spellings that are equal wherever both have a value.
  private static func rewriting(
    _ p: String, _ q: String, _ generator: inout some RandomNumberGenerator
  ) -> (String, String) {
    let (p, q) = ("(\(p))", "(\(q))")
    let pairs = [
      ("\(p) + \(q)", "\(q) + \(p)"), ("\(p)*(\(q) + \(p))", "\(p)*\(q) + \(p)^2"),
      ("(\(p) + \(q))^2", "\(p)^2 + 2*\(p)*\(q) + \(q)^2"), ("exp(\(p))*exp(\(q))", "exp(\(p) + \(q))"),
      ("log(\(p)^2)", "2*log(abs(\(p)))"), ("sqrt(\(p)^2)", "abs(\(p))"), ("sqrt(\(p)^2*\(q))", "abs(\(p))*sqrt(\(q))"),
      ("\(p)^\(q)*\(p)", "\(p)^(\(q) + 1)"), ("abs(\(p)*\(q))", "abs(\(p))*abs(\(q))"),
      ("abs(\(p)^\(q))", "sign(\(p)^\(q))*\(p)^\(q)"), ("max(\(p), \(q)) + min(\(p), \(q))", "\(p) + \(q)"),
      ("tanh(\(p))", "2*sigmoid(2*\(p)) - 1"), ("sin(\(p))^2", "1 - cos(\(p))^2"), ("\(p)/\(q)*\(q)", p),
      ("cbrt(\(p))^3", p), ("sign(\(p))*abs(\(p))", p), ("relu(\(p)) - relu(-\(p))", p),
      ("softplus(\(p)) - softplus(-\(p))", p), ("root(\(p)^4, 4)", "abs(\(p))"),
      ("hypot(\(p), \(q))^2", "\(p)^2 + \(q)^2"),
      ("log(exp(\(p))*\(q))", "\(p) + log(\(q))"), ("1/(\(p)*\(q))", "\(p)^(-1)*\(q)^(-1)"),
      ("erf(\(p)) + erfc(\(p))", "1 + 0*\(p)"), ("cosh(\(p))^2", "1 + sinh(\(p))^2"),
      ("asin(\(p))", "pi/2 - acos(\(p))"),
    ]
    return pairs.randomElement(using: &generator) ?? pairs[0]
  }
}
