import Foundation
import Testing

@Suite struct ReadmeTests {
  private let readme: String
  private let example: String

  init() throws {
    readme = try String(contentsOf: packageFolder.appendingPathComponent("README.md"), encoding: .utf8)
    example = try String(
      contentsOf: packageFolder.appendingPathComponent("Examples/GettingStarted/main.swift"), encoding: .utf8)
  }

  @Test("The README's thirty lines are the example that is built")
  func sameCode() {
    #expect(readme.contains("```swift\n\(example)```"))
  }

  @Test("The example prints what its comments say")
  func sameOutput() throws {
    let promised = example.split(separator: "\n").filter { $0.contains("print(") }.flatMap { line in
      let comment = line.components(separatedBy: "  // ")
      // The line inside the loop runs once for each of four modes.
      return [String](repeating: comment[1], count: line.hasPrefix("  ") ? 4 : 1)
    }
    let result = try Program(name: "GettingStarted").run()
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").map(String.init) == promised)
    #expect(promised.count == 10)
  }

  @Test(
    "Every file that the README and the documents link to exists",
    arguments: ["README.md", "Docs/Architecture.md", "Docs/Limitations.md", "Docs/Performance.md"])
  func links(_ name: String) throws {
    let file = packageFolder.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    for link in text.matches(of: /\]\(([^)#]+)[^)]*\)/).map(\.output.1) where !link.contains("://") {
      let target = file.deletingLastPathComponent().appendingPathComponent(String(link))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(name) links to \(link)")
    }
  }
}
