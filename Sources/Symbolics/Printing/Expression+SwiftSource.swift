import Scalars

extension Expression {
  /// A Swift function that computes the expression, its gradient and its Hessian-vector product, in closed form.
  ///
  /// Sub-expressions that are used more than once have names, so that the text is linear in the size of the expressions
  /// however much they share. It compiles by itself, with Foundation for the elementary functions:
  ///
  ///     func f(at point: [Double], along direction: [Double]) -> (value: Double, gradient: [Double], product: [Double])
  ///
  /// Its numbers are the library's: what Foundation has no function for stands inside, word for word. A variable that
  /// is called like something of Swift's gets an underscore.
  ///
  /// - Parameters:
  ///   - name: the name of the function.
  ///   - variables: the components of the point, in order; others that the expression has follow by first appearance.
  public func swiftSource(name: String = "f", variables: [String] = []) -> String {
    let variables = Program([self], variables: variables).variables
    let direction = directionNames(for: variables)
    let value = rebuilt
    let outputs =
      [value] + value.gradient(variables: variables)
      + value.hessianVectorProduct(
        variables: variables, along: direction.map { Expression(node: ExpressionNode(.variable($0))) })
    var printer = SwiftPrinter(Program(outputs, variables: variables + direction), name: name)
    return printer.print(self, count: variables.count)
  }
}

/// Writes a program as Swift.
private struct SwiftPrinter {
  private let program: Program
  private let name: String
  private var names: [String] = []
  private var lines: [String] = []
  private var localPrefix = "t"
  private var texts: [(text: String, precedence: Precedence)] = []

  /// An expression of one line longer than this gets a name although it is used once: it reads, and type-checks,
  /// better.
  private static let longestLine = 60

  init(_ program: Program, name: String) {
    self.program = program
    self.name = name
  }

  mutating func print(_ expression: Expression, count: Int) -> String {
    chooseNames()
    let uses = countUses()
    for (i, step) in program.steps.enumerated() {
      var (text, precedence) = write(step)
      if precedence != .atom && (uses[i] > 1 || text.utf8.count > Self.longestLine) {
        let local = "\(localPrefix)\(lines.count)"
        lines.append("  let \(local): Double = \(text)")
        (text, precedence) = (local, .atom)
      }
      texts.append((text, precedence))
    }
    let outputs = program.outputs.map { texts[$0].text }
    let used = Set(program.steps.compactMap { step in if case .variable(let i) = step.kind { i } else { nil } })
    func list(_ range: Range<Int>) -> String { "[" + outputs[range].joined(separator: ", ") + "]" }
    func unpack(_ parameter: String, _ offset: Int) -> [String] {
      (0..<count).filter { used.contains(offset + $0) }.map { "  let \(names[offset + $0]) = \(parameter)[\($0)]" }
    }
    let formula = expression.text(limit: 2000).map { ["///", "///     \($0)"] } ?? []
    let order =
      count == 0
      ? [] : ["///", "/// The components are those of \(program.variables.prefix(count).joined(separator: ", "))."]
    return
      (["import Foundation", "", "/// The value, the gradient and the Hessian-vector product, in closed form, of"]
      + formula + order
      + [
        "func \(name)(",
        "  at point: [Double], along direction: [Double]",
        ") -> (value: Double, gradient: [Double], product: [Double]) {",
      ] + helperLines + unpack("point", 0) + unpack("direction", count) + lines + [
        "  return (",
        "    value: \(outputs[0]),",
        "    gradient: \(list(1..<(1 + count))),",
        "    product: \(list((1 + count)..<(1 + 2 * count))))",
        "}",
      ]).joined(separator: "\n")
  }

  // MARK: Names

  /// Every word that Swift has a use for somewhere, and what the function itself is made of.
  private static let reserved: Set<String> = [
    "as", "associatedtype", "async", "await", "break", "case", "catch", "class", "continue", "default", "defer",
    "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if",
    "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private",
    "protocol", "public", "repeat", "rethrows", "return", "self", "Self", "static", "struct", "subscript", "super",
    "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while", "Any", "actor", "any",
    "borrowing", "consume", "consuming", "copy", "discard", "distributed", "dynamic", "each", "final", "indirect",
    "infix", "isolated", "lazy", "macro", "mutating", "nonisolated", "nonmutating", "open", "optional", "override",
    "package", "postfix", "prefix", "required", "sending", "some", "then", "unowned", "weak", "willSet", "didSet",
    "get", "set", "left", "right", "none", "precedence", "associativity", "Type", "Protocol", "Double", "Int",
    "Swift", "Foundation", "Bool", "point", "direction",
  ]

  /// Begins the names of what is used more than once: t0, t1, …, unless variables are called so.
  private mutating func chooseLocalPrefix() {
    func isLocal(_ name: String) -> Bool {
      name.hasPrefix(localPrefix) && name.dropFirst(localPrefix.count).allSatisfy { $0.isNumber }
    }
    while names.contains(where: isLocal) {
      localPrefix += "_"
    }
  }

  /// The variables' own names, with underscores where Swift or this function means something else by them.
  private mutating func chooseNames() {
    var taken = Self.reserved.union([name]).union(Self.helpers.map { $0.name })
    let variables = Set(program.variables)
    for variable in program.variables {
      var local = variable
      while taken.contains(local) || (local != variable && variables.contains(local)) { local += "_" }
      taken.insert(local)
      names.append(local)
    }
    chooseLocalPrefix()
  }

