import Testing

@testable import Figures

@Suite struct ContourTests {
  @Test func circleLiesOnTheCircleAndIsClosed() throws {
    let field = ScalarField(x: -2...2, y: -2...2, columns: 81, rows: 81) { x, y in x * x + y * y }
    let lines = MarchingSquares(field).lines(at: 1)
    let circle = try #require(lines.first)
    #expect(lines.count == 1)
    #expect(circle.isClosed)
    #expect(circle.points.count > 100)
    for point in circle.points { #expect((point.length - 1).magnitude < 5e-4) }
    #expect((circle.length - 2 * Double.pi).magnitude < 0.01)
    for (a, b) in zip(circle.points, circle.points.dropFirst() + circle.points.prefix(1)) {
      #expect((b - a).length < 0.08, "neighbours lie in one cell")
    }
  }

  @Test func straightLineEndsAtTheBorder() throws {
    let field = ScalarField(x: 0...1, y: 0...1, columns: 5, rows: 5) { x, _ in x }
    let line = try #require(MarchingSquares(field).lines(at: 0.4).first)
    #expect(!line.isClosed)
    #expect(line.points.count == 5)
    #expect(line.points.allSatisfy { ($0.x - 0.4).magnitude < 1e-12 })
    #expect(Set([line.points.first?.y, line.points.last?.y]) == [0, 1])
  }

  /// Corners of ±1 on one diagonal and `other` on the other.
  private func saddle(_ other: Double) -> [Polyline] {
    MarchingSquares(ScalarField(x: [0, 1], y: [0, 1], values: [1, other, other, 1])).lines(at: 0)
  }

  @Test func saddleJoinsTheHigherDiagonalWhenTheMeanIsHigh() {
    // The low corners at (1, 0) and (0, 1) are cut off singly.
    let high = saddle(-0.5)
    #expect(high.count == 2)
    for line in high {
      let side = line.points.map { $0.x - $0.y }
      #expect(side.allSatisfy { $0 > 0.3 } || side.allSatisfy { $0 < -0.3 })
    }
    // The high corners at (0, 0) and (1, 1) are cut off singly.
    for line in saddle(-2) {
      let side = line.points.map { $0.x + $0.y - 1 }
      #expect(side.allSatisfy { $0 > 0.3 } || side.allSatisfy { $0 < -0.3 })
    }
  }

  @Test func cellsWithoutAValueAreSkipped() {
    var values = ScalarField(x: 0...4, y: 0...4, columns: 5, rows: 5) { _, y in y - 1.5 }.values
    values[2 * 5 + 2] = .nan
    let field = ScalarField(x: [0, 1, 2, 3, 4], y: [0, 1, 2, 3, 4], values: values)
    let lines = MarchingSquares(field).lines(at: 0)
    #expect(lines.count == 2)
    #expect(lines.flatMap(\.points).allSatisfy { $0.x <= 1 || $0.x >= 3 })
    #expect(field.range == -1.5...2.5)
  }

  @Test func enclosingLinesAreClosedAndKeepToTheGrid() {
    let field = ScalarField(x: 0...1, y: 0...2, columns: 6, rows: 6) { x, _ in x }
    let lines = MarchingSquares(enclosing: field).lines(at: 0.5)
    #expect(lines.count == 1)
    #expect(lines.allSatisfy { $0.isClosed })
    let points = lines.flatMap(\.points)
    #expect(points.map(\.x).min() == 0.5)
    #expect(points.map(\.x).max() == 1)
    #expect(points.map(\.y).min() == 0)
    #expect(points.map(\.y).max() == 2)
  }

  @Test func constantFieldHasNoLines() {
    let field = ScalarField(x: 0...1, y: 0...1, columns: 4, rows: 4) { _, _ in 3 }
    #expect(MarchingSquares(field).lines(at: 2).isEmpty)
    #expect(ContourLevels.automatic().values(in: field.range!).isEmpty)
  }

  @Test func levels() {
    #expect(ContourLevels.automatic(count: 5).values(in: 0...10) == [2, 4, 6, 8])
    #expect(ContourLevels.geometric(from: 0.5, ratio: 2).values(in: 0...8) == [0.5, 1, 2, 4])
    #expect(ContourLevels.values([3, 1, 3, .nan, 99]).values(in: 0...10) == [1, 3])
  }

  @Test func gridsThatDisagreeWithTheirSizeTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = ScalarField(x: [0, 1], y: [0, 1], values: [1, 2, 3])
    }
    await #expect(processExitsWith: .failure) {
      _ = ScalarField(x: 0...1, y: 0...1, rows: [[1, 2], [3]])
    }
  }

  @Test func simplifiedLineStaysWithinItsTolerance() {
    let points = (0...400).map { Point(Double($0), 40 * Elementary.log10(Double($0) + 1)) }
    let simple = Polyline(points: points).simplified(tolerance: 0.1)
    #expect(simple.points.count < 60)
    #expect(simple.points.first == points.first)
    #expect(simple.points.last == points.last)
    for point in points {
      let nearest = zip(simple.points, simple.points.dropFirst()).map { a, b in
        let t = (point.x - a.x) / (b.x - a.x)
        return t < 0 || t > 1 ? .infinity : ((a + (b - a) * t) - point).length * (b.x - a.x) / (b - a).length
      }.min()!
      #expect(nearest < 0.11)
    }
  }

  @Test func clippingKeepsWhatIsInside() {
    let box = Rect(x: 0, y: 0, width: 10, height: 10)
    let crossing = Polyline(points: [Point(-5, 5), Point(5, 5), Point(5, 15), Point(8, 15), Point(8, 5)])
    let parts = crossing.clipped(to: box)
    #expect(
      parts == [
        Polyline(points: [Point(0, 5), Point(5, 5), Point(5, 10)]),
        Polyline(points: [Point(8, 10), Point(8, 5)]),
      ])
    #expect(Polyline(points: [Point(-5, -1), Point(20, -1)]).clipped(to: box).isEmpty)
    let square = Polyline(
      points: [Point(5, 5), Point(15, 5), Point(15, 15), Point(5, 15)], isClosed: true)
    #expect(Set(square.polygonClipped(to: box)) == [Point(5, 5), Point(10, 5), Point(10, 10), Point(5, 10)])
  }
}
