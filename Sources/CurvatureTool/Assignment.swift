import CommandLineParts
import Curvature

/// One `name=value` of `--at`, `--along` or `--from`.
struct Assignment {
  let name: String
  let value: Double

  /// Reads `x=1,y=2`.
  static func list(_ text: String, option: String) throws(ToolError) -> [Assignment] {
    // An expression without variables is evaluated at the empty point.
    if text.isEmpty { return [] }
    var result: [Assignment] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
      guard parts.count == 2 else {
        throw .badData("\(option): expected name=value, as in x=1,y=2, found '\(item)'")
      }
      guard Expression.isVariableName(parts[0]) else {
        throw .badData(
          "\(option): '\(parts[0])' cannot name a variable: a name is letters, digits and _, and no function's")
      }
      if result.contains(where: { $0.name == parts[0] }) {
        throw .badData("\(option): \(parts[0]) is given twice")
      }
      guard let value = Double(parts[1]), value.isFinite else {
        throw .badData("\(option): expected a finite number for \(parts[0]), found '\(parts[1])'")
      }
      result.append(Assignment(name: parts[0], value: value))
    }
    return result
  }

  /// Reads one value for each of `variables`, in any order.
  static func vector(_ text: String, option: String, variables: [String]) throws(ToolError) -> [Double] {
    let given = try list(text, option: option)
    if let unknown = given.first(where: { !variables.contains($0.name) }) {
      throw .badData(
        "\(option): there is no variable '\(unknown.name)'; the variables are \(variables.joined(separator: ", "))"
          + suggestion(for: unknown.name, among: variables))
    }
    var values: [Double] = []
    for name in variables {
      guard let assignment = given.first(where: { $0.name == name }) else {
        throw .badData("\(option): no value for \(name); expected one for each of \(variables.joined(separator: ", "))")
      }
      values.append(assignment.value)
    }
    return values
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Reads an expression in the given variables, all that it has if nil, with the parser's message and caret as the
/// error.
func parsed(_ source: String, variables: [String]? = nil) throws(ToolError) -> Formula {
  do {
    return try Formula(parsing: source, variables: variables)
  } catch {
    throw .badData(error.description)
  }
}

/// Reads names, as x,y.
func names(_ text: String, option: String) throws(ToolError) -> [String] {
  var result: [String] = []
  for part in text.split(separator: ",", omittingEmptySubsequences: false) {
    let name = String(part.filter { !$0.isWhitespace })
    guard Expression.isVariableName(name) else {
      throw .badData("\(option): expected names, as in x,y, found '\(name)'")
    }
    guard !result.contains(name) else { throw .badData("\(option): \(name) is given twice") }
    result.append(name)
  }
  return result
}

/// Reads an expression in `variables` and `constants`, or, if `variables` is nil, in all names that are no constants.
func parsed(_ source: String, variables: [String]?, constants: [String]) throws(ToolError) -> Formula {
  if let both = variables?.first(where: constants.contains) {
    throw .badData("\(both) is a variable and a constant: name it once")
  }
  let f = try parsed(source, variables: variables.map { $0 + constants })
  let used = f.expression.variables
  if let unused = constants.first(where: { !used.contains($0) }) {
    throw .badData(
      "--constants: the expression has no \(unused); its names are \(used.joined(separator: ", "))"
        + suggestion(for: unused, among: used))
  }
  return f
}

extension Arguments {
  /// The one expression that a command takes.
  func onlyExpression() throws(ToolError) -> String {
    guard let source = positionals.first else { throw .usage("which expression? For example 'x^2 + y^2', in quotes") }
    guard positionals.count == 1 else {
      throw .usage("expected one expression, found \(positionals.count): put the whole expression in quotes")
    }
    return source
  }
}

enum OutputFormat: String, CaseIterable {
  case text, json
}
