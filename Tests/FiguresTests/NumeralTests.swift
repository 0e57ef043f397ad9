import Testing

@testable import Figures

@Suite struct NumeralTests {
  @Test(arguments: [
    (0, "0"), (-0.001, "0"), (12.5, "12.5"), (0.25, "0.25"), (-0.25, "-0.25"), (3, "3"), (100, "100"),
    (0.05, "0.05"), (1.005, "1"), (-17.999, "-18"), (1234.567, "1234.57"),
  ])
  func coordinates(_ value: Double, _ text: String) {
    #expect(Numerals.coordinate(value) == text)
  }

  @Test(arguments: [
    (25, -2, "0.25"), (-5, 1, "−50"), (0, 3, "0"), (10, -1, "1.0"), (123, -5, "0.00123"), (7, 0, "7"),
  ])
  func decimals(_ mantissa: Int, _ exponent: Int, _ text: String) {
    #expect(Numerals.decimal(mantissa: mantissa, exponent: exponent) == text)
  }

  @Test(arguments: [
    (0, "0"), (1, "1"), (0.5, "0.5"), (-2.25, "−2.25"), (1e-3, "0.001"), (2e-7, "2×10⁻⁷"), (1e6, "10⁶"),
    (-1e-9, "−10⁻⁹"), (123456, "123000"), (9.999, "10"), (1234567, "1.23×10⁶"), (0.1 + 0.2, "0.3"),
    (999_999, "10⁶"), (Double.leastNonzeroMagnitude, "4.94×10⁻³²⁴"), (1.7e308, "1.7×10³⁰⁸"), (.infinity, "∞"),
    (-.infinity, "−∞"), (.nan, "NaN"),
  ])
  func short(_ value: Double, _ text: String) {
    #expect(Numerals.short(value) == text)
  }

  @Test func superscripts() {
    #expect(Numerals.superscript(-120) == "⁻¹²⁰")
    #expect(Numerals.superscript(3_456_789) == "³⁴⁵⁶⁷⁸⁹")
  }

  @Test(arguments: [1e-300, 2.5e-17, 0.001, 0.3, 1, 2, 9.99, 1000, 6.02e23, 1.7e308])
  func logarithmsInvert(_ x: Double) {
    let back = Elementary.exp10(Elementary.log10(x))
    #expect((back - x).magnitude <= 1e-12 * x)
  }

  @Test func logarithmsMeetKnownValues() {
    #expect((Elementary.log10(2) - 0.301029995663981195).magnitude < 1e-15)
    #expect((Elementary.log10(7) - 0.845098040014256830).magnitude < 1e-15)
    #expect((Elementary.exp10(0.5) - 3.162277660168379).magnitude < 1e-14)
    #expect(Elementary.log10(0) == -.infinity)
    #expect(Elementary.log10(-1).isNaN)
  }

  @Test func decadesAreExactAtPowersOfTen() {
    for exponent in -300...300 {
      let power = Elementary.powerOfTen(exponent)
      #expect(Elementary.decade(of: power) == exponent)
      #expect(Elementary.decade(of: power.nextDown) == exponent - 1)
    }
  }

  @Test(arguments: [AxisScale.linear, .logarithmic])
  func scalesMapAndInvert(_ kind: AxisScale) {
    let scale = Scale(kind: kind, domain: 0.01...1000, start: 400, end: 20)
    #expect(scale.map(0.01) == 400)
    #expect((scale.map(1000)! - 20).magnitude < 1e-9)
    for value in [0.02, 1, 17, 999] {
      let back = scale.invert(scale.map(value)!)
      #expect((back - value).magnitude < 1e-9 * 1000)
    }
    #expect(scale.map(.nan) == nil)
    #expect(scale.map(.infinity) == nil)
    #expect((scale.map(-1) == nil) == (kind == .logarithmic))
    #expect(scale.map(1e299)!.magnitude <= 1e6)
  }

  @Test func logarithmicScaleSpacesDecadesEvenly() {
    let scale = Scale(kind: .logarithmic, domain: 1...100, start: 0, end: 200)
    #expect((scale.map(10)! - 100).magnitude < 1e-9)
  }
}
