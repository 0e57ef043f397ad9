import Foundation
import Testing

@Suite("How a run of curvature minimize ends, and what it says")
struct RunEndTests {
  static let curvature = Program(name: "curvature")
  static let rosenbrock = "(1 - x)^2 + 100*(y - x^2)^2"

  func minimize(_ words: String...) throws -> Program.Result { try Self.curvature.run(words: ["minimize"] + words) }

  @Test(
    "A run that diverged is resumed to the same reason, and the steps are those of the table",
    arguments: [
      ([rosenbrock, "--from", "x=-1.2,y=1"], "the run diverged"),
      (["log(x)", "--from", "x=0.5", "--learning-rate", "1"], "the value is nan at step 1"),
      (["x^3", "--from", "x=-1", "--learning-rate", "1"], "the function seems to have no lower bound"),
    ])
  func diverged(words: [String], reason: String) throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("run.ck").path
      let common = ["minimize"] + words + ["--optimizer", "gradient-descent", "--checkpoint", file]
      let first = try Self.curvature.run(words: common)
      #expect(first.status == 0 && first.errors.hasPrefix("stopped: ") && first.errors.contains(reason), "\(first)")
      for _ in 0..<2 {
        let again = try Self.curvature.run(words: common + ["--resume"])
        #expect(again.status == 0 && again.errors == first.errors, "\(again.errors)")
      }
      // The run is at the last row of the table, where everything is finite.
      let lines = first.output.split(separator: "\n")
      let row = try #require(lines.last { $0.first?.isNumber ?? false }?.split(separator: " ").first)
      #expect(try #require(lines.last).hasPrefix("stopped after \(row) step"))
      #expect(!first.output.contains("-nan"))
    }
  }

  @Test("A step that overflows is named with its number, which the table does not have")
  func overflow() throws {
    let result = try minimize("x^4", "--from", "x=1e70", "--optimizer", "gradient-descent", "--learning-rate", "1e200")
    #expect(result.errors == "stopped: step 1 would make the parameter of 'x'[0] -inf\n", "\(result)")
    #expect(result.output.contains("stopped after 0 steps: step 1 would"))
  }

  @Test("A line search that finds no lower point ends the run with a reason of its own", arguments: ["text", "json"])
  func noProgress(format: String) throws {
    // At the edge of its domain: down is where it has no value.
    let result = try minimize(
      "x + x^3.5", "--from", "x=0", "--optimizer", "lbfgs", "--steps", "50", "--format", format)
    #expect(result.status == 0 && result.errors == "stopped: no step finds a lower point\n", "\(result)")
    #expect(
      result.output.contains(
        format == "json" ? #""stoppedBecause":"noProgress","steps":"# : "steps: no step finds a lower point"))
  }

  @Test("A length neither overflows nor vanishes: in the table, and where it is compared with a tolerance")
  func lengths() throws {
    let large = try minimize("x^4", "--from", "x=1e70", "--optimizer", "lbfgs", "--steps", "3")
    #expect(!large.output.contains("inf") && large.output.contains("e+210"), "\(large)")
    let small = try minimize(
      "1e-200*x", "--from", "x=1", "--optimizer", "gradient-descent", "--gradient-tolerance", "1e-250", "--steps", "3",
      "--format", "json")
    #expect(small.output.contains(#""stoppedBecause":"maximumSteps","steps":3"#))
    #expect(!small.output.contains("inf"))
  }

  @Test("A function without a lower bound is said to have none, and a minimum is not")
  func unbounded() throws {
    let line = try minimize("x", "--from", "x=1", "--optimizer", "lbfgs", "--steps", "20")
    #expect(line.status == 0 && line.errors.hasSuffix("the function seems to have no lower bound\n"), "\(line)")
    let bowl = try minimize("x^2 - 1e12", "--from", "x=1000", "--optimizer", "lbfgs", "--steps", "5")
    #expect(bowl.errors.isEmpty, "\(bowl.errors)")
  }

  @Test("The first point of a resumed run has the curvature of the step that led there")
  func firstPoint() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("run.ck").path
      let words = ["minimize", Self.rosenbrock, "--from", "x=-1.2,y=1", "--format", "json"]
      let whole = try Self.curvature.run(words: words + ["--steps", "5"]).output
      _ = try Self.curvature.run(words: words + ["--steps", "3", "--checkpoint", file])
      let resumed = try Self.curvature.run(words: words + ["--steps", "5", "--checkpoint", file, "--resume"]).output
      func points(_ text: String) -> Substring {
        text.range(of: #"{"step":3,"#).map { text[$0.lowerBound...] } ?? "none"
      }
      #expect(points(resumed) == points(whole) && points(whole).contains("hessianDiagonal"))
    }
  }

  @Test("A plot that leaves points out says how many, and an empty one says why")
  func plots() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("way.svg")
      func plot(_ words: String...) throws -> (errors: String, svg: String) {
        let result = try Self.curvature.run(words: ["minimize"] + words + ["--plot", file.path])
        #expect(result.status == 0, "\(result.errors)")
        return (result.errors, try String(contentsOf: file, encoding: .utf8))
      }
      let diverged = try plot(Self.rosenbrock, "--from", "x=-1.2,y=1", "--optimizer", "gradient-descent")
      // A run ends where everything is finite: nothing is left out.
      #expect(diverged.errors.hasPrefix("stopped: the value rose to "), "\(diverged.errors)")
      #expect(!diverged.svg.contains("Left out"))
      let nothing = try plot("log(x) + y*z", "--from", "x=-1,y=0,z=0", "--optimizer", "gradient-descent")
      #expect(nothing.errors.contains("the plot leaves out 1 of 1 point,"))
      #expect(nothing.svg.contains("at none of the 1 points is the function finite"))
      for start in ["x=1e70", "x=1e70,y=1e70", "x=-1e300,y=1e300,z=1"] {
        let sum = start.split(separator: ",").map { "\($0.first!)" }.joined(separator: " + ")
        let far = try plot("\(sum)", "--from", start, "--optimizer", "lbfgs", "--steps", "2")
        #expect(!far.errors.contains("leaves out") && !far.svg.contains("nan"), "\(start): \(far.errors)")
      }
    }
  }

  #if !os(Windows)
    @Test("However many probes a step takes, it is told, and Ctrl-C ends it with its checkpoint")
    func manyProbes() throws {
      try withTemporaryFolder { folder in
        let file = folder.appendingPathComponent("run.ck").path
        let process = Process()
        process.executableURL = Self.curvature.url
        process.arguments = [
          "minimize", Self.rosenbrock, "--from", "x=-1.2,y=1", "--probe-count", "9223372036854775807", "--checkpoint",
          file,
          "--format", "json",
        ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // The warning comes when Ctrl-C is caught.
        var complained = Data()
        while !complained.contains(UInt8(ascii: "\n")) {
          let more = errors.fileHandleForReading.availableData
          if more.isEmpty { break }
          complained += more
        }
        Thread.sleep(forTimeInterval: 0.2)
        let start = Date()
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 130)
        #expect(Date().timeIntervalSince(start) < 10)
        complained += errors.fileHandleForReading.readDataToEndOfFile()
        let messages = String(decoding: complained, as: UTF8.self).split(separator: "\n")
        #expect(messages.count == 2, "\(messages)")
        #expect(messages.first?.hasPrefix("warning: 9223372036854775807 probes are as many") == true)
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(printed.contains(#""stoppedBecause":"cancelled","steps":0"#))
        // Value and gradient are those of the start, though the step was never complete.
        #expect(printed.contains(#""value":24.199999999999996,"gradient":[-215.59999999999997,-87.99999999999999]"#))
        #expect(FileManager.default.fileExists(atPath: file))
      }
    }
  #endif
}
