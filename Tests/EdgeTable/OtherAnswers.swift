import Foundation

/// Tests/Golden/edges.json: what other frameworks answer; its README says how the numbers were made.
struct OtherAnswers: Decodable, Sendable {
  /// The columns: the limit itself, and who was asked.
  static let columns = ["limit", "PyTorch", "JAX", "ForwardDiff"]

  struct Row: Decodable, Sendable {
    let function: String
    let point: String
    /// By column; nil where a framework has no such function.
    let answers: [String: Outcome]

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let row = try decoder.container(keyedBy: Key.self)
      function = try row.decode(String.self, forKey: Key(stringValue: "f"))
      point = try row.decode(String.self, forKey: Key(stringValue: "at"))
      var answers: [String: Outcome] = [:]
      for name in OtherAnswers.columns {
        answers[name] = try row.decodeIfPresent(Outcome.self, forKey: Key(stringValue: name))
      }
      self.answers = answers
    }
  }

  /// An answer, or that an error is thrown.
  enum Outcome: Decodable, Sendable {
    case error
    case answer(Answer)

    init(from decoder: any Decoder) throws {
      let content = try decoder.singleValueContainer()
      if let text = try? content.decode(String.self), text == "error" {
        self = .error
        return
      }
      // JSON has no infinity, so numbers are texts.
      let numbers = try content.decode([String?].self).map { $0.flatMap { Double($0) } }
      guard let answer = Answer(numbers) else {
        throw DecodingError.dataCorruptedError(
          in: content, debugDescription: "expected 3 or 6 numbers, found \(numbers.count)")
      }
      self = .answer(answer)
    }
  }

  let versions: [String: String]
  let rows: [Row]

  static func read() throws -> OtherAnswers {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appendingPathComponent("Golden").appendingPathComponent("edges.json")
    return try JSONDecoder().decode(OtherAnswers.self, from: Data(contentsOf: file))
  }
}
