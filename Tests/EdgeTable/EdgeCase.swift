/// A function at a special point.
public struct EdgeCase: Sendable {
  public let function: EdgeFunction
  /// As in Tests/Golden/edges.json: numbers with commas between them.
  public let point: String
  public let x: [Double]
  /// Why the answer is what it is, where there was a choice or where others answer something else.
  let why: String
  /// Whether it is the first of its function.
  let isFirst: Bool

  init(_ function: EdgeFunction, _ point: String, _ why: String, isFirst: Bool) {
    (self.function, self.point, self.why, self.isFirst) = (function, point, why, isFirst)
    x = point.split(separator: ",").map { Double($0)! }
  }

  var place: Place { Place(function.rawValue, point) }

  /// The point as the page shows it.
  var label: String {
    let numbers = point.split(separator: ",").map { number -> String in
      switch number {
      case "nan": "NaN"
      case "1.5707963267948966": "π/2"
      case "1.0000000000000002": "1 + 2⁻⁵²"
      default: String(number).replacing("inf", with: "∞").replacing("-", with: "−")
      }
    }
    return numbers.count == 1 ? numbers[0] : "(" + numbers.joined(separator: ", ") + ")"
  }
}

/// What a row is about.
struct Place: Hashable {
  let function: String
  let point: String

  init(_ function: String, _ point: String) { (self.function, self.point) = (function, point) }
}

/// Functions of a kind: one table of the page.
struct EdgeGroup: Sendable {
  let title: String
  let sentence: String
  let cases: [EdgeCase]

  init(_ title: String, _ sentence: String, _ points: KeyValuePairs<EdgeFunction, KeyValuePairs<String, String>>) {
    (self.title, self.sentence) = (title, sentence)
    cases = points.flatMap { function, points in
      points.enumerated().map { i, point in EdgeCase(function, point.key, point.value, isFirst: i == 0) }
    }
  }
}
