import Figures

extension LessonPicture {
  /// A number that meets an array, forward and in reverse: what one repeats the other sums.
  static func arraysFigure() -> Figure {
    let rows = [2.0, 1, 0]
    let places = [Point(0, 1)] + rows.map { Point(1, $0) } + rows.map { Point(2, $0) } + [Point(3, 1)]
    let edges = [(0, 1), (0, 2), (0, 3), (1, 4), (2, 5), (3, 6), (4, 7), (5, 7), (6, 7)]
    let forward = [
      "*w* = 1.5", "1.5", "1.5", "1.5", "*wx*₀ = 0.75", "*wx*₁ = 1.5", "*wx*₂ = 3", "Σ = 5.25",
    ]
    let reverse = ["*w*: 3.5", "0.5", "1", "2", "1", "1", "1", "Σ: 1"]

    func panel(_ title: String, _ labels: [String], _ steps: [String], _ series: Int) -> Panel {
      var graph: [Element] = edges.map { .line([places[$0.0], places[$0.1]], style: .contour.with(lineWidth: 1.6)) }
      let sides: [LabelSide] = [.left, .top, .top, .bottom, .top, .top, .bottom, .right]
      for ((place, label), side) in zip(zip(places, labels), sides) {
        graph.append(
          .marker(at: place, label, side: side, style: Style(color: .series(series), marker: .circle, markerSize: 6)))
      }
      for (i, step) in steps.enumerated() {
        graph.append(
          .marker(at: Point(Double(i) + 0.5, -0.7), step, side: .top, style: Style(color: .muted, marker: .none)))
      }
      return Panel(
        title: title, xAxis: Axis(range: -1...4, ticks: []), yAxis: Axis(range: -0.8...2.5, ticks: []),
        elements: graph, legend: .none, showsGrid: false)
    }

    var figure = Figure(
      title: "A number that meets an array",
      description: """
        Left, forward: the number w = 1.5 is repeated three times, multiplied by the elements 0.5, 1 and 2 of x, and the products \
        are summed to 5.25. Right, in reverse: the adjoint 1 of the sum is repeated three times, multiplied by the elements of x, \
        and the products are summed to 3.5, the adjoint of w.
        """,
      size: Size(980, 400), columns: 2)
    figure.panel(panel("forward, from left to right", forward, ["repeat", "· *x*", "sum"], 0))
    figure.panel(panel("in reverse, from right to left", reverse, ["sum", "· *x*", "repeat"], 1))
    return figure
  }
}
