import Experiments
import Figures
import Foundation
import Testing

@Suite struct LessonsTests {
  @Test("There are thirteen lessons, and the index and each predecessor link to them")
  func course() throws {
    #expect(Lesson.all.map(\.number) == Array(1...13))
    let index = try String(contentsOf: packageFolder.appendingPathComponent("Docs/Lessons/README.md"), encoding: .utf8)
    for lesson in Lesson.all { #expect(index.contains("](\(lesson.url.lastPathComponent))")) }
    for (lesson, next) in zip(Lesson.all, Lesson.all.dropFirst()) {
      #expect(lesson.prose.contains("Next: [\(next.number) · "), "lesson \(lesson.number)")
      #expect(lesson.prose.contains("](\(next.url.lastPathComponent))"), "lesson \(lesson.number)")
    }
  }

  @Test(
    "Each lesson has code, output, a picture and two exercises with answers, on at most 300 lines",
    arguments: Lesson.all)
  func parts(_ lesson: Lesson) throws {
    #expect(!lesson.blocks("swift").isEmpty && !lesson.blocks("text").isEmpty)
    #expect(lesson.prose.contains("](../Images/"))
    #expect(lesson.prose.components(separatedBy: "<details><summary>Answer</summary>").count == 3)
    #expect(try String(contentsOf: lesson.url, encoding: .utf8).split(separator: "\n").count <= 300)
  }

  @Test("All code is part of the program that is built", arguments: Lesson.all)
  func code(_ lesson: Lesson) throws {
    let folder = packageFolder.appendingPathComponent("Examples/Lessons")
    let sources = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
    for block in lesson.blocks("swift") {
      // Inside a function, or a condition, the program's lines are indented.
      let forms = [0, 2, 4].map { indentation in
        block.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.isEmpty ? "" : String(repeating: " ", count: indentation) + $0 }.joined(separator: "\n")
      }
      let isPart = sources.contains { source in forms.contains { ("\n" + source).contains("\n" + $0 + "\n") } }
      #expect(isPart, "not in Examples/Lessons:\n\(block)")
    }
  }

  @Test("The program prints what the text says it prints, in that order", arguments: Lesson.all)
  func output(_ lesson: Lesson) throws {
    let printed = try run(lesson)
    var rest = Substring(printed)
    for block in outputs(lesson) {
      let range = rest.range(of: "\n" + block + "\n")
      #expect(range != nil, "not printed at its place:\n\(block)\n-- by --\n\(printed)")
      if let range { rest = rest[rest.index(before: range.upperBound)...] }
    }
  }

  @Test("Every decimal number in the sentences is printed by the program or stands in its code", arguments: Lesson.all)
  func numbers(_ lesson: Lesson) throws {
    let known = try (run(lesson) + lesson.blocks.map(\.text).joined()).replacing("−", with: "-")
    let sentences = lesson.prose.replacing(/\]\([^)]*\)/, with: "").replacing("−", with: "-")
    for number in sentences.matches(of: /[0-9]+\.[0-9]+(e-?[0-9]+)?|[0-9]e-[0-9]+/).map(\.output.0) {
      #expect(known.contains(number), "\(number) is in the text only")
    }
  }

  @Test("Every file that a lesson links to exists", arguments: Lesson.all)
  func links(_ lesson: Lesson) {
    for link in lesson.prose.matches(of: /\]\(([^)#]+)[^)]*\)/).map(\.output.1) where !link.contains("://") {
      let target = lesson.url.deletingLastPathComponent().appendingPathComponent(String(link))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(link)")
    }
  }

  #if !DEBUG
    @Test("Docs/Images holds the pictures that the library draws, byte for byte")
    func pictures() throws {
      for (name, figure) in try LessonPicture.all() {
        let url = packageFolder.appendingPathComponent("Docs/Images/\(name)")
        // Not `==` in the expectation: it would print both documents.
        let isSame = figure.svg(theme: .adaptive) == (try? String(contentsOf: url, encoding: .utf8))
        #expect(isSame, "\(name): swift run -c release curvature figure lessons --output Docs/Images")
      }
    }
  #endif

  /// The blocks of output; those marked `text release` are of runs that are too long for a debug build.
  private func outputs(_ lesson: Lesson) -> [String] {
    #if DEBUG
      lesson.blocks("text")
    #else
      lesson.blocks.filter { $0.language == "text" || $0.language == "text release" }.map(\.text)
    #endif
  }

  /// What the lesson's program prints.
  private func run(_ lesson: Lesson) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent("Lessons")
    process.arguments = ["\(lesson.number)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
