import Foundation
import TestSupport
import Testing

@Suite("The guide on minimizing")
struct GuideTests {
  private let example: ShownExample

  init() throws { example = try ShownExample("Minimizing", in: "Docs/Guides/Minimizing.md") }

  @Test("Its code is the example that is built")
  func sameCode() { #expect(example.isShown) }

  @Test("The example prints what its comments say")
  func sameOutput() throws { #expect(try example.printed() == example.promised()) }
}

@Suite("The guide on training a model")
struct TrainingGuideTests {
  private let example: ShownExample

  init() throws { example = try ShownExample("Training", in: "Docs/Guides/Training.md") }

  @Test("Its code is the example that is built")
  func sameCode() { #expect(example.isShown) }

  @Test("The example prints what its comments say")
  func sameOutput() throws { #expect(try example.printed() == example.promised()) }

  @Test("The picture is the one that the example draws")
  func samePicture() throws { #expect(try drawnPicture(by: "Training") == shownPicture("training.svg")) }
}

@Suite("The guide on fitting curves")
struct FittingGuideTests {
  private let example: ShownExample

  init() throws { example = try ShownExample("Fitting", in: "Docs/Guides/FittingCurves.md") }

  @Test("Its code is the example that is built")
  func sameCode() { #expect(example.isShown) }

  @Test("The example prints what its comments say")
  func sameOutput() throws { #expect(try example.printed() == example.promised()) }

  @Test("The picture is the one that the example draws")
  func samePicture() throws { #expect(try drawnPicture(by: "Fitting") == shownPicture("fitting.svg")) }
}

/// The picture that a program of Examples draws into a file.
private func drawnPicture(by program: String) throws -> String {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(program)-\(UUID().uuidString).svg")
  defer { try? FileManager.default.removeItem(at: path) }
  try #require(try Program(name: program).run(path.path).status == 0)
  return try String(contentsOf: path, encoding: .utf8)
}

private func shownPicture(_ name: String) throws -> String {
  try String(contentsOf: packageFolder.appendingPathComponent("Docs/Images/\(name)"), encoding: .utf8)
}

@Suite("The network that reads digits")
struct DigitsExampleTests {
  @Test("Its code is what the guide on networks shows")
  func sameCode() throws { #expect(try ShownExample("Digits", in: "Docs/Guides/Networks.md").isShown) }

  @Test(
    "It reads 97 of 100 digits that it has not seen, goes on bit for bit, and prints what its comments say",
    .enabled(if: optimized))
  func sameOutput() throws {
    let example = try ShownExample("Digits")
    let printed = try #require(try example.printed())
    #expect(printed == example.promised() && printed.count == 3)
    for line in printed.prefix(2) {
      let accuracy = line.split(whereSeparator: { ", []".contains($0) }).last.flatMap { Double($0) }
      #expect(try #require(accuracy) >= 0.97)
    }
  }
}
