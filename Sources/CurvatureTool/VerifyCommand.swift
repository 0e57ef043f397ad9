import CommandLineParts
import Curvature
import Problems

struct VerifyCommand: Command {
  static let name = "verify"
  static let summary = "Prove that the Hessian-vector products of expressions are those of the closed form."
  static let synopsis = "[EXPR …] [--constants a,b] [--all] [--format json]"
  static let example = "curvature verify '10*x^2 + y^2' 'x^2 + 0.1*x*sin(20*pi*x)'"
  static let options = [
    Option("--constants", "NAMES", help: "names that stand for numbers, as a,b: nothing is derived by them"),
    Option("--all", help: "the built-in problems"),
    Option("--format", "text|json", help: "how to print (text)"),
  ]

  private struct Case {
    let title: String
    let expression: String
    let verification: Verification
    let conditions: [String]
  }

  static func run(_ arguments: Arguments) async throws {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    guard arguments.has("--all") || !arguments.positionals.isEmpty else {
      throw ToolError.usage("verify what? An expression, or --all for the built-in problems")
    }
    let constants = try arguments["--constants"].map { text in try names(text, option: "--constants") } ?? []
    let formulas = try arguments.positionals.map { ($0, try parsed($0)) }
    let used = formulas.flatMap { $0.1.variables }
    if let unused = constants.first(where: { !used.contains($0) }) {
      throw ToolError.badData(
        "--constants: no expression has \(unused)" + suggestion(for: unused, among: used))
    }
    var work: [(title: String, expression: String, verify: @Sendable () -> Verification)] = formulas.map {
      source, formula in (source, source, { verify(formula, constants: constants) })
    }
    for problem in arguments.has("--all") ? Catalogue.problems : [] {
      work.append((problem.name, problem.formula, { problem.verification() }))
    }
    var cases: [Case] = []
    var interruption: ToolError?
    for (title, expression, verify) in work {
      do {
        cases.append(
          try await Terminal.showing("verifying \(title.prefix(60)) …") {
            try await interruptible {
              let verification = verify()
              return Case(
                title: title, expression: expression, verification: verification,
                conditions: verification.domain.map(\.description))
            }
          })
      } catch let error as ToolError {
        // What is verified by then is printed.
        interruption = error
        break
      }
    }
    if interruption == nil || !cases.isEmpty { Terminal.print(format == .json ? json(cases) : text(cases)) }
    if let interruption { throw interruption }
    if cases.contains(where: { $0.verification.equality.name == "refuted" }) {
      throw ToolError(status: .refuted, message: "a Hessian-vector product differs from its closed form")
    }
  }

  private static func json(_ cases: [Case]) -> String {
    let entries = cases.map { entry -> JSON in
      let equality = entry.verification.equality
      var fields: [(String, JSON)] = [
        ("expression", .string(entry.expression)), ("verdict", .string(equality.name)),
        ("conditions", .strings(entry.conditions)),
      ]
      switch equality {
      case .proved, .undefined, .unknown: break
      case .consistent(let points, let difference, let obstacle):
        fields += [
          ("points", .integer(points)), ("largestDifference", .number(difference)),
          ("because", .string(obstacle.description)),
        ]
      case .refuted(let example):
        let point = zip(example.variables, example.point).map { ($0, JSON.number($1)) }
        let fieldsOfExample: [(String, JSON)] = [
          ("at", .object(point)), ("forwardOverReverse", .number(example.left)), ("closedForm", .number(example.right)),
          ("difference", .number(example.difference)),
        ]
        fields.append(("counterexample", .object(fieldsOfExample)))
      }
      return .object(fields)
    }
    return JSON.object([("cases", .array(entries))]).description
  }

  private static func text(_ cases: [Case]) -> String {
    let rows = cases.map { entry -> [String] in
      let conditions = entry.conditions.joined(separator: ", ")
      let word = ["undefined", "unknown"].contains(entry.verification.equality.name) ? "; it asks for " : " where "
      return [
        String(entry.title.prefix(60)),
        entry.verification.equality.description + (conditions.isEmpty ? "" : word + conditions),
      ]
    }
    func count(_ name: String) -> Int { cases.count { $0.verification.equality.name == name } }
    let others = ["consistent", "undefined", "unknown", "refuted"].filter { count($0) > 0 }.map {
      ", \(count($0)) \($0)"
    }
    let summary = "\(count("proved")) of \(cases.count) proved" + others.joined()
    return (table(["H·v of", "against the closed form"], rows) + ["", summary]).joined(separator: "\n")
  }
}
