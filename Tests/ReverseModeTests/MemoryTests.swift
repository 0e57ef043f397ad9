#if os(Linux) && canImport(Glibc)
  import Foundation
  import TestSupport
  import Testing

  /// Runs the program `Probe`, which stands beside the test program.
  private func probe(_ argument: String, environment: [String: String] = [:]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("Probe")
    process.arguments = [argument]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    process.standardOutput = output
    // An older glibc has no library to preload, and complains of it.
    process.standardError = FileHandle.nullDevice
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: printed, as: UTF8.self)
  }

  /// How many allocations glibc's tracing saw in ten evaluations; nil if it is not at work.
  private func allocations(of name: String) throws -> Int? {
    let trace = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: trace) }
    _ = try probe(name, environment: ["LD_PRELOAD": "libc_malloc_debug.so.0", "MALLOC_TRACE": trace.path])
    guard let lines = try? String(contentsOf: trace, encoding: .utf8).split(separator: "\n") else { return nil }
    return lines.filter { $0.hasPrefix("@") && $0.contains(" + ") }.count
  }

  /// Measured in a program of its own, with optimization: without it, generic code allocates on its own account.
  @Suite(.enabled(if: optimized, "memory is measured with -c release")) struct MemoryTests {
    private static let tracing = (try? allocations(of: "control")) == 10

    @Test(
      "A gradient and a Hessian-vector product on a warm tape allocate nothing",
      .enabled("glibc's allocation tracing is not at work here") { tracing },
      arguments: ["gradient", "product"])
    func noAllocation(_ name: String) throws {
      #expect(try allocations(of: name) == 0)
    }

    @Test(
      "After a NaN a second pass takes a byte a node, once a sweep",
      .enabled("glibc's allocation tracing is not at work here") { tracing })
    func secondPass() throws {
      #expect(try allocations(of: "cone") == 10)
    }

    @Test("A chain of ten million joins takes the documented 32 bytes a node, and no stack")
    func tenMillion() throws {
      let words = try probe("memory").split { $0 == " " || $0 == "\n" }
      try #require(words.count == 7)
      #expect(words[1] == "10000002")
      #expect(words[5] == "1.0" && words[6] == "10000000.0")
      let bytes = try #require(Double(words[3]))
      #expect(bytes > 310e6 && bytes < 1.02 * 32 * 10_000_002, "\(bytes) bytes")
    }
  }
#endif
