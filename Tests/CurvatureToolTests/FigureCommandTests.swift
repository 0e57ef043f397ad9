import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct FigureCommandTests {
  let tool = Program(name: "curvature")

  @Test("--list names every figure")
  func list() throws {
    let result = try tool.run("figure", "--list")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.allSatisfy { $0.count > 3 })
    #expect(Set(lines.compactMap(\.first)).isSuperset(of: ["1", "3"]))
  }

  @Test("figure 1 writes a well-formed picture and every step, and prints the paper's claim beside the measured one")
  func figure1() throws {
    try withTemporaryFolder { folder in
      let result = try tool.run("figure", "1", "--output", folder.appendingPathComponent("new/folder").path)
      #expect(result.status == 0)
      #expect(result.errors.isEmpty)
      #expect(result.output.contains("the optimum in just one step  1 step, exactly (0, 0)"))

      let svg = try Data(contentsOf: folder.appendingPathComponent("new/folder/figure1.svg"))
      #expect(XMLParser(data: svg).parse())

      let csv = try String(contentsOf: folder.appendingPathComponent("new/folder/figure1.csv"), encoding: .utf8)
      let rows = csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      // A header, and from each of two starts the start and 60 steps of three runs.
      #expect(rows.count == 1 + 2 * 3 * 61)
      #expect(rows.allSatisfy { $0.count == rows[0].count })
    }
  }

  @Test("Where nothing can be written, the error names the place and the status is 73")
  func unwritable() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("file")
      try Data().write(to: file)
      let result = try tool.run("figure", "1", "--output", file.path)
      #expect(result.status == 73)
      #expect(result.errors.hasPrefix("error: the folder '\(file.path)' cannot be made"))
      #expect(result.output.isEmpty)
    }
  }

  #if !DEBUG
    @Test("figure scaling is drawn from any working folder")
    func anyFolder() throws {
      try withTemporaryFolder { folder in
        let line = "cd \"$DIR\" && \"$TOOL\" figure scaling --output here"
        let result = try Program.run(
          URL(fileURLWithPath: "/bin/sh"), ["-c", line], ["TOOL": tool.url.path, "DIR": folder.path])
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(try !Data(contentsOf: folder.appendingPathComponent("here/scaling.svg")).isEmpty)
      }
    }

    @Test("figure 3 writes two data files and states what the scan of 341 starts shows")
    func figure3() throws {
      try withTemporaryFolder { folder in
        let result = try tool.run("figure", "3", "--output", folder.path)
        #expect(result.status == 0)
        // The remarks are wrapped.
        let output = result.output.replacing("\n", with: " ")
        for text in [
          "x₇ = 0.0734, within 0.01 for good from step 5, within 0.001 for good from step 6; "
            + "x₁₀₀₀ = 0.07336549466562718, a global minimiser",
          "a large help, and no guarantee",
          "reach a global minimiser; most, 341, at η 0.05", "gradient descent at η = 0.05 from 341 of 341",
        ] { #expect(output.contains(text), "\(text)\n\(output)") }
        for name in ["figure3.svg", "figure3.csv", "figure3-scan.csv"] {
          #expect(try !Data(contentsOf: folder.appendingPathComponent(name)).isEmpty)
        }
      }
    }
  #endif
}
