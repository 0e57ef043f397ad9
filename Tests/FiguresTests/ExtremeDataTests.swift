import Foundation
import Testing

@testable import Figures

@Suite("Figures of any finite data, on any finite range")
struct ExtremeDataTests {
  /// A picture that opens, and in which every number is one.
  func expectSound(_ figure: Figure, _ comment: @autoclosure () -> String) {
    let svg = figure.svg()
    #expect(SVGReader(svg).isWellFormed, "\(comment())")
    // As words: the random names of clip paths hold any letters.
    let isNone = svg.lowercased().contains(/\b(nan|inf|infinity)\b|∞/)
    #expect(!isNone, "a number that is none: \(comment())")
  }

  func expectSound(_ panels: [Panel], _ comment: @autoclosure () -> String) {
    var figure = Figure(size: Size(500, 400))
    for panel in panels { figure.panel(panel) }
    expectSound(figure, comment())
  }

  @Test(
    "A logarithmic axis holds every positive number",
    arguments: [
      [1, 1e295], [1e-300, 1e250], [1e300, 1e300], [Double.leastNonzeroMagnitude, Double.leastNormalMagnitude / 64],
      [Double.leastNonzeroMagnitude, Double.leastNonzeroMagnitude],
      [Double.leastNonzeroMagnitude, 1.7976931348623157e308],
      [1.7976931348623157e308, 1.7e308], [2e-308, 3e-308],
    ])
  func logarithmic(values: [Double]) {
    let points = values.enumerated().map { Point(Double($0), $1) }
    let swapped = values.enumerated().map { Point($1, Double($0)) }
    let log = Axis(scale: .logarithmic)
    expectSound(
      [
        Panel(yAxis: log, elements: [.line(points), .scatter(points)]),
        Panel(xAxis: log, elements: [.trajectory(swapped)]),
        Panel(
          xAxis: log, yAxis: Axis(scale: .logarithmic, range: values.min()!...values.max()!), elements: [.line(points)]),
      ], "\(values)")
    // The points are in the picture, not left out.
    let panel = Panel(yAxis: log, elements: [.scatter(points)])
    let model = PanelModel(panel)
    #expect(values.allSatisfy { model.yRange.contains($0) })
  }

  @Test(
    "So does a linear one every finite number, with ticks where there is something to tell apart",
    arguments: [
      -1.7e308...1.7e308, -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, 0...1.7e308,
      1.6e308...1.7e308,
      -1.7e308 ... -1.6e308, (-Double.leastNonzeroMagnitude)...Double.leastNonzeroMagnitude, 0...1e-300, 1e300...1e300,
    ])
  func linear(range: ClosedRange<Double>) {
    let ends = [Point(0, range.lowerBound), Point(1, range.upperBound)]
    expectSound(
      [
        Panel(yAxis: Axis(range: range), elements: [.line(ends)]), Panel(elements: [.line(ends), .trajectory(ends)]),
        Panel(xAxis: Axis(range: range), elements: [.line(over: range) { $0 }], aspect: .equal),
        Panel(elements: [.errorBars(ends, errors: [1e308, 1.7e308]), .horizontalLine(at: range.upperBound)]),
      ], "\(range)")
    let scale = Scale(kind: .linear, domain: Extent.widened(range, scale: .linear), start: 0, end: 400)
    let ticks = AxisTicks(axis: Axis(), scale: scale, fontSize: 12, isHorizontal: false).ticks()
    #expect(ticks.major.count >= 2 && ticks.major.allSatisfy { scale.map($0.value) != nil })
    #expect(scale.map(scale.domain.lowerBound) == 0 && scale.map(scale.domain.upperBound) == 400)
  }

  @Test("Halfway between the greatest numbers is the middle")
  func middle() {
    let most = Double.greatestFiniteMagnitude
    #expect(Interpolation.fraction(0, from: -most, to: most) == 0.5)
    #expect(Interpolation.value(from: -most, to: most, at: 0.5) == 0)
    #expect(Interpolation.fraction(2, from: 1, to: 5) == 0.25 && Interpolation.value(from: 1, to: 5, at: 0.25) == 2)
    #expect(Scale(kind: .linear, domain: -most...most, start: 0, end: 100).map(0) == 50)
    #expect(Extent.widened(most...most, scale: .linear).upperBound == most)
    #expect(Numerals.short(Double.leastNonzeroMagnitude) == "4.94×10⁻³²⁴" && Numerals.short(most) == "1.8×10³⁰⁸")
    #expect(Numerals.short(0) == "0" && Numerals.short(-0.0) == "0")
  }

