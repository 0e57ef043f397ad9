/// A JSON value, written in one line; numbers in the shortest form that reads back to the same `Double`.
package indirect enum JSON: CustomStringConvertible, Sendable {
  case string(String)
  case number(Double)
  case integer(Int)
  case boolean(Bool)
  case null
  case array([JSON])
  /// The fields in the order in which they are written.
  case object([(name: String, value: JSON)])

  package static func numbers(_ values: [Double]) -> JSON { .array(values.map(JSON.number)) }
  package static func strings(_ values: [String]) -> JSON { .array(values.map(JSON.string)) }

  package var description: String {
    switch self {
    case .string(let text): Self.quoted(text)
    case .number(let value): Self.text(value)
    case .integer(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .null: "null"
    case .array(let values): "[\(values.map(\.description).joined(separator: ","))]"
    case .object(let fields):
      "{\(fields.map { Self.quoted($0.name) + ":" + $0.value.description }.joined(separator: ","))}"
    }
  }

  /// JSON has no numbers for what is not finite: the strings "nan", "inf" and "-inf" stand for it.
  private static func text(_ value: Double) -> String {
    if value.isNaN { return "\"nan\"" }
    if value.isInfinite { return value < 0 ? "\"-inf\"" : "\"inf\"" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
