import Derivatives
import Figures
import Problems

extension LessonPicture {
  /// The curvature of Figure 3's function, and the canonical run on it.
  static func noiseFigure() throws -> Figure {
    let f = NoisyParabola()
    let range = 0.05...0.45
    var figure = Figure(
      title: "A curvature that misleads: *f*(*x*) = *x*² + 0.1 *x* sin(20π*x*)",
      description: """
        Left, the second derivative of f between 0.05 and 0.45: it swings between large negative and positive values, while that \
        of the parabola beneath is 2. Right, f with the first seven steps of AdaHessian from 0.4: with Hessian momentum they \
        reach a global minimum, without it a local one.
        """,
      size: Size(960, 420), columns: 2)
    figure.panel(
      Panel(
        title: "the second derivative", xAxis: Axis("*x*", range: range), yAxis: Axis("*f*″(*x*)"),
        elements: [
          .line(over: range, samples: 401, label: "local curvature", style: Style(color: .series(1), marker: .none)) {
            derivative(order: 2, at: $0, of: f)
          },
          .horizontalLine(at: 2, label: "of the parabola *x*²: 2", style: .series(0).with(lineWidth: 2.2)),
        ],
        legend: .above))
    figure.panel(try Figure3(.canonical, steps: 7).panel(over: 0...0.46, heights: -0.015...0.26))
    return figure
  }
}
