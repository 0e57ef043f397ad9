import Testing

@testable import Figures

@Suite struct SurfaceTests {
  @Test func sinesMeetKnownValues() {
    let half = Elementary.sinCos(degrees: 30)
    #expect((half.sin - 0.5).magnitude < 1e-15)
    for degrees in stride(from: -720.0, through: 720, by: 7.5) {
      let (sin, cos) = Elementary.sinCos(degrees: degrees)
      let next = Elementary.sinCos(degrees: degrees + 90)
      #expect((sin * sin + cos * cos - 1).magnitude < 1e-14)
      #expect((next.sin - cos).magnitude < 1e-14)
      #expect((next.cos + sin).magnitude < 1e-14)
    }
  }

  private let slope = ScalarField(x: 0...4, y: 0...4, columns: 5, rows: 5) { x, y in x + 2 * y }

  @Test func heightsAreInterpolated() throws {
    let mesh = SurfaceMesh(slope)
    #expect(try #require(mesh.height(at: Point(1.25, 2.5))) == 6.25)
    #expect(mesh.height(at: Point(4, 4)) == 12)
    #expect(mesh.height(at: Point(5, 1)) == nil)
  }

  @Test func largeGridsAreThinnedToTheirEnds() {
    let mesh = SurfaceMesh(ScalarField(x: 0...1, y: -1...1, columns: 300, rows: 7) { x, _ in x })
    #expect(mesh.columns == 40)
    #expect(mesh.rows == 6)
    #expect(mesh.x.first == 0)
    #expect(mesh.x.last == 1)
  }

  @Test func linesAreCutAtCells() {
    let pieces = SurfaceMesh(slope).pieces(Point(0.5, 0.5), Point(2.5, 0.5))
    #expect(pieces.map(\.0.x) == [0.5, 1, 2])
    #expect(pieces.map(\.1.x) == [1, 2, 2.5])
    #expect(SurfaceMesh(slope).pieces(Point(.nan, 0), Point(1, 1)).isEmpty)
  }

