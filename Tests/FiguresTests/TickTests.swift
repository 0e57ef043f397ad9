import Testing

@testable import Figures

@Suite struct TickTests {
  static let ranges: [ClosedRange<Double>] = [
    0...1, -0.6...0.6, 0.1...0.11, -2.2...2.2, 1e-12...9e-12, -3e8...5e8, 1e9...(1e9 + 3), -1e300...1e300,
    1e-200...3e-200, 99.5...100.5, -7...(-2), 0...0.3,
  ]

  @Test(arguments: ranges, [2, 3, 5, 9, 20])
  func linearTicksAreRoundEvenAndInRange(_ range: ClosedRange<Double>, _ most: Int) {
    let step = LinearTicks.step(for: range, atMost: most)
    let values = LinearTicks.values(in: range, atMost: most)
    #expect([1, 2, 5].contains(step.digit))
    #expect(values.count <= most)
    #expect(values.count * 3 >= most, "\(values) are too few")
    let slack = step.size * 1e-6
    for value in values {
      #expect(value >= range.lowerBound - slack && value <= range.upperBound + slack)
    }
    // No further multiple fits at either end.
    #expect(values.first.map { $0 - step.size < range.lowerBound } ?? false)
    #expect(values.last.map { $0 + step.size > range.upperBound } ?? false)
  }

  @Test func labelsHaveAsManyDecimalsAsTheStep() {
    let ticks = LinearTicks.ticks(in: -0.6...0.6, step: TickStep(digit: 2, exponent: -1))
    #expect(ticks.major.map(\.label) == ["−0.6", "−0.4", "−0.2", "0", "0.2", "0.4", "0.6"])
    #expect(ticks.major.map(\.value) == [-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6])
  }

  @Test func largeAndSmallLabelsShareAPowerOfTen() {
    let large = LinearTicks.ticks(in: 0...2e7, step: TickStep(digit: 5, exponent: 6))
    #expect(large.major.map(\.label) == ["0", "0.5×10⁷", "1.0×10⁷", "1.5×10⁷", "2.0×10⁷"])
    let small = LinearTicks.ticks(in: 0...4e-9, step: TickStep(digit: 2, exponent: -9))
    #expect(small.major.map(\.label) == ["0", "2×10⁻⁹", "4×10⁻⁹"])
  }

  @Test func logarithmicTicksArePowersOfTen() {
    let wide = LogTicks.ticks(in: 3e-7...2e2, stride: 2)
    #expect(wide.major.map(\.label) == ["10⁻⁶", "10⁻⁴", "10⁻²", "10⁰", "10²"])
    let plain = LogTicks.ticks(in: 0.05...200, stride: 1)
    #expect(plain.major.map(\.label) == ["0.1", "1", "10", "100"])
    #expect(plain.minor.first == 0.05)
    #expect(plain.minor.contains(90))
    #expect(!plain.minor.contains(0.1))
    #expect(plain.minor.allSatisfy { $0 >= 0.05 && $0 <= 200 })
  }

  @Test(arguments: [1.0...1.5, 2...30, 1e-3...2e5, 1e-300...1e300, 1e-16...1])
  func everyLogarithmicAxisHasTicks(_ range: ClosedRange<Double>) {
    for isHorizontal in [true, false] {
      let scale = Scale(kind: .logarithmic, domain: range, start: 0, end: 400)
      let ticks = AxisTicks(
        axis: Axis(scale: .logarithmic), scale: scale, fontSize: 12, isHorizontal: isHorizontal
      ).ticks()
      #expect(ticks.major.count >= 2)
      #expect(ticks.major.count <= 9)
    }
  }

  @Test(arguments: ranges, [60.0, 120, 400, 1200])
  func tickLabelsNeverOverlap(_ range: ClosedRange<Double>, _ length: Double) {
    let scale = Scale(kind: .linear, domain: range, start: 50, end: 50 + length)
    let ticks = AxisTicks(axis: Axis(), scale: scale, fontSize: 12, isHorizontal: true).ticks()
    let spans = ticks.major.map { tick in
      let half = TextMetrics.width(of: RichText(tick.label), size: 12) / 2
      let middle = scale.map(tick.value)!
      return (middle - half, middle + half)
    }
    for (a, b) in zip(spans, spans.dropFirst()) { #expect(a.1 < b.0) }
  }

  @Test func wantedTicksAreThinnedWhenCrowded() {
    let scale = Scale(kind: .linear, domain: 0...100, start: 0, end: 200)
    let axis = Axis(ticks: (0...100).map(Double.init))
    let ticks = AxisTicks(axis: axis, scale: scale, fontSize: 12, isHorizontal: true).ticks()
    #expect(ticks.major.count < 12)
    #expect(ticks.major.count + ticks.minor.count == 101)
    let three = AxisTicks(
      axis: Axis(ticks: [0, 50, 100, 200, .nan]), scale: scale, fontSize: 12, isHorizontal: true)
    #expect(three.ticks().major.map(\.label) == ["0", "50", "100"])
  }

  @Test func degenerateExtentsBecomeRanges() {
    var extent = Extent(scale: .linear)
    #expect(extent.padded == 0...1)
    extent.include(.nan)
    extent.include(.infinity)
    #expect(extent.padded == 0...1)
    extent.include(5)
    #expect(extent.padded == 4.5...5.5)
    var zero = Extent(scale: .linear)
    zero.include(0)
    #expect(zero.padded == -1...1)
    var log = Extent(scale: .logarithmic)
    log.include(-3)
    log.include(0)
    #expect(log.padded == 1...10)
    log.include(6)
    #expect(log.padded == 2...18)
  }

  @Test func gridsTouchTheFrameAndPointsDoNot() {
    var grid = Extent(scale: .linear)
    grid.includeTightly(-1, 1)
    grid.include(0.5)
    #expect(grid.padded == -1...1)
    grid.include(3)
    #expect(grid.padded.lowerBound == -1)
    #expect(grid.padded.upperBound > 3)
  }
}
