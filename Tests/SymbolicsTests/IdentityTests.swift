import Derivatives
import Symbolics
import Testing

@Suite("Identities of the usual tables")
struct IdentityTests {
  @Test("of 377 that hold, 371 are proved, and none is refuted; each proof holds at random points of its domain")
  func holding() throws {
    let identities = try Identity.table(Identity.holding)
    #expect(identities.count == 377)
    var open: [String] = []
    for identity in identities {
      switch identity.left.equality(with: identity.right) {
      case .proved:
        let points = Self.check(identity.left, identity.right, points: 40)
        #expect(points > 0, "\(identity)")
      case .consistent: open.append(identity.group)
      case let other: Issue.record("\(identity): \(other)")
      }
    }
    #expect(open.count <= 6, "\(open)")
    #expect(Set(open) == ["sums of arctangents and nested roots"])
  }

  @Test("of 78 that fail somewhere none is proved, and 77 are refuted")
  func failing() throws {
    let identities = try Identity.table(Identity.failing)
    #expect(identities.count == 78)
    var refuted = 0
    for identity in identities {
      switch identity.left.equality(with: identity.right) {
      case .refuted: refuted += 1
      case .consistent: break
      case let other: Issue.record("\(identity): \(other)")
      }
    }
    #expect(refuted >= 77)
  }

  @Test(
    "what holds on a half-line is proved there only, with the condition that says so",
    arguments: [
      ("log(x^2)", "2*log(x)", ["x > 0"]), ("abs(x)*sqrt(x)", "x*sqrt(x)", ["x ≥ 0"]),
      ("sqrt(x)*sqrt(y)", "sqrt(x*y)", ["x ≥ 0", "y ≥ 0"]), ("acosh(x)", "log(x + sqrt(x^2 - 1))", ["x - 1 ≥ 0"]),
      ("log(x) + log(y)", "log(x*y)", ["x > 0", "y > 0"]), ("abs(x)/x", "sign(x)", ["x ≠ 0"]),
      ("sqrt(-x)^2 + abs(x)", "-2*x", ["-x ≥ 0"]), ("x/x*sign(x)^2", "1", ["x ≠ 0"]),
      ("sqrt(1 - x)*abs(x - 1)", "sqrt(1 - x)*(1 - x)", ["1 - x ≥ 0"]),
    ])
  func halfLine(_ a: String, _ b: String, _ conditions: [String]) throws {
    let (left, right) = (try parse(a), try parse(b))
    #expect(left.equality(with: right) == .proved)
    let listed = Condition.all(of: [left, right]).map(\.description)
    #expect(conditions.allSatisfy(listed.contains), "\(listed)")
  }

  @Test("what a choice leaves out says nothing of the domain")
  func choices() throws {
    for (a, b) in [
      ("blend(relu(sign(x)), log(x), 0) + abs(x)", "blend(relu(sign(x)), log(x), 0) + x"),
      ("xlogy(relu(sign(y)), x) + abs(x)", "xlogy(relu(sign(y)), x) + x"),
      ("x^y + abs(x)", "x^y + x"), ("sqrt(x)*sqrt(-x) + sign(x)^2", "1"),
    ] {
      #expect(try parse(a).equality(with: parse(b)) != .proved, "\(a) = \(b)")
    }
  }

  @Test("no rewriting that is right for some numbers only is proved where it is wrong")
  func rewritings() throws {
    var generator = SplitMix64(seed: 71)
    #if DEBUG
      let count = 150
    #else
      let count = 6000
    #endif
    var proved = 0, refuted = 0
    for _ in 0..<count {
      let left = Self.random(depth: Int.random(in: 1...3, using: &generator), using: &generator)
      guard let right = Self.rewritten(left, using: &generator) else { continue }
      let (a, b) = (try parse(left.text), try parse(right.text))
      switch a.equality(with: b) {
      case .proved:
        proved += 1
        _ = Self.check(a, b, points: 60)
      case .refuted: refuted += 1
      default: break
      }
    }
    #expect(proved > count / 20 && refuted > count / 20, "\(proved) proved, \(refuted) refuted")
  }

  // MARK: Points

  /// Compares ranges that hold the values, whatever is rounded, at points of the common domain; how many there were.
  static func check(_ a: Expression, _ b: Expression, points wanted: Int) -> Int {
    var generator = SplitMix64(seed: 5)
    let names = Array(Set(a.variables + b.variables)).sorted()
    var points = 0
    for draw in 0..<(wanted * 10) where points < wanted {
      var values: [String: Double] = [:]
      for name in names {
        values[name] =
          switch draw % 4 {
          case 0: Double.random(in: -3...3, using: &generator)
          case 1: Double.random(in: 0...1, using: &generator)
          case 2: Double.random(in: 1...20, using: &generator)
          default: [-2, -1, -0.5, 0, 0.5, 1, 2].randomElement(using: &generator)!
          }
      }
      let x = a.range(at: a.variables.map { values[$0]! }), y = b.range(at: b.variables.map { values[$0]! })
      guard x.isDefined && y.isDefined else { continue }
      points += 1
      #expect(!x.isDisjoint(from: y), "\(a) = \(b) at \(values): \(x.middle), \(y.middle)")
    }
    return points
  }

