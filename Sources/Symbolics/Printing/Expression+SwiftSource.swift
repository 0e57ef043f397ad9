import Scalars

extension Expression {
  /// A Swift function that computes the expression, its gradient and its Hessian-vector product, in closed form.
  ///
  /// Sub-expressions that are used more than once have names, so that the text is linear in the size of the expressions however
  /// much they share. It compiles by itself, with Foundation for the elementary functions:
  ///
  ///     func f(at point: [Double], along direction: [Double]) -> (value: Double, gradient: [Double], product: [Double])
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
  private var texts: [(text: String, precedence: Precedence)] = []

  /// An expression of one line longer than this gets a name although it is used once: it reads, and type-checks, better.
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
      ] + unpack("point", 0) + unpack("direction", count) + lines + [
        "  return (",
        "    value: \(outputs[0]),",
        "    gradient: \(list(1..<(1 + count))),",
        "    product: \(list((1 + count)..<(1 + 2 * count))))",
        "}",
      ]).joined(separator: "\n")
  }

  // MARK: Names

  private static let reserved: Set<String> = [
    "point", "direction", "Double", "Swift", "Foundation", "Int", "String", "Array", "as", "associatedtype", "break",
    "case",
    "catch", "class", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough",
    "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
    "operator",
    "private", "protocol", "public", "repeat", "rethrows", "return", "self", "Self", "static", "struct", "subscript",
    "super",
    "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while", "Any", "await", "exp", "fmin",
    "fmax",
  ]

  private var localPrefix: String {
    names.contains { $0.hasPrefix("t") && $0.dropFirst().allSatisfy(\.isNumber) } ? "t_" : "t"
  }

  /// The variables' own names, with an underscore where Swift or this function means something else by them.
  private mutating func chooseNames() {
    var taken = Self.reserved.union([name])
    for variable in program.variables {
      var local = variable
      while taken.contains(local) || (local != variable && program.variables.contains(local)) { local += "_" }
      taken.insert(local)
      names.append(local)
    }
  }

  /// How often each step is written; operands that are written more than once in one place count so.
  private func countUses() -> [Int] {
    var uses = [Int](repeating: 0, count: program.steps.count)
    for i in program.steps.indices {
      for operand in program.operands(at: i) {
        switch program.operation(at: i) {
        case .function(.sign), .function(.softplus), .function(.blend), .power(2), .root: uses[operand] += 2
        default: uses[operand] += 1
        }
      }
    }
    for output in program.outputs { uses[output] += 1 }
    return uses
  }

  // MARK: Operations

  private func write(_ step: Program.Step) -> (String, Precedence) {
    switch step.kind {
    case .constant(let i): return constant(program.constants[i])
    case .variable(let i): return (names[i], .atom)
    case .apply(let operation):
      func x(_ i: Int, _ minimum: Precedence = .sum) -> String {
        let (text, precedence) = texts[step[i]]
        return precedence < minimum ? "(\(text))" : text
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
      case .power(let n): return ("pow(\(x(0)), \(n).0)", .power)
      case .root(let n):
        // Named operands only, see `countUses`; an odd root is odd.
        return n.isMultiple(of: 2)
          ? ("pow(\(x(0)), 1.0 / \(n).0)", .power)
          : ("(\(x(0)) < 0.0 ? -pow(-\(x(0, .power)), 1.0 / \(n).0) : pow(\(x(0)), 1.0 / \(n).0))", .power)
      case .function(let function): return call(function, x)
      }
    }
  }

  private func call(_ function: Function, _ x: (Int, Precedence) -> String) -> (String, Precedence) {
    let a = x(0, .sum)
    switch function {
    case .exp10: return ("pow(10.0, \(a))", .power)
    case .sigmoid: return ("0.5 * (1.0 + tanh(0.5 * \(x(0, .factor))))", .product)
    case .softplus: return ("max(\(a), 0.0) + log1p(exp(-abs(\(a))))", .sum)
    case .sign: return ("(\(a) > 0.0 ? 1.0 : \(a) < 0.0 ? -1.0 : 0.0)", .power)
    case .relu: return ("max(\(a), 0.0)", .power)
    case .blend:
      let w = x(0, .factor), y = x(1, .factor), z = x(2, .factor)
      return ("(\(w) == 1.0 ? \(y) : \(w) == 0.0 ? \(z) : \(w) * \(y) + (1.0 - \(w)) * \(z))", .power)
    default:
      let arguments = (0..<function.arity).map { x($0, .sum) }
      return ("\(function.rawValue)(\(arguments.joined(separator: ", ")))", .power)
    }
  }

  private func constant(_ value: Rational) -> (String, Precedence) {
    let double = Double(value)
    let text = double.isFinite ? double.description : double < 0 ? "-Double.infinity" : "Double.infinity"
    return (text, value.signum() < 0 ? .minus : .atom)
  }
}
