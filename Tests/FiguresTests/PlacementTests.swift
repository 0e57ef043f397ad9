import Testing

@testable import Figures

@Suite struct PlacementTests {
  private let area = Rect(x: 0, y: 0, width: 300, height: 200)

  @Test func automaticPlaceHasTheLeastBeneath() {
    // A falling diagonal leaves the upper right and the lower left free; a line at the right takes one.
    var coverage = Coverage(bounds: area)
    coverage.add(Polyline(points: [Point(0, 0), Point(300, 200)]))
    coverage.add(Polyline(points: [Point(280, 0), Point(280, 200)]))
    let rect = Position.best(Size(80, 50), in: area, gap: 5) { coverage.weight(beneath: $0) }.rect
    #expect(rect == Position.bottomLeft.rect(Size(80, 50), in: area, gap: 5))
  }

  @Test func emptyPanelTakesTheUpperRight() {
    let coverage = Coverage(bounds: area)
    let rect = Position.best(Size(80, 50), in: area, gap: 5) { coverage.weight(beneath: $0) }.rect
    #expect(rect == Rect(x: 215, y: 5, width: 80, height: 50))
  }

  @Test func coverageCountsWhatIsBeneath() {
    var coverage = Coverage(bounds: area)
    coverage.add(Polyline(points: [Point(0, 50), Point(300, 50)]), weight: 0.5)
    #expect(coverage.weight(beneath: Rect(x: 30, y: 40, width: 30, height: 20)) == 5)
    #expect(coverage.weight(beneath: Rect(x: 30, y: 60, width: 30, height: 20)) == 0)
    #expect(coverage.weight(beneath: Rect(x: -500, y: 40, width: 100, height: 20)) == 0)
  }

  private func label(_ text: String, at point: Point, _ priority: Label.Priority = .low) -> Label {
    Label(
      text: RichText(text), point: point, spot: .around(distance: 5), color: .foreground, size: 10,
      priority: priority)
  }

  @Test func labelsDoNotOverlap() {
    var placer = LabelPlacer(bounds: area, coverage: Coverage(bounds: area), occupied: [])
    let placed = (0..<60).compactMap { step in
      placer.place(label(String(step), at: Point(100 + Double(step % 8) * 4, 100)))
    }
    #expect(placed.count > 8)
    #expect(placed.count < 60)
    for (index, a) in placed.enumerated() {
      for b in placed[..<index] { #expect(!a.box.intersects(b.box)) }
      #expect(area.contains(a.box))
    }
  }

  @Test func requiredLabelsAreAlwaysPlaced() {
    let wall = Rect(x: 0, y: 0, width: 300, height: 200)
    var placer = LabelPlacer(bounds: area, coverage: Coverage(bounds: area), occupied: [wall])
    let optional = placer.place(label("7", at: Point(20, 20)))
    #expect(optional == nil)
    let required = placer.place(label("7", at: Point(20, 20), .required))
    #expect(required != nil)
  }

  @Test func labelsStayInside() throws {
    var placer = LabelPlacer(bounds: area, coverage: Coverage(bounds: area), occupied: [])
    let placed = placer.place(label("start", at: Point(297, 3), .required))
    let box = try #require(placed?.box)
    #expect(area.contains(box))
  }

  @Test func stepNumbersAreThinned() {
    #expect(StepLabels.automatic.steps(count: 8).sorted() == [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(StepLabels.automatic.steps(count: 45).sorted() == [0, 5, 10, 15, 20, 25, 30, 35, 40, 44])
    #expect(StepLabels.every(3).steps(count: 8) == [0, 7, 3, 6])
    #expect(StepLabels.none.steps(count: 8).isEmpty)
    #expect(StepLabels.automatic.steps(count: 0).isEmpty)
    #expect(StepLabels.automatic.steps(count: 1) == [0])
    #expect(StepLabels.automatic.steps(count: 1_000_000).count <= 22)
  }

  @Test func markersAreThinnedButTheEndsStay() {
    let points = (0...100).map { Point(Double($0), 0) }
    let kept = MarkerThinning.kept(points, gap: 15)
    #expect(kept.first == points.first)
    #expect(kept.last == points.last)
    for (a, b) in zip(kept, kept.dropFirst()) { #expect((b - a).length >= 15) }
    #expect(MarkerThinning.kept([], gap: 5).isEmpty)
  }
}
