import Experiments
import Foundation
import Testing

@Suite("Files and words of any shape and size")
struct InputTests {
  static let curvature = Program(name: "curvature")

  @Test("Probes are refused with file and line, and every JSON spelling of ±1 is one")
  func probes() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("probes.json")
      func run(_ text: String) throws -> Program.Result {
        try Data(text.utf8).write(to: file)
        return try Self.curvature.run(
          "minimize", "x^2 + y^2", "--from", "x=1,y=2", "--steps", "2", "--probes", file.path)
      }
      for text in ["[[1,-1],[1,1]]", " [\n[1.0 , -1e0],\r\n\t[10e-1,0.1E1]]\n", "\u{FEFF}[[1,1],[1,1],[-1,-1]]"] {
        #expect(try run(text).status == 0, "\(text)")
      }
      let cases = [
        ("", "line 1: expected '[' of"), ("[[1,-1]\n,[1,2]]", "line 2: probe 1 must consist of 1 and -1, and has 2.0"),
        ("[[1,-1],\n\n[1]]", "line 3: probe 1 has 1 components, and there are 2 variables"),
        ("[[1,-1,1]]", "line 1: probe 0 has more components, and there are 2 variables"),
        ("[[]]", "probe 0 has 0 components"), ("[1]", "expected '['"), ("[[01,1]]", "expected 1 or -1"),
        ("[[+1,1]]", "expected 1 or -1"), ("[[1,]]", "expected 1 or -1"), ("[[1.,1]]", "expected 1 or -1"),
        ("[[1,1]", "expected ',' or ']'"), ("[[1,1]] x", "expected the end of the file"),
        ("[[1,null]]", "found 'null]]'"), ("[[\"1\",1]]", "expected 1 or -1"), ("{\"a\":1}", "expected '['"),
        ("[[1 1]]", "expected ',' or ']'"), ("[[1,1e999]]", "must consist of 1 and -1, and has inf"),
      ]
      for (text, message) in cases {
        let result = try run(text)
        #expect(result.status == 65 && result.errors.contains(message), "\(text): \(result.errors)")
        #expect(result.errors.hasPrefix("error: '\(file.path)', line "), "\(text): \(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
      }
      let few = try run("[]")
      #expect(few.status == 65 && few.errors.contains("probe 0 is needed, and only 0 were given"))
    }
  }

  @Test("A table of another shape is refused with file and line")
  func tables() throws {
    let lines = BreastCancer.table.split(separator: "\n").prefix(6)
    func cut(_ columns: Int) -> String {
      lines.map { $0.split(separator: ",").prefix(columns).joined(separator: ",") }.joined(separator: "\n")
    }
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("table.csv")
      let cases = [
        (cut(10), "line 1: expected a header of a label and 30 features, found 10 cells"),
        (cut(1), "line 1: expected a header of a label and 30 features, found 1 cells"),
        (lines.dropFirst().joined(separator: "\n"), "line 1: expected a header that names the columns, found numbers"),
        (lines.map { $0 + ",1" }.joined(separator: "\n"), "found 32 cells"),
        (lines.joined(separator: "\n") + ",1", "line 6: there are 32 cells, and the header has 31"),
        (
          String(repeating: "1,", count: 1_000_000),
          "line 1: expected a header of a label and 30 features, found 1000001 cells"
        ),
        (String(lines[0]), "line 1: there are no samples"), ("", "line 1: there are no samples"),
        (
          lines[0] + "\n" + ([String](repeating: "1", count: 30) + ["1e300"]).joined(separator: ","),
          "line 2: '1e300' is beyond"
        ),
      ]
      for (text, message) in cases {
        try Data(text.utf8).write(to: file)
        let result = try Self.curvature.run("figure", "scaling", "--data", file.path, "--output", folder.path)
        #expect(
          result.status == 65 && result.errors.hasPrefix("error: \(file.path), ") && result.errors.contains(message),
          "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1 && result.output.isEmpty)
      }
    }
  }

  @Test("A word of any length is answered at once")
  func longWords() throws {
    let word = String(repeating: "minimise", count: 15_000)
    for words in [
      [word], ["figure", word], ["derive", "x", "--" + word], ["minimize", "x", "--from", "x=1", "--optimizer", word],
    ] {
      let start = Date()
      let result = try Self.curvature.run(words: words)
      #expect(result.status == 64 && Date().timeIntervalSince(start) < 2)
    }
  }
}