  /// How often each step is written.
  private func countUses() -> [Int] {
    var uses = [Int](repeating: 0, count: program.steps.count)
    for i in program.steps.indices {
      for operand in program.operands(at: i) { uses[operand] += program.operation(at: i) == .power(2) ? 2 : 1 }
    }
    for output in program.outputs { uses[output] += 1 }
    return uses
  }

  // MARK: Functions that Foundation does not have, or has with other values

  /// Word for word what the library computes; each stands inside of the function, and only where it is used.
  private static let helpers: [(name: String, code: [String])] = [
    (
      "root",
      [
        "func root(_ x: Double, _ n: Int) -> Double {",
        "  if x < 0.0 { return n % 2 == 0 ? .nan : -root(-x, n) }",
        "  if !(x > 0.0) || x == .infinity { return n < 0 ? 1.0 / x : x }",
        "  let r = 1.0 / Double(n)",
        "  let p = pow(x, r)",
        "  return p + p * ((1.0).addingProduct(-Double(n), r) / Double(n) * log(x))",
        "}",
      ]
    ),
    (
      "sigmoid",
      ["func sigmoid(_ x: Double) -> Double { x >= 0.0 ? 1.0 / (1.0 + exp(-x)) : exp(x) / (1.0 + exp(x)) }"]
    ),
    ("softplus", ["func softplus(_ x: Double) -> Double { x > 0.0 ? x + log1p(exp(-x)) : log1p(exp(x)) }"]),
    ("sign", ["func sign(_ x: Double) -> Double { x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : x }"]),
    ("relu", ["func relu(_ x: Double) -> Double { x <= 0.0 ? 0.0 : x }"]),
    ("min", ["func min(_ x: Double, _ y: Double) -> Double { x < y ? x : y < x ? y : x == y ? x : x + y }"]),
    ("max", ["func max(_ x: Double, _ y: Double) -> Double { x > y ? x : y > x ? y : x == y ? x : x + y }"]),
    (
      "blend",
      [
        "func blend(_ w: Double, _ x: Double, _ y: Double) -> Double {",
        "  w == 1.0 ? x : w == 0.0 ? y : w * x + (1.0 - w) * y",
        "}",
      ]
    ),
    ("xlogy", ["func xlogy(_ x: Double, _ y: Double) -> Double { x == 0.0 && !y.isNaN ? 0.0 : x * log(y) }"]),
    ("xdivy", ["func xdivy(_ x: Double, _ y: Double) -> Double { x == 0.0 && !y.isNaN ? 0.0 : x / y }"]),
  ]

  /// The lines of the helpers that the program uses.
  private var helperLines: [String] {
    let used = Set(
      program.steps.indices.compactMap { i -> String? in
        switch program.operation(at: i) {
        case .root: "root"
        case .function(let function): function.rawValue
        default: nil
        }
      })
    return Self.helpers.filter { used.contains($0.name) }.flatMap { $0.code.map { "  " + $0 } }
  }

  // MARK: Operations

  private func write(_ step: Program.Step) -> (String, Precedence) {
    switch step.kind {
    case .constant(let i): return constant(program.constants[i])
    case .variable(let i): return (names[i], .atom)
    case .apply(let operation):
      func x(_ i: Int, _ minimum: Precedence? = nil) -> String {
        let (text, precedence) = texts[step[i]]
        if let minimum, precedence < minimum { return "(\(text))" }
        return text
      }
      switch operation {
      case .pi: return ("Double.pi", .atom)
      case .e: return ("exp(1.0)", .power)
      case .add: return ("\(x(0)) + \(x(1, .product))", .sum)
      case .subtract: return ("\(x(0)) - \(x(1, .product))", .sum)
      case .negate: return ("-\(x(0, .power))", .minus)
      case .multiply: return ("\(x(0, .product)) * \(x(1, .factor))", .product)
      case .divide: return ("\(x(0, .product)) / \(x(1, .factor))", .product)
      case .power(2): return ("\(x(0, .power)) * \(x(0, .power))", .product)
      case .power(let n):
        if Int(exactly: Double(n)) == n { return ("pow(\(x(0)), \(Double(n)))", .power) }
        // In two exact parts, as the library does: as a `Double`, n would lose its last digits and its parity.
        let low = n % 65_536
        return ("pow(\(x(0)), \(Double(n - low))) * pow(\(x(0)), \(Double(low)))", .product)
      case .root(let n): return ("root(\(x(0)), \(n))", .power)
      case .function(let function): return call(function, x)
      }
    }
  }

  private func call(_ function: Function, _ x: (Int, Precedence) -> String) -> (String, Precedence) {
    if function == .exp10 { return ("pow(10.0, \(x(0, .sum)))", .power) }
    let arguments = (0..<function.arity).map { x($0, .sum) }
    return ("\(function.rawValue)(\(arguments.joined(separator: ", ")))", .power)
  }

  private func constant(_ value: Rational) -> (String, Precedence) {
    let double = Double(value)
    let text = double.isFinite ? double.description : double < 0 ? "-Double.infinity" : "Double.infinity"
    return (text, value.signum() < 0 ? .minus : .atom)
  }
}
