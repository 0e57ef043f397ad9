import Foundation

/// A program of Examples, with what each line prints in a comment behind it, and the document that shows it, if one does.
struct ShownExample {
  let name: String
  let document: String?
  let code: String

  init(_ name: String, in document: String? = nil) throws {
    self.name = name
    self.document = try document.map {
      try String(contentsOf: packageFolder.appendingPathComponent($0), encoding: .utf8)
    }
    code = try String(contentsOf: packageFolder.appendingPathComponent("Examples/\(name)/main.swift"), encoding: .utf8)
  }

  /// Whether the document shows the whole program, as it is built.
  var isShown: Bool { document?.contains("```swift\n\(code)```") ?? false }

  /// The lines that the comments promise; those inside of a loop come as often as that runs.
  func promised(rounds: Int = 1) -> [String] {
    code.split(separator: "\n").filter { $0.contains("print(") }.flatMap { line in
      [String](repeating: line.components(separatedBy: "  // ")[1], count: line.hasPrefix("  ") ? rounds : 1)
    }
  }

  /// What the program prints; nil if it fails.
  func printed() throws -> [String]? {
    let result = try Program(name: name).run()
    return result.status == 0 ? result.output.split(separator: "\n").map(String.init) : nil
  }
}
