import Foundation
import Testing
import Testing

/// A lesson's text, taken apart.
struct Lesson: CustomTestStringConvertible, Sendable {
  let number: Int
  let url: URL
  /// What stands between fences, with the word behind the opening one.
  let blocks: [(language: String, text: String)]
  /// What stands outside of them.
  let prose: String

  var testDescription: String { "lesson \(number)" }

  init(_ url: URL) throws {
    self.url = url
    number = Int(url.lastPathComponent.prefix(2)) ?? 0
    var (blocks, prose, open): ([(String, String)], String, (language: String, lines: [Substring])?) = ([], "", nil)
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append((block.language, block.lines.joined(separator: "\n")))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), [])
        }
      } else if open != nil {
        open?.lines.append(line)
      } else {
        prose += line + "\n"
      }
    }
    self.blocks = blocks
    self.prose = prose
  }

  func blocks(_ language: String) -> [String] { blocks.filter { $0.language == language }.map(\.text) }

  /// All lessons, in order.
  static let all: [Lesson] = {
    let folder = packageFolder.appendingPathComponent("Docs/Lessons")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter { $0.first?.isNumber == true }.compactMap {
      try? Lesson(folder.appendingPathComponent($0))
    }
  }()
}

/// The folder of the package.
let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
