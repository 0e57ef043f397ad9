import Foundation
import Testing

@Suite("The guide on minimizing")
struct GuideTests {
  private let guide: String
  private let example: String

  init() throws {
    guide = try String(contentsOf: packageFolder.appendingPathComponent("Docs/Guides/Minimizing.md"), encoding: .utf8)
    example = try String(
      contentsOf: packageFolder.appendingPathComponent("Examples/Minimizing/main.swift"), encoding: .utf8)
  }

  @Test("Its code is the example that is built")
  func sameCode() { #expect(guide.contains("```swift\n\(example)```")) }

  @Test("The example prints what its comments say")
  func sameOutput() throws {
    let promised = example.split(separator: "\n").filter { $0.hasPrefix("print(") }.map { line in
      line.components(separatedBy: "  // ")[1]
    }
    let result = try Program(name: "Minimizing").run()
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").map(String.init) == promised)
  }
}
