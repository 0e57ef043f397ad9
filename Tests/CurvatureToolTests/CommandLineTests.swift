import Testing

@Suite struct CommandLineTests {
  let tool = Program(name: "curvature")

  @Test("--version prints the version and nothing else")
  func version() throws {
    let result = try tool.run("--version")
    #expect(result.status == 0)
    #expect(result.output == "0.1.0\n")
    #expect(result.errors.isEmpty)
  }

  @Test(
    "--help works on the tool and on every command, and shows an example",
    arguments: [["--help"], ["figure", "--help"]])
  func help(_ words: [String]) throws {
    let result = try tool.run(words: words)
    #expect(result.status == 0)
    #expect(result.output.contains("usage: curvature"))
    #expect(result.output.contains("example:\n  curvature figure 3 --output figures"))
    #expect(result.errors.isEmpty)
  }

  @Test("Wrong usage is one line on standard error, with the nearest valid spelling, and status 64")
  func wrongUsage() throws {
    let cases: [(words: [String], message: String)] = [
      (["figrue", "1"], "there is no command 'figrue'; did you mean 'figure'?"),
      (["figure", "1", "--ouptut", "x"], "unknown option '--ouptut'; did you mean '--output'?"),
      (["benchmark", "--quick"], "the benchmark is a program of its own: swift run -c release curvature-benchmark"),
      (["figure"], "which figure? One of 1, 2, 3, 4, 5, scaling, neuron, estimators, descent, lessons"),
      (
        ["figure", "9"],
        "there is no figure '9'; there are 1, 2, 3, 4, 5, scaling, neuron, estimators, descent, lessons"
      ),
      (["figure", "1", "--output"], "--output needs a value: --output DIR"),
      (["figure", "--list=yes"], "--list takes no value, and was given 'yes'"),
      (["figure", "1", "--output", "a", "--output", "b"], "--output is given twice"),
    ]
    for (words, message) in cases {
      let result = try tool.run(words: words)
      #expect(result.status == 64, "\(words)")
      #expect(result.errors.hasPrefix("error: " + message), "\(words): \(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(words)")
      #expect(result.output.isEmpty, "\(words)")
    }
  }

  @Test("No command at all is wrong usage, and the error names them")
  func nothing() throws {
    let result = try tool.run()
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("error: which command? One of evaluate, derive, verify, minimize, figure"))
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.output.isEmpty)
  }
}
