import Foundation
import Testing

@Suite struct BenchmarkCommandTests {
  let tool = Program(name: "curvature-benchmark")

  @Test(
    "--format json is what the contract says: a machine, and a result for each workload, implementation and quantity")
  func json() throws {
    let result = try tool.run(
      "--quick", "--format", "json", "--workload", "rosenbrock-10", "himmelblau")
    #expect(result.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect((object?["machine"] as? [String: Any])?["processor"] is String)
    let results = try #require(object?["results"] as? [[String: Any]])
    #expect(Set(results.compactMap { $0["workload"] as? String }) == ["rosenbrock-10", "himmelblau"])
    #expect(Set(results.compactMap { $0["quantity"] as? String }) == ["value", "gradient", "hessianVectorProduct"])
    for row in results {
      for key in ["nanoseconds", "relativeToValue", "relativeToHandWritten"] { #expect(row[key] is Double, "\(key)") }
      for key in ["peakBytes", "allocationsPerCall"] { #expect(row[key] is Double || row[key] is NSNull, "\(key)") }
    }
  }

  @Test(
    "The update of an optimizer is reported as a share of a plain copy, for both precisions and one and two threads")
  func updates() throws {
    let result = try tool.run("--quick", "--format", "json", "--workload", "adahessian-update")
    #expect(result.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let updates = try #require(object?["updates"] as? [[String: Any]])
    #expect(
      updates.map { "\($0["element"] ?? "") \($0["threads"] ?? "")" } == ["Float 1", "Double 1", "Float 2", "Double 2"])
    for update in updates {
      let (rate, copy) = (update["bytesPerSecond"] as? Double, update["copyBytesPerSecond"] as? Double)
      let share = try #require(update["shareOfCopy"] as? Double)
      #expect(try (share * #require(copy) / #require(rate) - 1).magnitude < 1e-12)
    }
  }

  @Test("A step is reported bare and inside of a run, and beside Adam's, for both precisions and two sizes")
  func steps() throws {
    let result = try tool.run("--quick", "--format", "json", "--workload", "optimizer-steps")
    #expect(result.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let steps = try #require(object?["steps"] as? [[String: Any]])
    let sizes = Set(steps.compactMap { $0["parameters"] as? Int })
    #expect(steps.count == 8 && sizes.count == 2)
    for (i, step) in steps.enumerated() {
      let (bare, run) = (step["nanoseconds"] as? Double, step["runNanoseconds"] as? Double)
      let ratio = try #require(step["relativeRun"] as? Double)
      #expect(try (ratio * #require(bare) / #require(run) - 1).magnitude < 1e-12)
      #expect(step["optimizer"] as? String == (i % 2 == 0 ? "adam" : "adahessian"))
      #expect((step["relativeToAdam"] as? Double == 1) == (i % 2 == 0))
    }
    let table = try tool.run("--quick", "--workload", "optimizer-steps").output
    #expect(table.contains("in a run") && table.contains("× Adam"))
  }

  @Test("A debug build says that its times mean nothing; a release build says nothing")
  func debugWarning() throws {
    let result = try tool.run("--quick", "--workload", "himmelblau")
    #expect(result.status == 0)
    #if DEBUG
      #expect(result.errors.contains("these times mean NOTHING"))
    #else
      #expect(result.errors.isEmpty)
    #endif
  }

  @Test("The markdown table has the columns of the page in the documentation")
  func markdown() throws {
    let result = try tool.run("--quick", "--format", "markdown", "--workload", "himmelblau")
    let page = try String(contentsOf: packageFolder.appendingPathComponent("Docs/Performance.md"), encoding: .utf8)
    let header = try #require(result.output.split(separator: "\n").first { $0.hasPrefix("| workload") })
    #expect(page.contains(header))
  }

  @Test("--help shows the options, and an example that begins with the program")
  func help() throws {
    let result = try tool.run("--help")
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.contains("usage: curvature-benchmark [--workload NAME …]"))
    #expect(result.output.contains("example:\n  curvature-benchmark --workload rosenbrock-1000 --quick"))
  }

  @Test("--list names every workload, and a wrong name is answered with the nearest and with status 64")
  func names() throws {
    let list = try tool.run("--list")
    #expect(list.output.split(separator: "\n").count == 15)
    let wrong = try tool.run("--workload", "rosenbrok-10")
    #expect(wrong.status == 64)
    #expect(wrong.errors.hasPrefix("error: there is no workload 'rosenbrok-10'; did you mean 'rosenbrock-10'?"))
    let stray = try tool.run("gmm")
    #expect(stray.status == 64)
    #expect(stray.errors.hasPrefix("error: 'gmm' is one argument too many"))
  }
}
