import Derivatives
import DualNumbers
import Figures
import Scalars

extension LessonPicture {
  /// Tangents and osculating parabolas of a function with two wells; what Newton's method makes of them.
  static func orderTwoFigure() -> Figure {
    func f<T: Field>(_ x: T) -> T { x * x * x * x - 3 * x * x + x }
    func atSecondOrder(_ x: Double) -> (value: Double, slope: Double, curvature: Double) {
      let y = f(HyperDual(x, along: 1, and: 1))
      return (y.value.value, y.tangent.value, y.tangent.tangent)
    }
    let curve = Element.line(
      over: -2.1...2.1, label: "*f*(*x*) = *x*⁴ − 3*x*² + *x*", style: Style(color: .muted, lineWidth: 1.4), { f($0) })
    var touching: [Element] = [curve]
    for (i, x) in [-1.6, 0.2].enumerated() {
      let (value, slope, curvature) = atSecondOrder(x)
      let reach = i == 0 ? -2.1...(-0.75) : -0.9...1.3
      touching += [
        .line(
          over: reach, label: i == 0 ? "tangent" : nil, style: .series(1).with(lineWidth: 1.5),
          { value + slope * ($0 - x) }),
        .line(
          over: reach, label: i == 0 ? "parabola" : nil, style: .series(0).with(lineWidth: 2.2),
          { value + slope * ($0 - x) + curvature / 2 * ($0 - x) * ($0 - x) }),
        .marker(at: Point(x, value), style: Style(color: .foreground, marker: .circle, markerSize: 4)),
      ]
    }
    func iterates(_ length: (Double) -> Double) -> [Point] {
      var x = 0.5
      return (0...8).map { step in
        defer {
          let (_, slope, curvature) = atSecondOrder(x)
          x -= slope / length(curvature)
        }
        return Point(Double(step), x)
      }
    }
    var figure = Figure(
      title: "What a second derivative knows: the parabola that fits",
      description: """
        Left, a curve with two wells; at two points its tangent and the parabola with the same value, slope and curvature. At \
        -1.6 the parabola opens upward, at 0.2 downward. Right, Newton's iterates from 0.5: divided by the curvature they go to \
        the maximum at 0.17, divided by its modulus to the minimum at 1.13.
        """,
      size: Size(940, 420), columns: 2)
    figure.panel(
      Panel(
        title: "at *x* = −1.6 (*f*″ > 0) and *x* = 0.2 (*f*″ < 0)", xAxis: Axis("*x*", range: -2.1...2.1),
        yAxis: Axis("*f*(*x*)", range: -6...5), elements: touching,
        legend: .above))
    figure.panel(
      Panel(
        title: "from *x* = 0.5, where *f*″ < 0", xAxis: Axis("step"), yAxis: Axis("*x*", range: -0.25...1.5),
        elements: [
          .line(iterates { $0 }, label: "*x* − *f*′ / *f*″", style: .series(1), showsMarkers: true),
          .line(iterates { $0.magnitude }, label: "*x* − *f*′ / |*f*″|", style: .series(0), showsMarkers: true),
          .horizontalLine(at: 1.130901), .horizontalLine(at: 0.169938),
          .marker(at: Point(6.5, 1.17), "minimum", side: .top, style: Style(color: .muted, marker: .none)),
          .marker(at: Point(6.5, 0.21), "maximum", side: .top, style: Style(color: .muted, marker: .none)),
        ],
        legend: .above))
    return figure
  }
}
