import TestSupport
import Testing

@testable import Figures

// Tests of what stops the program came with Swift 6.2.
#if compiler(>=6.2)
  /// What cannot be drawn stops the program and says what was found, in every build.
  @Suite struct MisuseTests {
    @Test("Lists that belong together are of one length")
    func lengths() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Element.errorBars([Point(0, 0), Point(1, 1)], errors: [0.5])
      }
      try expect(result, says: "2 points need as many errors, found 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Element.band(lower: [Point(0, 0)], upper: [])
      }
      try expect(result, says: "a band's edges need equally many points, found 1 and 0")
    }

    @Test("Values of a grid fit its coordinates")
    func grids() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ScalarField(x: [0, 1], y: [0, 1, 2], values: [1])
      }
      try expect(result, says: "a grid of 2 columns and 3 rows needs 6 values, found 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ScalarField(x: 0...1, y: 0...1, rows: [[1, 2], [3]])
      }
      try expect(result, says: "every row of the grid needs 2 values as the first has, row 1 has 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ScalarField(x: 0...1, y: 0...1, columns: 1) { x, _ in x }
      }
      try expect(result, says: "a grid needs two columns and two rows or more, found 1")
    }

    @Test("Coordinates of a grid are finite and increase")
    func coordinates() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ScalarField(x: [0], y: [0, 1], values: [1, 2])
      }
      try expect(result, says: "a grid needs two x coordinates or more, found 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ScalarField(x: [0, 1], y: [1, 0], values: [1, 2, 3, 4])
      }
      try expect(result, says: "the y coordinates of a grid must be finite and increasing, found 1.0 before 0.0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ScalarField(x: [0, .infinity], y: [0, 1], values: [1, 2, 3, 4])
      }
      try expect(result, says: "the x coordinates of a grid must be finite and increasing, found 0.0 before inf")
    }

    @Test("A figure, its columns and its insets have a size")
    func sizes() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Figure(size: Size(640, 0))
      }
      try expect(result, says: "a figure's size must be positive and below a million, found 640.0 × 0.0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Figure(columns: 0)
      }
      try expect(result, says: "a figure needs a column or more, found 0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Inset(Panel(), size: Size(0.5, 40))
      }
      try expect(result, says: "an inset's size is a fraction of the plot area, found 0.5 × 40.0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Theme.light.fontSize(-1)
      }
      try expect(result, says: "a font size must be positive, found -1.0")
    }

    @Test("An axis has a range that can be drawn")
    func axes() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Axis("x", range: 0...Double.infinity)
      }
      try expect(result, says: "the range of axis “x” must be finite, found 0.0...inf")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Axis("x", scale: .logarithmic, range: 0...1)
      }
      try expect(result, says: "the range of the logarithmic axis “x” must be positive, found 0.0...1.0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = LinearTicks.step(for: 0...1, atMost: 0)
      }
      try expect(result, says: "an axis needs room for one tick or more, found 0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Numerals.hundredths(.nan)
      }
      try expect(result, says: "a coordinate must be finite and below 1e15, found nan")
    }

    @Test("Curves and contours have samples, levels and a colour")
    func curves() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Element.line(over: 0...1, samples: 1) { $0 }
      }
      try expect(result, says: "a curve needs two samples or more, found 1")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ContourLevels.automatic(count: 0).values(in: 0...1)
      }
      try expect(result, says: "the number of contour levels must be positive, found 0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ContourLevels.geometric(from: 1, ratio: 1).values(in: 0...9)
      }
      try expect(result, says: "geometric levels need a first level above 0 and a ratio above 1, found 1.0 and 1.0")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Color.series(-1)
      }
      try expect(result, says: "a series index must be 0 or more, found -1")
    }

    @Test("A surface carries what lies on it, seen from above, and time runs forward")
    func surfaces() async throws {
      var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let field = ScalarField(x: 0...1, y: 0...1, columns: 2, rows: 2) { $0 + $1 }
        _ = Panel.surface(field, elements: [.heatMap(field)])
      }
      try expect(
        result,
        says: "a surface carries lines, trajectories, scatters, markers and contours, and elements[0] is none of these")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Viewpoint(elevation: 90)
      }
      try expect(result, says: "an elevation of 5° to 85°, found -60.0° and 90.0°")
      result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Animation(secondsPerStep: 0)
      }
      try expect(result, says: "an animation needs positive times, found 0.0 s a step and a pause of 1.5 s")
    }
  }
#endif
