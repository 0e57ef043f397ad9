#if !hasFeature(Embedded)
  import Scalars

  /// A line that says how far a run is, for a program that shows it now and then.
  ///
  ///     var progress = ProgressLine(of: 2000)
  ///     try run.minimize(using: &derivatives, until: StoppingRules(maximumSteps: 2000)) { run in
  ///       if let line = progress.line(of: run) { print(line) }
  ///       return true
  ///     }
  ///     // step 1204 of 2000 · epoch 17 · f 0.0731 · 410 steps/s · 2 s left
  ///
  /// The first one comes after a second, so that what is done by then says nothing.
  public struct ProgressLine: Sendable {
    /// How many steps there will be, those before a checkpoint included; nil if nobody knows.
    public let steps: Int?
    /// How long one line is the last.
    public let interval: Duration

    private var start: (time: ContinuousClock.Instant, step: Int)?
    private var last: ContinuousClock.Instant?

    public init(of steps: Int?, every interval: Duration = .seconds(1)) {
      (self.steps, self.interval) = (steps, interval)
    }

    /// The line of now; nil if the last one is not old enough.
    public mutating func line<O: Optimizer>(of run: Run<O>) -> String? {
      line(
        step: run.stepCount, epoch: run.batches == nil ? nil : run.epochs.count + 1, value: Double(run.value), at: .now)
    }

    /// The line at a time.
    package mutating func line(step: Int, epoch: Int?, value: Double, at now: ContinuousClock.Instant) -> String? {
      guard let start else {
        (start, last) = ((now, step), now)
        return nil
      }
      guard now - last! >= interval, step > start.step else { return nil }
      last = now
      let seconds = Self.seconds(now - start.time)
      let rate = Double(step - start.step) / seconds
      let left = steps.map { Double(Swift.max(0, $0 - step)) / rate }
      let parts = [
        "step \(step)" + (steps.map { " of \($0)" } ?? ""), epoch.map { "epoch \($0)" }, "f \(Self.short(value))",
        "\(Self.short(rate)) steps/s",
        left.map { "\(Self.time($0)) left" },
      ]
      return parts.compactMap { $0 }.joined(separator: " · ")
    }

    private static func seconds(_ duration: Duration) -> Double {
      Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// Four digits.
    static func short(_ x: Double) -> String {
      guard x.isFinite, x != 0 else { return "\(x)" }
      let unit = Double.exp10(Double.log10(x.magnitude).rounded(.down) - 3)
      let text = "\(Float((x / unit).rounded() * unit))"
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    static func time(_ seconds: Double) -> String {
      guard seconds < 1e9 else { return "long" }
      let whole = Int(seconds.rounded(.up))
      if whole < 60 { return "\(whole) s" }
      if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
      return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
  }
#endif