  @Test(
    "The title of an axis stands clear of the ticks beside it, in a wider font too",
    arguments: [-60.0, -45, -30, 20, 45, 130])
  func titlesStandClear(_ azimuth: Double) throws {
    var figure = Figure(size: Size(360, 360), showsTitle: false)
    figure.panel(
      .surface(
        ScalarField(x: -2...2, y: -2...2, columns: 5, rows: 5) { x, y in x + y }, xAxis: Axis("along *u*₁"),
        yAxis: Axis("along *u*₂"), viewpoint: Viewpoint(azimuth: azimuth)))
    let texts = SVGReader(figure.svg()).nodes.filter { $0.name == "text" }
    func box(_ text: SVGReader.Node) throws -> Rect {
      let number = { (name: String) in text.attributes[name].flatMap { Double($0) } }
      let (x, y, size) = try (#require(number("x")), #require(number("y")), #require(number("font-size")))
      let width = TextMetrics.width(of: RichText(text.text), size: size)
      let fraction = Anchor(rawValue: text.attributes["text-anchor"] ?? "start")?.fraction ?? 0
      let height = TextMetrics.capHeight(size)
      return Rect(x: x - width * fraction, y: y - height, width: width, height: height)
    }
    let titles = texts.filter { $0.text.hasPrefix("along") }
    let ticks = texts.filter { Double($0.text.replacing("−", with: "-")) != nil && $0.attributes["x"] != nil }
    #expect(titles.count == 2 && ticks.count > 8)
    for title in titles {
      for tick in ticks { #expect(try !box(title).intersects(box(tick)), "\(title.text) on \(tick.text)") }
    }
  }

  /// The position in the document of the first element painted with a colour.
  private func position(of color: String, in svg: String) -> Int? {
    svg.split(separator: "\n").firstIndex { $0.contains(color) && $0.contains("<path") }
  }

  @Test(arguments: [(3.5, 8), (2.5, 4), (0.5, 0)])
  func nearCellsAreDrawnAfterLinesBehindThem(_ y: Double, _ cellsAfter: Int) throws {
    // From the side of small y, a line is followed by the rows of four cells nearer than its neighbours.
    var figure = Figure(showsTitle: false)
    figure.panel(
      .surface(
        slope, elements: [.line([Point(0.5, y), Point(3.5, y)], style: Style(color: .rgb(1, 2, 3)))],
        viewpoint: Viewpoint(azimuth: -90, elevation: 80)))
    let lines = figure.svg().split(separator: "\n")
    let last = try #require(lines.lastIndex { $0.contains("#010203") })
    let cells = lines.indices.filter { lines[$0].contains("z\" fill=") && !lines[$0].contains("stroke") }
    #expect(cells.count == 16)
    #expect(cells.count { $0 > last } == cellsAfter)
  }

  @Test("Contours on the floor are drawn before any cell, and the z axis has no tick beside the room below the surface")
  func floor() throws {
    let bowl = ScalarField(x: -2...2, y: -2...2, columns: 9, rows: 9) { x, y in x * x + y * y }
    func lines(_ floor: ContourLevels?) -> [Substring] {
      var figure = Figure(showsTitle: false)
      figure.panel(.surface(bowl, floor: floor))
      return figure.svg().split(separator: "\n")
    }
    let (with, without) = (lines(.values([2, 4])), lines(nil))
    let isContour = { (line: Substring) in line.contains("<path") && line.contains("stroke=\"#9AA3B0\"") }
    let isCell = { (line: Substring) in line.contains("z\" fill=") && !line.contains("stroke") }
    let contours = with.indices.filter { isContour(with[$0]) }
    #expect(contours.count == without.count { isContour($0) } + 2)
    #expect(try #require(contours.last) < #require(with.firstIndex(where: isCell)))
    let ticks = SVGReader(with.joined(separator: "\n")).nodes.compactMap { node in
      node.name == "text" ? Double(node.text.replacing("−", with: "-")) : nil
    }
    // Those of x and y reach from −2 to 2.
    #expect(ticks.min() == -2 && (ticks.max() ?? 0) > 4)
  }

  @Test func linesOnTheHiddenSideAreLeftOut() {
    // A steep slope that falls away from the viewer shows its underside nowhere and its upper side not at all.
    let wall = ScalarField(x: 0...1, y: 0...1, columns: 5, rows: 5) { _, y in -y }
    for (azimuth, isVisible) in [(90.0, true), (-90, false)] {
      var figure = Figure(showsTitle: false)
      figure.panel(
        .surface(
          wall, elements: [.line([Point(0.2, 0.5), Point(0.8, 0.5)], style: Style(color: .rgb(1, 2, 3)))],
          viewpoint: Viewpoint(azimuth: azimuth, elevation: 20)))
      #expect((position(of: "#010203", in: figure.svg()) != nil) == isVisible)
    }
  }

  @Test(arguments: [(15.0, false), (75, true)])
  func markersBehindARidgeAreLeftOut(_ elevation: Double, _ isVisible: Bool) {
    // A valley at y = 1 behind a ridge at y = 0, seen from the side of negative y.
    let field = ScalarField(x: 0...1, y: -1...1, columns: 5, rows: 9) { _, y in -(y * y) * (y > 0 ? 1 : 0.1) }
    var figure = Figure(showsTitle: false)
    figure.panel(
      .surface(
        field, elements: [.marker(at: Point(0.5, 0.9), "valley")],
        viewpoint: Viewpoint(azimuth: -90, elevation: elevation)))
    #expect(figure.svg().contains("valley</text>") == isVisible)
  }

  @Test func holesAreLeftOut() {
    let holed = ScalarField(x: 0...4, y: 0...4, columns: 5, rows: 5) { x, y in x == 2 && y == 2 ? .nan : 0 }
    var figure = Figure()
    figure.panel(.surface(holed))
    let cells = figure.svg().split(separator: "\n").count {
      $0.contains("z\" fill=") && !$0.contains("stroke")
    }
    #expect(cells == 12)
  }

  @Test func otherElementsTrap() async {
    await #expect(processExitsWith: .failure) {
      let field = ScalarField(x: 0...1, y: 0...1, columns: 2, rows: 2) { x, _ in x }
      _ = Panel.surface(field, elements: [.heatMap(field)])
    }
  }
}
