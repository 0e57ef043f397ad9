import Curvature

struct DeriveCommand: Command {
  static let name = "derive"
  static let summary = "Derive the gradient, Hessian and Hessian-vector product of an expression in closed form."
  static let synopsis = "EXPR [--variables x,y] [--notation text|latex|swift] [--format json]"
  static let example = "curvature derive 'x^2 + 0.1*x*sin(20*pi*x)'"
  static let options = [
    Option("--variables", "NAMES", help: "the variables, as x,y; their order is the order of the results"),
    Option("--notation", "text|latex|swift", help: "the notation; swift is one function that compiles (text)"),
    Option("--format", "text|json", help: "how to print (text)"),
  ]

  enum Notation: String, CaseIterable { case text, latex, swift }

  static func run(_ arguments: Arguments) async throws {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    let notation = try arguments.choice("--notation", default: Notation.text)
    let source = try arguments.onlyExpression()
    let variables = try arguments["--variables"].map(names)
    let f = try parsed(source, variables: variables)
    if notation == .swift {
      let code = f.expression.swiftSource(variables: f.variables)
      let fields: [(String, JSON)] = [("variables", .strings(f.variables)), ("source", .string(code))]
      return Terminal.print(format == .json ? JSON.object(fields).description : code)
    }
    let closed = ClosedForm(of: f.expression, variables: f.variables)
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
    let hessian = try closed.hessian.map { try $0.map(write) }
    let product = try closed.product.map(write)
    if format == .json {
      return Terminal.print(
        JSON.object([
          ("variables", .strings(closed.variables)), ("value", .string(value)), ("gradient", .strings(gradient)),
          ("hessian", .array(hessian.map(JSON.strings))), ("hessianVectorProduct", .strings(product)),
        ]).description)
    }
    let names = closed.variables
    var rows = [["f", value]]
    rows += names.indices.map { ["∂f/∂\(names[$0])", gradient[$0]] }
    for i in names.indices { for j in i..<names.count { rows.append([second(names[i], names[j]), hessian[i][j]]) } }
    rows += names.indices.map { ["(H·v)_\(names[$0])", product[$0]] }
    let width = rows.map { $0[0].count }.max() ?? 0
    Terminal.print(rows.map { $0[0].padded(to: width) + "  =  " + $0[1] }.joined(separator: "\n"))
  }

  private static func second(_ x: String, _ y: String) -> String { x == y ? "∂²f/∂\(x)²" : "∂²f/∂\(x)∂\(y)" }

  private static func names(_ text: String) throws(ToolError) -> [String] {
    var result: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = String(part.filter { !$0.isWhitespace })
      guard Expression.isVariableName(name) else {
        throw .badData("--variables: expected names, as in x,y, found '\(name)'")
      }
      guard !result.contains(name) else { throw .badData("--variables: \(name) is given twice") }
      result.append(name)
    }
    return result
  }
}
