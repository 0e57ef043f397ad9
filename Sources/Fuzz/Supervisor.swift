import Foundation

/// Runs a campaign in a process of its own, and starts another where a trap stopped it.
struct Supervisor {
  let seed: UInt64
  /// How long one case may take, in seconds, before it counts as endless.
  var patience = 20.0
  /// More findings than these are the same few again.
  var mostFindings = 20

  struct Result {
    var cases = 0
    var findings = 0
    var seconds = 0.0
  }

  func run(_ campaign: any Campaign, cases: Int?, seconds: Double?) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(UUID())").path
    try Data().write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let start = Date()
    var result = Result()
    var next = 0
    while result.findings < mostFindings, next < cases ?? .max, Date().timeIntervalSince(start) < seconds ?? .infinity {
      let worker = Process()
      worker.executableURL = Bundle.main.executableURL
      worker.arguments = [campaign.name, "--seed", "\(seed)", "--first", "\(next)", "--progress", path]
      if let cases { worker.arguments? += ["--cases", "\(cases - next)"] }
      if let seconds { worker.arguments? += ["--seconds", "\(seconds - Date().timeIntervalSince(start))"] }
      worker.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
      try worker.run()
      let isEndless = wait(for: worker, path)
      let last = Progress.read(path) ?? next
      switch (worker.terminationReason, worker.terminationStatus) {
      case _ where isEndless: report(campaign, last, "takes more than \(patience) s")
      case (.exit, 0):
        result.cases = last
        next = .max
        continue
      case (.exit, 1): break  // The worker has said what it found.
      case (.exit, let status): report(campaign, last, "ended the program with status \(status)")
      case (_, let signal): report(campaign, last, "stopped the program with signal \(signal)")
      }
      result.findings += 1
      next = last + 1
      result.cases = next
    }
    result.seconds = Date().timeIntervalSince(start)
    return result
  }

  /// Waits for the worker, and stops it where it stays at one case; returns whether it did.
  private func wait(for worker: Process, _ path: String) -> Bool {
    var (last, since) = (-1, Date())
    while worker.isRunning {
      Thread.sleep(forTimeInterval: 0.02)
      let now = Progress.read(path) ?? -1
      if now != last { (last, since) = (now, Date()) }
      guard Date().timeIntervalSince(since) > patience else { continue }
      worker.terminate()
      worker.waitUntilExit()
      return true
    }
    return false
  }

  private func report(_ campaign: any Campaign, _ index: Int, _ fault: String) {
    say("\(campaign.name), case \(index): \(fault)")
    say("  again: fuzz --seed \(seed) --case \(index) \(campaign.name)")
  }
}

/// Prints a line at once: a trap must not take with it what was printed before.
func say(_ line: String) { try? FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8)) }
