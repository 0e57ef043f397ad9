import CommandLineParts
import Curvature

struct EvaluateCommand: Command {
  static let name = "evaluate"
  static let summary = "Evaluate an expression with its gradient, Hessian, and Hessian-vector product."
  static let synopsis = "EXPR --at x=1,y=2 [--constants a=3] [--along x=1,y=0] [--mode MODE] [--format json]"
  static let example = "curvature evaluate '(1 - x)^2 + 100*(y - x^2)^2' --at x=1.5,y=2 --along x=1,y=0"
  static let options = [
    Option("--at", "POINT", help: "a value for each variable, as x=1,y=2; their order is the order of the results"),
    Option("--constants", "VALUES", help: "values of names that nothing is derived by, as a=3,b=0.1"),
    Option("--along", "DIRECTION", help: "the direction of the Hessian-vector product, as x=1,y=0"),
    Option("--mode", "MODE", help: "how: \(EvaluationMode.allCases.map(\.rawValue).joined(separator: ", "))"),
    Option("--format", "text|json", help: "how to print (text)"),
  ]

  static func run(_ arguments: Arguments) async throws {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    let mode = try arguments.choice("--mode", default: EvaluationMode.forwardOverReverse)
    let source = try arguments.onlyExpression()
    guard let at = arguments["--at"] else {
      throw ToolError.usage("evaluate needs a point: --at x=1,y=2")
    }
    let point = try Assignment.list(at, option: "--at")
    let variables = point.map(\.name)
    let constants =
      try arguments["--constants"].map { text in
        try Assignment.list(text, option: "--constants")
      } ?? []
    let open = try parsed(source, variables: variables, constants: constants.map(\.name))
    let values = constants.map { ($0.name, Expression($0.value)) }
    let f =
      constants.isEmpty
      ? open
      : Formula(open.expression.substituting(Dictionary(uniqueKeysWithValues: values)), variables: variables)
    let direction = try arguments["--along"].map { text in
      try Assignment.vector(text, option: "--along", variables: variables)
    }
    let result = try await interruptible {
      try Evaluation(of: f, at: point.map(\.value), along: direction, mode: mode)
    }
    Terminal.print(format == .json ? json(result, variables) : text(result, variables))
  }

  private static func json(_ result: Evaluation, _ variables: [String]) -> String {
    var fields: [(String, JSON)] = [
      ("variables", .strings(variables)), ("at", .numbers(result.point)), ("value", .number(result.value)),
      ("gradient", .numbers(result.gradient)), ("hessian", .array(result.hessian.map(JSON.numbers))),
      ("hessianDiagonal", .numbers(result.hessian.indices.map { result.hessian[$0][$0] })),
    ]
    if let direction = result.direction, let product = result.product {
      fields += [("along", .numbers(direction)), ("hessianVectorProduct", .numbers(product))]
    }
    return JSON.object(fields).description
  }

  private static func text(_ result: Evaluation, _ variables: [String]) -> String {
    var header = ["variable", "at", "gradient"]
    if result.direction != nil { header += ["along", "H·v"] }
    header += variables.isEmpty ? [] : ["Hessian"] + variables.dropFirst().map { _ in "" }
    let rows = variables.indices.map { i in
      var row = [variables[i], number(result.point[i]), number(result.gradient[i])]
      if let direction = result.direction, let product = result.product {
        row += [number(direction[i]), number(product[i])]
      }
      return row + result.hessian[i].map(number)
    }
    return (["value  \(number(result.value))", ""] + table(header, rows)).joined(separator: "\n")
  }

  /// The number; a NaN has a sign on some machines, which means nothing.
  private static func number(_ x: Double) -> String { x.isNaN ? "nan" : x.description }
}

/// The ways to evaluate: those of `hessianVectorProduct`, and the closed form.
enum EvaluationMode: String, CaseIterable {
  case forwardOverReverse = "forward-over-reverse"
  case hyperDual = "hyper-dual"
  case reverseOverReverse = "reverse-over-reverse"
  case reverseOverForward = "reverse-over-forward"
  case symbolic
}
