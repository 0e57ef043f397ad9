import Foundation
import Testing

@Suite("curvature minimize")
struct MinimizeCommandTests {
  static let curvature = Program(name: "curvature")
  static let rosenbrock = "(1 - x)^2 + 100*(y - x^2)^2"

  struct Answer: Decodable {
    struct Point: Decodable {
      let step: Int
      let parameters: [Double]
      let value: Double
      let gradient: [Double]
      let hessianDiagonal: [Double]?
    }

    let optimizer: String
    let variables: [String]
    let stoppedBecause: String
    let steps: Int
    let trajectory: [Point]
  }

  func run(_ words: [String]) throws -> Answer {
    let result = try Self.curvature.run(words: ["minimize"] + words + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
  }

  @Test("With given probes it takes the steps of the authors' code")
  func golden() throws {
    struct Golden: Decodable {
      let probes: [[[Double]]]
      let params: [[[Double]]]
      let loss: [Double]
    }
    let file = packageFolder.appendingPathComponent("Tests/Golden/runs/rosenbrock_official.json")
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    try withTemporaryFolder { folder in
      let probes = folder.appendingPathComponent("probes.json")
      try JSONEncoder().encode(golden.probes.map { $0[0] }).write(to: probes)
      let start = golden.params[0][0]
      let answer = try run([
        Self.rosenbrock, "--from", "x=\(start[0]),y=\(start[1])", "--preset", "official", "--steps", "40",
        "--probes", probes.path,
      ])
      #expect(answer.optimizer == "adahessian" && answer.variables == ["x", "y"] && answer.steps == 40)
      #expect(answer.stoppedBecause == "maximumSteps" && answer.trajectory.map(\.step) == Array(0...40))
      for (t, point) in answer.trajectory.enumerated() {
        for (x, expected) in zip(point.parameters, golden.params[t][0]) {
          #expect((x - expected).magnitude <= 1e-10 * max(1e-4, expected.magnitude))
        }
        #expect((point.hessianDiagonal == nil) == (t == 0))
      }
      let few = try Self.curvature.run(
        "minimize", Self.rosenbrock, "--from", "x=1,y=2", "--steps", "41", "--probes", probes.path)
      #expect(few.status == 65)
      #expect(few.errors == "error: probe 40 is needed, and only 40 were given, counted from 0\n")
    }
  }

  @Test(
    "Every optimizer goes down from (−1.2, 1)",
    arguments: [
      "gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "adahessian", "newton",
      "diagonal-newton", "newton-cg", "trust-region", "lbfgs", "sophia", "cubic-newton", "saddle-free-newton",
    ])
  func optimizers(name: String) throws {
    // Rates that suit none in particular: small.
    let whole = ["newton", "newton-cg", "trust-region", "lbfgs", "cubic-newton", "saddle-free-newton"]
    let rate = whole.contains(name) ? [] : ["--learning-rate", "0.0005"]
    let answer = try run([Self.rosenbrock, "--from", "x=-1.2,y=1", "--optimizer", name, "--steps", "20"] + rate)
    #expect(answer.optimizer == name && answer.steps == 20)
    #expect(answer.trajectory[20].value < answer.trajectory[0].value)
  }

  @Test("A gradient below the tolerance stops it, and so does a number that is not finite")
  func stopping() throws {
    let done = try run([
      Self.rosenbrock, "--from", "x=-1.2,y=1", "--optimizer", "newton", "--gradient-tolerance", "1e-9",
    ])
    #expect(done.stoppedBecause == "gradientBelowTolerance" && done.steps < 30)
    // Without a rule it ends where the gradient has all but vanished beside the first; with a number of steps it takes
    // them all.
    let start = ["1e6*(x - 1)^2", "--from", "x=2", "--optimizer", "gradient-descent", "--learning-rate", "4e-7"]
    let unasked = try run(start)
    #expect(unasked.stoppedBecause == "gradientBelowTolerance" && unasked.steps == 15)
    // f′ is 2e6·0.2ᵗ, and 0.2¹⁴ > 1e-10 > 0.2¹⁵.
    let counted = try run(start + ["--steps", "20"])
    #expect(counted.stoppedBecause == "maximumSteps" && counted.steps == 20)
    let tolerant = try run(start + ["--gradient-tolerance", "1"])
    #expect(tolerant.stoppedBecause == "gradientBelowTolerance" && tolerant.steps == 10)
    let result = try Self.curvature.run(
      "minimize", "log(x)", "--from", "x=0.5", "--optimizer", "gradient-descent", "--learning-rate", "1",
      "--format", "json")
    #expect(result.status == 0 && result.errors == "stopped: the value is nan at step 1\n")
    #expect(result.output.contains(#""stoppedBecause":"notFinite","steps":0"#))
    // It is back where the logarithm had a value.
    #expect(result.output.contains(#"{"step":0,"parameters":[0.5],"value":-0.6931471805599453,"gradient":[2]}]"#))
  }

  @Test("newton-cg takes as many products as it may, and shows how many")
  func newtonCG() throws {
    let words = [Self.rosenbrock, "--from", "x=-1.2,y=1", "--optimizer", "newton-cg", "--gradient-tolerance", "1e-9"]
    let whole = try run(words)
    #expect(whole.stoppedBecause == "gradientBelowTolerance" && whole.steps < 30)
    for x in try #require(whole.trajectory.last).parameters { #expect((x - 1).magnitude < 1e-8) }
    // With one product a step it is steepest descent, which is nowhere near by then.
    let short = words + ["--maximum-products", "1", "--steps", "30"]
    let one = try run(short)
    #expect(one.stoppedBecause == "maximumSteps" && one.trajectory[30].value > 1e-6)
    let text = try Self.curvature.run(words: ["minimize"] + short)
    #expect(text.output.hasPrefix("newton-cg: learningRate 1, maximumProducts 1\n"))
  }

  @Test("A slope that nothing is known of is no slope of zero: the run does not claim a minimum")
  func noFalseConvergence() throws {
    // The slope in x is −2: (y√x)² is y²x.
    let f = "-2*(y*sqrt(x))^2+(y-1)^2+x^2"
    let result = try Self.curvature.run(
      words: ["minimize", f, "--from", "x=0,y=1", "--optimizer", "lbfgs", "--gradient-tolerance", "1e-8"])
    #expect(result.output.contains("nan") && !result.output.contains("below the tolerance"), "\(result.output)")
  }

  @Test("A resumed run ends where the whole one does, to the last bit; other functions and settings are refused")
  func resuming() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("run.checkpoint").path
      let words = [Self.rosenbrock, "--from", "x=-1.2,y=1", "--hessian-interval", "3", "--learning-rate", "0.1"]
      let whole = try run(words + ["--steps", "50"])
      _ = try run(words + ["--steps", "20", "--checkpoint", file])
      let saved = try Data(contentsOf: URL(fileURLWithPath: file))
      let refusals = [
        ["x^2 + y^2", "--from", "x=-1.2,y=1"],
        [Self.rosenbrock, "--from", "y=1,x=-1.2"],
        [Self.rosenbrock, "--from", "x=-1.2,y=1", "--optimizer", "adam"],
        [Self.rosenbrock, "--from", "x=-1.2,y=1", "--learning-rate", "0.2"],
      ]
      for refused in refusals {
        let result = try Self.curvature.run(words: ["minimize"] + refused + ["--checkpoint", file, "--resume"])
        #expect(result.status == 65 && result.errors.hasPrefix("error: "), "\(result.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == saved)
      }
      let resumed = try run([
        Self.rosenbrock, "--from", "x=-1.2,y=1", "--steps", "50", "--checkpoint", file, "--resume",
      ])
      #expect(resumed.trajectory.first?.step == 20 && resumed.steps == 50)
      #expect(resumed.trajectory.last?.parameters == whole.trajectory.last?.parameters)
      #expect(resumed.trajectory.dropFirst().map(\.hessianDiagonal) == whole.trajectory[21...].map(\.hessianDiagonal))
      let newton = [Self.rosenbrock, "--from", "x=-1.2,y=1", "--optimizer", "newton-cg", "--checkpoint", file]
      _ = try run(newton + ["--steps", "4", "--maximum-products", "1"])
      let other = try Self.curvature.run(words: ["minimize"] + newton + ["--maximum-products", "2", "--resume"])
      #expect(other.status == 65 && other.errors.contains("--maximum-products 1, and the command line says 2"))
      let missing = try Self.curvature.run(
        "minimize", "x^2", "--from", "x=1", "--checkpoint", file + ".no", "--resume")
      #expect(missing.status == 66)
    }
  }

  #if !os(Windows)
    @Test("Ctrl-C writes the checkpoint, prints what was computed, and ends with status 130")
    func interruption() throws {
      try withTemporaryFolder { folder in
        let file = folder.appendingPathComponent("run.checkpoint").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
          .appendingPathComponent("curvature")
        process.arguments = [
          "minimize", Self.rosenbrock, "--from", "x=-1.2,y=1", "--optimizer", "gradient-descent", "--learning-rate",
          "1e-9", "--steps", "1000000000", "--checkpoint", file,
        ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // It saves every second: once it has, it is at work, however slow the machine.
        for _ in 0..<600 where !FileManager.default.fileExists(atPath: file) { Thread.sleep(forTimeInterval: 0.1) }
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(FileManager.default.fileExists(atPath: file))
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complained = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(printed.contains("the run was cancelled"))
        #expect(complained == "error: interrupted; what was computed is kept\n")
      }
    }
  #endif

  @Test("A plot is written for one, two and three variables")
  func plots() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("way.svg")
      for (expression, start) in [("x^2", "x=1"), (Self.rosenbrock, "x=-1.2,y=1"), ("a^2 + b^2 + c^2", "a=1,b=2,c=3")] {
        _ = try run([expression, "--from", start, "--steps", "5", "--plot", file.path])
        let svg = try String(contentsOf: file, encoding: .utf8)
        #expect(svg.hasPrefix("<svg") || svg.hasPrefix("<?xml"))
        try FileManager.default.removeItem(at: file)
      }
      let nowhere = try Self.curvature.run(
        "minimize", "x^2", "--from", "x=1", "--steps", "1", "--plot", folder.appendingPathComponent("a/b.svg").path)
      #expect(nowhere.status == 73)
    }
  }

  @Test("Wrong usage is one line that says what was expected, and the right status")
  func usage() throws {
    let cases: [([String], Int32, String)] = [
      ([], 64, "minimize needs a start"),
      (["--from", "x=1", "--optimizer", "lbfgs", "--beta1", "0.5"], 64, "lbfgs has no use for --beta1"),
      (["--from", "x=1", "--optimizer", "newton-cg", "--maximum-products", "0"], 64, "products must be at least 1"),
      (["--from", "x=1", "--maximum-products", "3"], 64, "adahessian has no use for --maximum-products"),
      (["--from", "x=1", "--optimizer", "saddle-free-newton", "--dimensions", "0"], 64, "must be at least 1"),
      (["--from", "x=1", "--optimizer", "sophia", "--gamma", "0"], 64, "gamma must be above 0"),
      (["--from", "x=1", "--optimizer", "adamm"], 64, "did you mean 'adam'?"),
      (["--from", "x=1", "--learning-rate", "0"], 64, "the learning rate must be above 0"),
      (["--from", "x=1", "--learning-rate", "big"], 64, "--learning-rate must be a finite number"),
      (["--from", "x=1", "--preset", "plain"], 64, "--preset must be one of paper, official, and is 'plain'"),
      (["--from", "x=1", "--averaging", "plain"], 64, "--averaging must be one of signed, modulus, and is 'plain'"),
      (["--from", "x=1", "--steps", "-1"], 64, "the maximum number of steps must be at least 0"),
      (["--from", "x=1", "--block-size", "2"], 64, "blocks of 2 do not divide the 1 elements"),
      (["--from", "x=1", "--resume"], 64, "--resume needs the file"),
      (["--from", "x=1", "--exact-diagonal", "--seed", "3"], 64, "draws no probes"),
      (["--from", "x=1", "--probes", "/does/not/exist"], 66, "cannot be read"),
      (["--from", "z=1"], 65, "x"),
    ]
    for (words, status, message) in cases {
      let result = try Self.curvature.run(words: ["minimize", "x^2"] + words)
      #expect(result.status == status && result.errors.contains(message), "\(words): \(result.errors)")
      #expect(result.errors.hasPrefix("error: "))
    }
  }
}
