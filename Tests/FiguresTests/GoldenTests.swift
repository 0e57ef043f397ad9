import Foundation
import Testing

@testable import Figures

/// Compares figures with files that were looked at and found good.
///
/// After a wanted change, run the tests with FIGURES_RECORD=1 and look at the new files.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  @Test(arguments: Samples.all.map(\.name))
  func figureIsUnchanged(_ name: String) throws {
    let figure = try #require(Samples.all.first { $0.name == name }?.figure)
    let svg = figure.svg(theme: name == "curve" ? .adaptive : .light)
    let file = Self.folder.appendingPathComponent(name + ".svg")
    if ProcessInfo.processInfo.environment["FIGURES_RECORD"] == "1" {
      try svg.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    // Comparing lines keeps the message short.
    let difference = zip(svg.split(separator: "\n"), golden.split(separator: "\n")).first { $0 != $1 }
    #expect(difference == nil, "\(name).svg differs")
    #expect(svg.utf8.count == golden.utf8.count)
  }
}