  // MARK: Rewritings

  /// A tree of text.
  private indirect enum Tree {
    case leaf(String)
    case call(String, [Tree])

    var text: String {
      switch self {
      case .leaf(let name): name
      case .call(let name, let x) where name.count == 1: "(\(x[0].text))\(name)(\(x[1].text))"
      case .call(let name, let x): "\(name)(\(x.map { $0.text }.joined(separator: ", ")))"
      }
    }
  }

  private static func random(depth: Int, using generator: inout SplitMix64) -> Tree {
    if depth == 0 { return .leaf(["x", "y", "x", "y", "2", "a"].randomElement(using: &generator)!) }
    func inner() -> Tree { random(depth: depth - 1, using: &generator) }
    let name = [
      "+", "-", "*", "/", "sqrt", "log", "abs", "sign", "max", "square", "power", "asin", "exp", "acosh", "min", "cosh",
      "relu", "cube", "cbrt", "sqrt", "log", "*", "atanh",
    ].randomElement(using: &generator)!
    switch name {
    case "+", "-", "*", "/", "max", "min": return .call(name, [inner(), inner()])
    case "square": return .call("^", [inner(), .leaf("2")])
    case "cube": return .call("^", [inner(), .leaf("3")])
    case "power": return .call("^", [inner(), .leaf(["a", "1/2", "-1", "3/2"].randomElement(using: &generator)!)])
    default: return .call(name, [inner()])
    }
  }

  /// The tree with rules applied that are right for some numbers; nil if none fits.
  private static func rewritten(_ tree: Tree, using generator: inout SplitMix64) -> Tree? {
    guard case .call(let name, let x) = tree else { return nil }
    let inside = x.map { rewritten($0, using: &generator) }
    if inside.contains(where: { $0 != nil }), Bool.random(using: &generator) {
      return .call(name, zip(inside, x).map { $0 ?? $1 })
    }
    func inner(_ i: Int) -> (String, [Tree])? { if case .call(let n, let y) = x[i] { (n, y) } else { nil } }
    switch (name, inner(0)) {
    case ("sqrt", ("*", let y)?), ("sqrt", ("/", let y)?):
      return .call(inner(0)!.0, [.call("sqrt", [y[0]]), .call("sqrt", [y[1]])])
    case ("sqrt", ("^", let y)?): return .call("^", [y[0], .call("/", [y[1], .leaf("2")])])
    case ("log", ("*", let y)?): return .call("+", [.call("log", [y[0]]), .call("log", [y[1]])])
    case ("log", ("/", let y)?): return .call("-", [.call("log", [y[0]]), .call("log", [y[1]])])
    case ("log", ("^", let y)?): return .call("*", [y[1], .call("log", [y[0]])])
    case ("^", ("*", let y)?): return .call("*", [.call("^", [y[0], x[1]]), .call("^", [y[1], x[1]])])
    case ("^", ("^", let y)?): return .call("^", [y[0], .call("*", [y[1], x[1]])])
    case ("^", ("abs", let y)?), ("^", ("sqrt", let y)?): return .call("^", [y[0], x[1]])
    case ("abs", _), ("relu", _): return x[0]
    case ("sign", _): return .call("/", [x[0], .call("abs", [x[0]])])
    case ("acosh", ("cosh", let y)?): return y[0]
    case ("acosh", _):
      return .call(
        "log", [.call("+", [x[0], .call("sqrt", [.call("-", [.call("^", [x[0], .leaf("2")]), .leaf("1")])])])])
    case ("max", _): return .call("+", [x[1], .call("relu", [.call("-", [x[0], x[1]])])])
    case ("min", _): return .call("max", [x[1], x[0]])
    case ("*", _):
      return .call("sqrt", [.call("*", [.call("^", [x[0], .leaf("2")]), .call("^", [x[1], .leaf("2")])])])
    case ("cbrt", _): return .call("^", [x[0], .leaf("1/3")])
    case ("/", _): return .call("*", [x[0], .call("^", [x[1], .leaf("-1")])])
    case ("+", _): return .call("max", [.call("+", [x[0], x[1]]), .call("-", [x[0], x[1]])])
    default: return inside.contains(where: { $0 != nil }) ? .call(name, zip(inside, x).map { $0 ?? $1 }) : nil
    }
  }
}
