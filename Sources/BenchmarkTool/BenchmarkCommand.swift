import Benchmarks
import CommandLineParts

struct BenchmarkCommand: Command {
  static let name = "curvature-benchmark"
  static let summary = "Time values, gradients and Hessian-vector products beside derivatives written by hand."
  static let synopsis = "[--workload NAME …] [--quick] [--format text|json|markdown] | --list"
  static let example = "curvature-benchmark --workload rosenbrock-1000 --quick"
  static let options = [
    Option("--workload", "NAME …", help: "only these (all)"),
    Option("--quick", help: "check that all run and agree; the times say little"),
    Option("--format", "FORMAT", help: "text, json, or markdown: the table of Docs/Performance.md (text)"),
    Option("--list", help: "name every workload"),
  ]

  enum Format: String, CaseIterable { case text, json, markdown }

  static func run(_ arguments: Arguments) async throws {
    if arguments.has("--list") {
      let width = names.map(\.count).max() ?? 0
      for workload in Workload.all { Terminal.print("\(workload.name.padded(to: width))  \(workload.summary)") }
      Terminal.print("\(UpdateBenchmark.name.padded(to: width))  \(UpdateBenchmark.summary)")
      Terminal.print("\(StepBenchmark.name.padded(to: width))  \(StepBenchmark.summary)")
      return Terminal.print("\(NetworkBenchmark.name.padded(to: width))  \(NetworkBenchmark.summary)")
    }
    let format = try arguments.choice("--format", default: Format.text)
    let workloads = try wanted(arguments)
    if !Machine.isOptimized {
      Terminal.complain(
        "warning: this is a debug build, some hundred times slower: these times mean NOTHING; use swift run -c release")
    }

    let effort = arguments.has("--quick") ? Effort.quick : .full
    var measurements: [BenchmarkResult] = []
    for workload in workloads.compactMap(Workload.named) {
      do {
        measurements += try await Terminal.showing("\(workload.name) …") { try workload.measure(effort) }
      } catch let error as Disagreement {
        throw ToolError(status: .defect, message: "\(error)")
      }
    }
    var updates: [UpdateResult] = []
    if workloads.contains(UpdateBenchmark.name) {
      updates = await Terminal.showing("\(UpdateBenchmark.name) …") { UpdateBenchmark.measure(effort) }
    }
    var steps: [StepResult] = []
    if workloads.contains(StepBenchmark.name) {
      steps = await Terminal.showing("\(StepBenchmark.name) …") { StepBenchmark.measure(effort) }
    }
    var networks: [NetworkResult] = []
    if workloads.contains(NetworkBenchmark.name) {
      networks = await Terminal.showing("\(NetworkBenchmark.name) …") { NetworkBenchmark.measure(effort) }
    }
    let report = BenchmarkReport(measurements, updates, steps, networks)
    switch format {
    case .text: Terminal.print(report.text)
    case .markdown: Terminal.print(report.markdown)
    case .json: Terminal.print(report.json)
    }
  }

  private static var names: [String] {
    Workload.all.map(\.name) + [UpdateBenchmark.name, StepBenchmark.name, NetworkBenchmark.name]
  }

  private static func wanted(_ arguments: Arguments) throws(ToolError) -> [String] {
    guard let first = arguments["--workload"] else {
      if let word = arguments.positionals.first {
        throw .usage("'\(word)' is one argument too many; to choose workloads: --workload \(word)")
      }
      return names
    }
    return try ([first] + arguments.positionals).map { name throws(ToolError) in
      guard names.contains(name) else {
        throw .usage(
          "there is no workload '\(name)'" + suggestion(for: name, among: names)
            + " There are \(names.joined(separator: ", "))")
      }
      return name
    }
  }
}
