import Testing

@testable import Figures

@Suite struct SVGTests {
  static let themes: [Theme] = [.light, .dark, .adaptive, .grey]

  @Test(arguments: Samples.all.map(\.name))
  func documentIsWellFormedAndAccessible(_ name: String) throws {
    let figure = try #require(Samples.all.first { $0.name == name }?.figure)
    for theme in Self.themes {
      let reader = SVGReader(figure.svg(theme: theme))
      #expect(reader.isWellFormed)
      let root = try #require(reader.nodes.first)
      #expect(root.name == "svg")
      #expect(root.attributes["role"] == "img")
      let names = root.attributes["aria-labelledby"]?.split(separator: " ").map(String.init) ?? []
      let titles = reader.nodes.filter { ["title", "desc"].contains($0.name) }
      #expect(titles.map { $0.attributes["id"] ?? "" } == names)
      #expect(titles.allSatisfy { !$0.text.isEmpty })
      #expect(
        Set(reader.nodes.compactMap { $0.attributes["id"] }).count
          == reader.nodes.compactMap { $0.attributes["id"] }.count, "identifiers are unique")
    }
  }

  @Test(arguments: Samples.all.map(\.name))
  func nothingIsOutsideThePicture(_ name: String) throws {
    let figure = try #require(Samples.all.first { $0.name == name }?.figure)
    let (width, height) = (figure.size.width, figure.size.height)
    let reader = SVGReader(figure.svg())
    for (x, y) in reader.pathPoints {
      #expect((0...width).contains(x) && (0...height).contains(y), "(\(x), \(y))")
    }
    for box in textBoxes(reader) {
      #expect(Rect(x: 0, y: 0, width: width, height: height).contains(box.rect), "“\(box.text)”")
    }
  }

  @Test(arguments: Samples.all.map(\.name))
  func textsDoNotOverlap(_ name: String) throws {
    let figure = try #require(Samples.all.first { $0.name == name }?.figure)
    let boxes = textBoxes(SVGReader(figure.svg()))
    for (index, a) in boxes.enumerated() {
      for b in boxes[..<index] {
        #expect(!a.rect.insetBy(0.5).intersects(b.rect.insetBy(0.5)), "“\(a.text)” and “\(b.text)”")
      }
    }
  }

  /// Where upright and vertical texts are, by the estimate of their widths.
  private func textBoxes(_ reader: SVGReader) -> [(text: String, rect: Rect)] {
    reader.nodes.filter { $0.name == "text" && $0.attributes["aria-hidden"] == nil }.map { node in
      let attributes = node.attributes
      let size = Double(attributes["font-size"] ?? "") ?? 0
      let width = TextMetrics.width(
        of: RichText(node.text), size: size, isBold: attributes["font-weight"] != nil)
      let height = TextMetrics.capHeight(size)
      let anchor = Anchor(rawValue: attributes["text-anchor"] ?? "start")!
      if let transform = attributes["transform"] {
        let numbers = transform.dropFirst(7).dropLast().split(separator: " ").compactMap { Double($0) }
        let direction = Point(numbers[0], numbers[1])
        let middle =
          Point(numbers[4], numbers[5]) + direction * (width * (0.5 - anchor.fraction))
          + Point(direction.y, -direction.x) * (height / 2)
        return (
          node.text,
          Rect(
            center: middle, width: width * direction.x.magnitude + height * direction.y.magnitude,
            height: width * direction.y.magnitude + height * direction.x.magnitude)
        )
      }
      let (x, y) = (Double(attributes["x"] ?? "")!, Double(attributes["y"] ?? "")!)
      return (node.text, Rect(x: x - anchor.fraction * width, y: y - height, width: width, height: height))
    }
  }

  @Test func outputIsDeterministic() {
    for (_, figure) in Samples.all { #expect(figure.svg(theme: .adaptive) == figure.svg(theme: .adaptive)) }
  }

  @Test func adaptiveIsLightWithAStyleSheet() throws {
    let light = Samples.bowl.svg(theme: .light)
    let adaptive = Samples.bowl.svg(theme: .adaptive)
    let style = adaptive.split(separator: "\n").filter { $0.hasPrefix("  <style>") }
    #expect(style.count == 1)
    #expect(style[0].contains("@media (prefers-color-scheme:dark)"))
    #expect(
      adaptive.split(separator: "\n").filter { !$0.hasPrefix("  <style>") } == light.split(separator: "\n"))
    let dark = SVGReader(Samples.bowl.svg(theme: .dark))
    // Every colour of the dark picture is either in the style sheet or the same in both.
    for color in Set(dark.nodes.compactMap { $0.attributes["fill"] }) where color != "none" {
      #expect(style[0].contains(color) || light.contains(color), "\(color)")
    }
  }

  @Test func lightColorsOfDifferentRolesDiffer() {
    let palette = Palette.light
    let roles =
      [palette.background, palette.foreground, palette.muted, palette.frame, palette.grid, palette.contour]
      + palette.series
    #expect(Set(roles).count == roles.count)
    #expect(Palette.dark.series.count == palette.series.count)
  }

  @Test(arguments: [Palette.light, .dark])
  func firstSeriesDifferInGrey(_ palette: Palette) {
    let levels = palette.grey.series.prefix(3).map { Int($0.red) }
    let paper = Int(palette.grey.background.red)
    for (index, a) in levels.enumerated() {
      #expect((a - paper).magnitude > 80)
      for b in levels[..<index] { #expect((a - b).magnitude > 25) }
    }
  }

  @Test func neighbouringSeriesDifferInDashAndMarker() {
    for index in 0..<20 {
      #expect(Style.series(index).dash != Style.series(index + 1).dash)
      #expect(Style.series(index).marker != Style.series(index + 1).marker)
    }
  }

  @Test func fileOfAFineContourIsSmall() {
    let field = ScalarField(x: -3...3, y: -3...3, columns: 150, rows: 150) { x, y in x * x + y * y }
    var figure = Figure()
    figure.panel(Panel(elements: [.contour(field)]))
    #expect(figure.svg().utf8.count < 40_000)
  }

  @Test func nonFiniteDataBreakTheLine() {
    var figure = Figure(showsTitle: false)
    let points = [Point(0, 0), Point(1, 1), Point(2, .nan), Point(3, 1), Point(4, 0)]
    figure.panel(Panel(elements: [.line(points, style: .series(0))]))
    let line = SVGReader(figure.svg()).nodes.first { $0.attributes["stroke"] == "#0072B2" }
    #expect(line?.attributes["d"]?.count { $0 == "M" } == 2)
  }

  @Test func hugeAndSteepDataStayInThePicture() {
    var figure = Figure(size: Size(400, 300))
    let points = [Point(0, 0), Point(1, 1e308), Point(2, -1e299), Point(3, 1e300), Point(4, 1)]
    figure.panel(Panel(yAxis: Axis(range: -1...1), elements: [.line(points), .trajectory(points)]))
    for (x, y) in SVGReader(figure.svg()).pathPoints {
      #expect((0...400).contains(x) && (0...300).contains(y))
    }
  }

  @Test func tinyFiguresAndManyPanelsRender() {
    var figure = Figure(
      title: "A heading much too long for so small a picture", size: Size(40, 30), legend: .top)
    for index in 0..<7 {
      figure.panel(Panel(title: "panel \(index)", elements: [.line([Point(0, 1)], label: "s\(index)")]))
    }
    #expect(SVGReader(figure.svg()).isWellFormed)
    #expect(SVGReader(Figure().svg()).isWellFormed)
  }

  @Test func animationRunsThroughAllSteps() throws {
    var figure = Figure()
    #expect(!figure.svg().contains("motion"))
    let points = [Point(0, 0), Point(1, 0), Point(1, 3), Point(.nan, 0), Point(9, 9)]
    figure.panel(
      Panel(elements: [.trajectory(points, animation: Animation(secondsPerStep: 1, pause: 2))]))
    let svg = figure.svg()
    #expect(svg.contains("@media (prefers-reduced-motion:reduce)"))
    let motion = try #require(SVGReader(svg).nodes.first { $0.name == "animateMotion" }?.attributes)
    #expect(motion["keyTimes"] == "0;0.25;0.5;1")
    #expect(motion["dur"] == "4s")
    let positions = motion["keyPoints"]?.split(separator: ";").compactMap { Double($0) } ?? []
    #expect(positions.count == 4)
    #expect(positions == positions.sorted())
    #expect(positions.last == 1)
  }

  @Test func fullPanelsHaveTheirLegendAbove() {
    // Lines everywhere leave no room inside.
    let zigzag = (0...200).map { Point(Double($0), $0.isMultiple(of: 2) ? 0 : 1) }
    var figure = Figure(showsTitle: false)
    figure.panel(Panel(elements: [.line(zigzag, label: "zigzag")]))
    let reader = SVGReader(figure.svg())
    let clip = reader.nodes.drop { $0.name != "clipPath" }.dropFirst().first?.attributes
    let label = reader.nodes.first { $0.name == "text" && $0.text == "zigzag" }?.attributes
    #expect(Double(label?["y"] ?? "")! < Double(clip?["y"] ?? "")!)
  }

  @Test func pathsAreShort() {
    #expect(
      Path([Point(1, 2), Point(1.5, 2.25), Point(1.5, 2.25), Point(0, 2)]).data == "M1 2l.5 .25-1.5-.25")
    #expect(Path([Point(0, 0), Point(1, 0), Point(0, 1)], isClosed: true).data == "M0 0l1 0-1 1z")
  }

  @Test func misuseTraps() async {
    await #expect(processExitsWith: .failure) { _ = Figure(size: Size(0, 100)) }
    await #expect(processExitsWith: .failure) { _ = Axis("*t*", scale: .logarithmic, range: 0...1) }
    await #expect(processExitsWith: .failure) { _ = Inset(Panel(), size: Size(2, 2)) }
  }
}
