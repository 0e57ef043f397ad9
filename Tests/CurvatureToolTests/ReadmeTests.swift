import Foundation
import Testing

@Suite struct ReadmeTests {
  private let example: ShownExample

  init() throws { example = try ShownExample("GettingStarted", in: "README.md") }

  @Test("The README's thirty lines are the example that is built")
  func sameCode() { #expect(example.isShown) }

  @Test("The example prints what its comments say")
  func sameOutput() throws {
    // The line inside the loop runs once for each of four modes.
    let promised = example.promised(rounds: 4)
    #expect(try example.printed() == promised)
    #expect(promised.count == 10)
  }

  @Test(
    "Every file that the README and the documents link to exists",
    arguments: ["README.md"] + documents("Docs") + documents("Docs/Guides"))
  func links(_ name: String) throws {
    let file = packageFolder.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    for link in text.matches(of: /\]\(([^)# ]+)(#[^) ]*)?\)/).map(\.output.1) where !link.contains("://") {
      let target = file.deletingLastPathComponent().appendingPathComponent(String(link))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(name) links to \(link)")
    }
  }

  /// The pages in a folder.
  private static func documents(_ folder: String) -> [String] {
    let path = packageFolder.appendingPathComponent(folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
  }
}