  #if DEBUG
    static let rounds = 25
  #else
    static let rounds = 1500
  #endif

  @Test(
    "Random elements of random finite data, ordinary and extreme, on random axes make sound pictures",
    arguments: [1, 2, 3, 4])
  func random(seed: UInt64) {
    var generator = Generator(state: seed)
    for round in 0..<Self.rounds {
      let panels = (0..<2).map { _ in generator.panel() }
      expectSound(panels, "seed \(seed), round \(round)")
    }
  }

  /// SplitMix64, and what it draws.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

    mutating func number() -> Double {
      switch below(12) {
      case 0: return 0
      case 1: return .greatestFiniteMagnitude
      case 2: return -.greatestFiniteMagnitude
      case 3: return .leastNonzeroMagnitude
      case 4, 5: return Double.random(in: -10...10, using: &self)
      case 6: return 1 + Double(below(3)) * Double.ulpOfOne
      default:
        let exponent = Double(below(2098) - 1074)
        let magnitude = Double(
          sign: .plus, exponent: Int(exponent), significand: Double.random(in: 1..<2, using: &self))
        return below(2) == 0 ? magnitude : -magnitude
      }
    }

    /// Numbers of one kind: all ordinary, all alike, or each of its own.
    mutating func numbers(_ count: Int) -> [Double] {
      let (first, kind) = (number(), below(3))
      return (0..<count).map { _ in
        let x = kind == 0 ? first : kind == 1 ? first * Double.random(in: 0.5...1, using: &self) : number()
        return x.isFinite ? x : first
      }
    }

    mutating func points(_ count: Int) -> [Point] { zip(numbers(count), numbers(count)).map { Point($0, $1) } }

    mutating func range() -> ClosedRange<Double> {
      let (a, b) = (number(), number())
      return min(a, b)...max(a, b)
    }

    mutating func axis() -> Axis {
      let scale: AxisScale = below(2) == 0 ? .linear : .logarithmic
      guard below(3) == 0 else { return Axis(scale: scale) }
      let range = range()
      if scale == .linear { return Axis(range: range, ticks: below(3) == 0 ? numbers(4) : nil) }
      let positive = [range.lowerBound.magnitude, range.upperBound.magnitude].sorted()
      return positive[0] > 0 ? Axis(scale: scale, range: positive[0]...positive[1]) : Axis(scale: scale)
    }

    mutating func field() -> ScalarField {
      func side(_ generator: inout Generator) -> [Double] {
        let sorted = Set(generator.numbers(2 + generator.below(6))).sorted()
        return sorted.count > 1 ? sorted : [0, 1, 3]
      }
      let (x, y) = (side(&self), side(&self))
      return ScalarField(x: x, y: y, values: numbers(x.count * y.count))
    }

    mutating func levels() -> ContourLevels {
      switch below(3) {
      case 0: .automatic(count: 1 + below(12))
      case 1:
        .geometric(
          from: max(number().magnitude, .leastNonzeroMagnitude), ratio: 1 + Double.random(in: 1e-3...9, using: &self))
      default: .values(numbers(4))
      }
    }

    mutating func panel() -> Panel {
      if below(5) == 0 {
        return .surface(
          field(), xAxis: axis(), yAxis: axis(), zAxis: axis(),
          elements: [
            .line(points(3)), .trajectory(points(3)), .scatter(points(2)), .contour(field(), levels: levels()),
          ],
          viewpoint: Viewpoint())
      }
      let elements = (0...below(3)).map { _ -> Element in
        switch below(11) {
        case 0: .line(points(below(6)), label: "a line", showsMarkers: below(2) == 0)
        case 1: .line(over: range(), samples: 20) { $0 * 0.5 }
        case 2: .scatter(points(below(6)))
        case 3: .trajectory(points(below(6)), label: "a way", steps: .automatic, animation: Animation())
        case 4: .verticalLine(at: number())
        case 5: .marker(at: Point(number(), number()), "here")
        case 6: .errorBars(points(3), errors: numbers(3))
        case 7: .band(lower: points(3), upper: points(3))
        case 8: .heatMap(field(), range: below(2) == 0 ? range() : nil, colorBar: "values")
        case 9: .contour(field(), levels: levels(), showsLabels: true)
        default: .filledContour(field(), levels: levels(), colorBar: "bands")
        }
      }
      return Panel(
        title: "data", xAxis: axis(), yAxis: axis(), elements: elements, aspect: below(4) == 0 ? .equal : .fill)
    }
  }
}
