import Derivatives
import Optimizers
import Testing

@Suite("The line that shows progress")
struct ProgressLineTests {
  @Test("It comes after a second, then every second, with the rate since the beginning and the time left")
  func lines() {
    let start = ContinuousClock.now
    var progress = ProgressLine(of: 1100)
    func line(_ step: Int, _ milliseconds: Int, epoch: Int? = nil, value: Double = 0.0731234) -> String? {
      progress.line(step: step, epoch: epoch, value: value, at: start + .milliseconds(milliseconds))
    }
    // A run that was resumed at step 100.
    #expect(line(100, 0) == nil && line(300, 999) == nil)
    #expect(line(350, 1000) == "step 350 of 1100 · f 0.07312 · 250 steps/s · 3 s left")
    #expect(line(351, 1500) == nil)
    #expect(line(600, 2000, epoch: 4) == "step 600 of 1100 · epoch 4 · f 0.07312 · 250 steps/s · 2 s left")
    #expect(line(610, 102_000, value: .nan) == "step 610 of 1100 · f nan · 5 steps/s · 1 min 38 s left")
    #expect(
      line(611, 40_000_000, value: 123456) == "step 611 of 1100 · f 123500 · 0.01277 steps/s · 10 h 37 min left")
  }

  @Test("It knows a run's batches")
  func ofRun() throws {
    var progress = ProgressLine(of: 10, every: .zero)
    var lines: [String] = []
    _ = try minimize(
      SampleTests.Rows(40), from: EpochTests.start, with: Adam<Double>(), batches: Batches(of: 10),
      until: StoppingRules(maximumSteps: 10)
    ) { run in
      if let line = progress.line(of: run) { lines.append(line) }
      return true
    }
    #expect(lines.count == 10 && lines[4].hasPrefix("step 5 of 10 · epoch 2 · f "))
  }
}
