import CommandLineParts
import Curvature

struct DeriveCommand: Command {
  static let name = "derive"
  static let summary = "Derive the gradient, Hessian and Hessian-vector product of an expression in closed form."
  static let synopsis = "EXPR [--variables x,y] [--constants a,b] [--notation text|latex|swift] [--format json]"
  static let example = "curvature derive 'x^2 + 0.1*x*sin(20*pi*x)'"
  static let options = [
    Option("--variables", "NAMES", help: "the variables, as x,y; their order is the order of the results"),
    Option("--constants", "NAMES", help: "names that stand for numbers, as a,b: nothing is derived by them"),
    Option("--notation", "text|latex|swift", help: "the notation; swift is one function that compiles (text)"),
    Option("--format", "text|json", help: "how to print (text)"),
  ]

  enum Notation: String, CaseIterable { case text, latex, swift }

  static func run(_ arguments: Arguments) async throws {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    let notation = try arguments.choice("--notation", default: Notation.text)
    let source = try arguments.onlyExpression()
    let variables = try arguments["--variables"].map { text in try names(text, option: "--variables") }
    let constants = try arguments["--constants"].map { text in try names(text, option: "--constants") } ?? []
    if notation == .swift && !constants.isEmpty {
      throw ToolError.usage("--notation swift makes every name an argument of the function: leave --constants out")
    }
    let f = try parsed(source, variables: variables, constants: constants)
    let text = try await Terminal.showing("deriving …") {
      try await interruptible { () throws -> String in try Self.text(f, constants, notation, format) }
    }
    Terminal.print(text)
  }

  private static func text(
    _ f: Formula, _ constants: [String], _ notation: Notation, _ format: OutputFormat
  ) throws -> String {
    if notation == .swift {
      let code = f.expression.swiftSource(variables: f.variables)
      let conditions = Condition.all(of: [f.expression] + f.expression.gradient(variables: f.variables))
      let fields: [(String, JSON)] = [
        ("variables", .strings(f.variables)), ("source", .string(code)),
        ("conditions", .strings(conditions.map(\.description))),
      ]
      return format == .json ? JSON.object(fields).description : code
    }
    let variables = f.variables.filter { !constants.contains($0) }
    let closed = ClosedForm(of: f.expression, variables: variables, constants: constants)
    func write(_ expression: Expression) throws(ToolError) -> String {
      let text = notation == .latex ? expression.latex() : expression.text()
      guard let text else {
        throw .badData(
          "a derivative takes more than a million characters to write; --notation swift names what is shared")
      }
      return text
    }
    let value = try write(closed.value)
    let gradient = try closed.gradient.map(write)
    let hessian = try closed.hessian.map { row in try row.map(write) }
    let product = try closed.product.map(write)
    let conditions = closed.conditions.map(\.description)
    if format == .json {
      let named: [(String, JSON)] = constants.isEmpty ? [] : [("constants", .strings(constants))]
      return JSON.object(
        [("variables", .strings(closed.variables))] + named + [
          ("value", .string(value)), ("gradient", .strings(gradient)),
          ("hessian", .array(hessian.map(JSON.strings))), ("hessianVectorProduct", .strings(product)),
          ("conditions", .strings(conditions)),
        ]
      ).description
    }
    let names = closed.variables
    // A thousand variables have half a million second derivatives, nearly all of them 0.
    let leavesZerosOut = names.count > 10
    var rows = [["f", value]]
    rows += names.indices.map { ["∂f/∂\(names[$0])", gradient[$0]] }
    for i in names.indices {
      for j in i..<names.count where !leavesZerosOut || hessian[i][j] != "0" {
        rows.append([second(names[i], names[j]), hessian[i][j]])
      }
    }
    rows += names.indices.map { ["(H·v)_\(names[$0])", product[$0]] }
    let width = rows.map { $0[0].count }.max() ?? 0
    var lines = rows.map { $0[0].padded(to: width) + "  =  " + $0[1] }
    if leavesZerosOut { lines.append("all other second derivatives are 0") }
    if !conditions.isEmpty { lines.append("where " + conditions.joined(separator: ", ")) }
    return lines.joined(separator: "\n")
  }

  private static func second(_ x: String, _ y: String) -> String { x == y ? "∂²f/∂\(x)²" : "∂²f/∂\(x)∂\(y)" }
}
