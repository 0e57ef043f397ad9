import Curvature

struct VerifyCommand: Command {
  static let name = "verify"
  static let summary = "Prove that the Hessian-vector products of expressions are those of the closed form."
  static let synopsis = "[EXPR …] [--all] [--format json]"
  static let example = "curvature verify '10*x^2 + y^2' 'x^2 + 0.1*x*sin(20*pi*x)'"
  static let options = [
    Option("--all", help: "the built-in problems"),
    Option("--format", "text|json", help: "how to print (text)"),
  ]

  private struct Case {
    let title: String
    let expression: String
    let verification: Verification
  }

  static func run(_ arguments: Arguments) async throws {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    guard arguments.has("--all") || !arguments.positionals.isEmpty else {
      throw ToolError.usage("verify what? An expression, or --all for the built-in problems")
    }
    let formulas = try arguments.positionals.map { ($0, try parsed($0)) }
    var cases: [Case] = []
    for (source, formula) in formulas {
      let verification = await Terminal.showing("verifying \(source.prefix(60)) …") { verify(formula) }
      cases.append(Case(title: source, expression: source, verification: verification))
    }
    for problem in arguments.has("--all") ? Catalogue.problems : [] {
      let verification = await Terminal.showing("verifying \(problem.name) …") { problem.verification() }
      cases.append(Case(title: problem.name, expression: problem.formula, verification: verification))
    }
    Terminal.print(format == .json ? json(cases) : text(cases))
    if cases.contains(where: { $0.verification.equality.name == "refuted" }) {
      throw ToolError(status: .refuted, message: "a Hessian-vector product differs from its closed form")
    }
  }

  private static func json(_ cases: [Case]) -> String {
    let entries = cases.map { entry -> JSON in
      let equality = entry.verification.equality
      var fields: [(String, JSON)] = [("expression", .string(entry.expression)), ("verdict", .string(equality.name))]
      switch equality {
      case .proved: break
      case .consistent(let points, let difference):
        fields += [("points", .integer(points)), ("largestDifference", .number(difference))]
      case .refuted(let example):
        let point = zip(example.variables, example.point).map { ($0, JSON.number($1)) }
        let fieldsOfExample: [(String, JSON)] = [
          ("at", .object(point)), ("forwardOverReverse", .number(example.left)), ("closedForm", .number(example.right)),
        ]
        fields.append(("counterexample", .object(fieldsOfExample)))
      }
      return .object(fields)
    }
    return JSON.object([("cases", .array(entries))]).description
  }

  private static func text(_ cases: [Case]) -> String {
    let rows = cases.map { entry -> [String] in
      let verification = entry.verification
      let domain = verification.domain.map(\.description).joined(separator: ", ")
      let verdict = verification.equality.description
      return [String(entry.title.prefix(60)), verdict + (domain.isEmpty ? "" : " where " + String(domain.prefix(100)))]
    }
    let proved = cases.count { $0.verification.equality.isProved }
    return (table(["H·v of", "against the closed form"], rows) + ["", "\(proved) of \(cases.count) proved"])
      .joined(separator: "\n")
  }
}
