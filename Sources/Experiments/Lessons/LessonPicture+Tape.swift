import Derivatives
import DualNumbers
import Figures
import Problems
import ReverseMode
import Scalars

extension LessonPicture {
  /// A recorded computation with its adjoints, and what a gradient costs in either direction.
  static func tapeFigure() -> Figure {
    let places: [(name: String, value: String, adjoint: String, at: Point, side: LabelSide)] = [
      ("*x*", "3", "33", Point(0, 0), .bottom), ("*y* = *x* · *x*", "9", "4", Point(0.9, 1), .left),
      ("*p* = *y* · *x*", "27", "1", Point(2.1, 0), .bottom), ("*z* = *p* + *y*", "36", "1", Point(3, 1), .top),
    ]
    let edges: [(from: Int, to: Int, partial: String)] = [
      (0, 1, "2*x* = 6"), (0, 2, "*y* = 9"), (1, 2, "*x* = 3"), (1, 3, "1"), (2, 3, "1"),
    ]
    var graph: [Element] = []
    for edge in edges {
      let (a, b) = (places[edge.from].at, places[edge.to].at)
      graph += [
        .trajectory([a, b], style: .contour.with(lineWidth: 1.6), steps: .none),
        // Beside a slanting edge, above or below a level one; not at the arrow in its middle.
        .marker(
          at: Point(
            a.x + (b.x - a.x) * 0.36 + (a.y == b.y ? 0 : 0.1),
            a.y + (b.y - a.y) * 0.36 + (a.y == b.y ? 0.06 : 0)),
          edge.partial, side: a.y == b.y ? .top : .right,
          style: Style(color: .muted, marker: .none)),
      ]
    }
    for place in places {
      graph.append(
        .marker(
          at: place.at, "\(place.name) = \(place.value),  adjoint \(place.adjoint)", side: place.side,
          style: Style(color: .series(0), marker: .circle, markerSize: 6)))
    }

    func cost(_ body: ([Counted]) -> Void, _ n: Int) -> Double {
      let x = [Counted](repeating: -1, count: n)
      return Double(OperationCount.counting { body(x) }.operations)
    }
    let sizes = [2, 4, 8, 16, 32, 64, 128]
    func f<T: Field>(_ x: [T]) -> T { Rosenbrock(count: x.count)(x) }
    let reverse = sizes.map { n in Point(Double(n), cost({ _ = gradient(at: $0, of: f) }, n)) }
    let plain = sizes.map { n in Point(Double(n), cost({ _ = f($0) }, n)) }
    let forward = sizes.map { n in
      Point(
        Double(n),
        cost(
          { x in
            for i in x.indices { _ = f(x.indices.map { Dual(x[$0], $0 == i ? 1 : 0) }) }
          }, n))
    }
    var figure = Figure(
      title: "A tape: recorded forward, swept backward",
      description: """
        Left, the graph of z = x·x·x + x·x at x = 3 with four nodes; each edge points from an operand to its result and carries a partial derivative, each node its adjoint: \
        33 at x. Right, arithmetic operations for a gradient against the number of variables: reverse mode takes 4 times the \
        function whatever n is, forward mode grows with n squared.
        """,
      size: Size(980, 430), columns: 2)
    figure.panel(
      Panel(
        title: "*z* = *x*³ + *x*² at *x* = 3: d*z*/d*x* = 33", xAxis: Axis(range: -0.9...4.1, ticks: []),
        yAxis: Axis(range: -0.35...1.35, ticks: []), elements: graph, legend: .none, showsGrid: false))
    figure.panel(
      Panel(
        title: "the gradient of Rosenbrock's function", xAxis: Axis("variables *n*", scale: .logarithmic),
        yAxis: Axis("operations", scale: .logarithmic),
        elements: [
          .line(forward, label: "forward: *n* dual evaluations", style: .series(1), showsMarkers: true),
          .line(reverse, label: "reverse: one sweep", style: .series(0), showsMarkers: true),
          .line(plain, label: "*f* alone", style: .series(7), showsMarkers: true),
        ],
        legend: .topLeft))
    return figure
  }
}
