import Foundation
import Testing

@Suite("curvature suite, and the second-order optimizers of minimize")
struct SuiteCommandTests {
  static let curvature = Program(name: "curvature")
  static let rosenbrock = "(1 - x)^2 + 100*(y - x^2)^2"

  struct Answer: Decodable {
    struct Run: Decodable {
      let problem: String, start: Int, optimizer: String, solved: Bool, claims: Bool
      let evaluations: Int, steps: Int, stoppedBecause: String, parameters: [Double]
    }
    struct Summary: Decodable { let optimizer: String, runs: Int, solved: Int, evaluations: Int }
    let suite: String
    let runs: [Run]
    let summaries: [Summary]
  }

  @Test("JSON has every run and a summary for each optimizer, text a table of both")
  func outputs() throws {
    let words = ["suite", "mgh", "--problem", "01-Rosenbrock", "--optimizer", "lbfgs,newton"]
    let json = try Self.curvature.run(words: words + ["--format", "json"])
    #expect(json.status == 0 && json.errors.isEmpty, "\(json.errors)")
    let answer = try JSONDecoder().decode(Answer.self, from: Data(json.output.utf8))
    #expect(answer.suite == "mgh" && answer.runs.count == 4 && answer.runs.allSatisfy { $0.solved && $0.claims })
    #expect(answer.summaries.map(\.optimizer) == ["lbfgs", "newton"])
    for summary in answer.summaries {
      let own = answer.runs.filter { $0.optimizer == summary.optimizer }
      #expect(summary.runs == 2 && summary.solved == own.filter(\.solved).count)
      #expect(summary.evaluations == own.reduce(0) { $0 + $1.evaluations })
    }
    let text = try Self.curvature.run(words: words + ["--start", "1"])
    #expect(text.status == 0 && text.output.contains("01-Rosenbrock/1") && !text.output.contains("01-Rosenbrock/2"))
  }

  @Test("Numbers of the table are short, whatever their size")
  func shortNumbers() throws {
    let text = try Self.curvature.run(words: ["suite", "mgh", "--optimizer", "lbfgs", "--steps", "0"])
    #expect(text.status == 0)
    let rows = text.output.split(separator: "\n").filter { $0.contains(" lbfgs ") && $0.contains("/") }
    #expect(rows.count == 84)
    for row in rows {
      for word in row.split(separator: " ") where Double(word) != nil {
        let digits = word.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }.reversed().drop { $0 == "0" }
        #expect(digits.count <= 4, "\(row)")
      }
    }
  }

  @Test("Wrong usage says what there is")
  func errors() throws {
    let cases: [([String], String)] = [
      (["suite"], "which suite? One of nist, mgh"),
      (["suite", "nits"], "there is no suite 'nits'; there are nist, mgh"),
      (["suite", "nist", "mgh"], "one suite at a time"),
      (["suite", "mgh", "--optimizer", "newtn"], "did you mean 'newton'?"),
      (["suite", "mgh", "--problem", "01-Rosenbrok"], "did you mean '01-Rosenbrock'?"),
      (["suite", "mgh", "--scale-parameters", "0"], "--scale-parameters needs numbers above 0"),
      (["suite", "mgh", "--start", "3"], "--start must be one of 1, 2, both"),
      (["suite", "mgh", "--steps", "-1", "--quick", "--optimizer", "lbfgs"], "must be at least 0"),
      (["suite", "mgh", "--add-constant", "1", "--optimizer", "levenberg-marquardt"], "no sum of squares"),
      (
        ["minimize", "x^2", "--from", "x=1", "--optimizer", "trust-region", "--learning-rate", "1"],
        "trust-region has no use for --learning-rate"
      ),
      (
        ["minimize", "x^2", "--from", "x=1", "--optimizer", "newton", "--damping", "-1"],
        "the damping must be at least 0"
      ),
      (
        ["minimize", "x^2", "--from", "x=1", "--optimizer", "newton", "--indefinite", "no"],
        "--indefinite must be one of"
      ),
      (["minimize", "x^2", "--from", "x=1", "--optimizer", "lbfgs", "--memory", "0"], "the memory must be at least 1"),
      (
        ["minimize", "x^2", "--from", "x=1", "--optimizer", "newton", "--memory", "3"], "newton has no use for --memory"
      ),
      (["minimize", "x^2", "--from", "x=1", "--value-tolerance", "-1"], "the relative value tolerance must be"),
    ]
    for (words, message) in cases {
      let result = try Self.curvature.run(words: words)
      #expect(
        result.status == 64 && result.errors.hasPrefix("error: ") && result.errors.contains(message),
        "\(words): \(result.errors)")
    }
  }

  @Test("newton and trust-region leave a saddle; the plain formula goes to it, and refusing ends there")
  func saddle() throws {
    let words = ["minimize", "x^2 - y^2 + y^4", "--from", "x=1,y=0.1", "--format", "json"]
    func end(_ more: String...) throws -> MinimizeCommandTests.Answer {
      let result = try Self.curvature.run(words: words + more)
      #expect(result.status == 0, "\(result.errors)")
      return try JSONDecoder().decode(MinimizeCommandTests.Answer.self, from: Data(result.output.utf8))
    }
    for name in ["newton", "trust-region"] {
      let answer = try end("--optimizer", name)
      #expect(answer.optimizer == name && (answer.trajectory.last!.value + 0.25).magnitude < 1e-12, "\(name)")
    }
    let plain = try end("--optimizer", "newton", "--indefinite", "plain")
    #expect(plain.stoppedBecause == "gradientBelowTolerance" && plain.trajectory.last!.value.magnitude < 1e-12)
    #expect(try end("--optimizer", "newton", "--indefinite", "refuse").stoppedBecause == "indefinite")
    let damped = try end("--optimizer", "newton", "--damping", "1", "--steps", "1")
    // (2, −2·0.1 + 4·0.001) / (2 + 1, |−2 + 12·0.01| + 1).
    #expect((damped.trajectory[1].parameters[0] - 1.0 / 3).magnitude < 1e-12)
    #expect((damped.trajectory[1].parameters[1] - (0.1 + 0.196 / 2.88)).magnitude < 1e-12)
  }

  @Test("--memory and --value-tolerance are followed")
  func memoryAndTolerance() throws {
    let words = ["minimize", Self.rosenbrock + " + 1", "--from", "x=-1.2,y=1", "--optimizer", "lbfgs"]
    let text = try Self.curvature.run(words: words + ["--memory", "3", "--steps", "5"])
    #expect(text.output.hasPrefix("lbfgs: learningRate 1, memory 3\n"), "\(text.output)")
    let result = try Self.curvature.run(words: words + ["--value-tolerance", "1e-3", "--format", "json"])
    let answer = try JSONDecoder().decode(MinimizeCommandTests.Answer.self, from: Data(result.output.utf8))
    #expect(answer.stoppedBecause == "valueChangeBelowTolerance")
  }
}
