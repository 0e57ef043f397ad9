import CommandLineParts

/// The command-line product `curvature-benchmark`: a program of its own, so that `curvature` does not wait for it to be
/// built.
@main
struct BenchmarkTool {
  static func main() async {
    await runProgram { words in try await BenchmarkCommand.run(words, as: BenchmarkCommand.name) }
  }
}
