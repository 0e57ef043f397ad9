/// Round numbers on a linear axis: multiples of 1, 2 or 5 times a power of ten.
enum LinearTicks {
  /// The finest step with at most `count` multiples inside `range`.
  static func step(for range: ClosedRange<Double>, atMost count: Int) -> TickStep {
    require(count >= 1, "an axis needs room for one tick or more, found \(count)")
    let parts = Double(count + 1)
    let span = max(range.upperBound - range.lowerBound, range.upperBound.magnitude * 1e-13, 1e-290)
    let part = span.isFinite ? span / parts : range.upperBound / parts - range.lowerBound / parts
    // Start a little too fine and coarsen until the multiples fit.
    var step = TickStep(digit: 1, exponent: Elementary.decade(of: part))
    while step.multiples(in: range).count > count { step = step.coarser }
    return step
  }

  /// The round values of the finest step with at most `count` of them inside `range`.
  static func values(in range: ClosedRange<Double>, atMost count: Int) -> [Double] {
    let step = step(for: range, atMost: count)
    return step.multiples(in: range).map { value($0, step) }
  }

  /// The ticks of a step, with labels of equally many decimals.
  static func ticks(in range: ClosedRange<Double>, step: TickStep) -> TickSet {
    let multiples = step.multiples(in: range)
    let mantissas = multiples.map { $0 * step.digit }
    let greatest = mantissas.map { $0.magnitude }.max() ?? 0
    let decade = step.exponent + String(greatest).count - 1
    let isScientific = greatest > 0 && (decade >= 6 || decade <= -4)
    return TickSet(
      major: multiples.map { k in
        let mantissa = k * step.digit
        let label =
          if mantissa == 0 {
            "0"
          } else if isScientific {
            // One power of ten for the whole axis makes the labels comparable.
            Numerals.scientific(
              Numerals.decimal(mantissa: mantissa, exponent: step.exponent - decade), decade: decade)
          } else {
            Numerals.decimal(mantissa: mantissa, exponent: step.exponent)
          }
        return Tick(value: value(k, step), label: label)
      })
  }

  /// The multiple as the nearest `Double`: 3 × 0.1 is 0.3, not 0.30000000000000004.
  private static func value(_ k: Int, _ step: TickStep) -> Double {
    Numerals.scaled(Double(k * step.digit), by: step.exponent)
  }
}
