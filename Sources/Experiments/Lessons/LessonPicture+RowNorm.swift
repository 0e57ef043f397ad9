import Derivatives
import Figures
import Optimizers
import Scalars

extension LessonPicture {
  /// The same start on a turned bowl in three systems of units, drawn in one.
  static func rowNormFigure() throws -> Figure {
    struct Turned: Objective {
      var scale: Double

      func callAsFunction<S: Scalar>(_ p: [S]) -> S {
        let y = S(scale) * p[1]
        let (u, v) = (p[0] + y, p[0] - y)
        return (10 * u * u + v * v) / 2
      }
    }
    func path(_ optimizer: AdaHessian<Double>, _ scale: Double) throws -> [Point] {
      let run = try trajectory(of: optimizer, minimizing: Turned(scale: scale), from: [1, 0.5 / scale], steps: 40)
      return run.map { Point($0.parameters[0], scale * $0.parameters[1]) }
    }
    let (x, y) = (-0.4...1.2, -1.2...0.7)
    let field = ScalarField(x: x, y: y, columns: 81, rows: 81) { Turned(scale: 1)([$0, $1]) }
    var figure = Figure(
      title: "The same problem in other units: what AdaHessian keeps of Newton's invariance",
      description: """
        Two panels with the contours of a narrow valley at 45 degrees and three trajectories each, computed with the second \
        variable in units 1, 10 and 100 times larger, 40 steps each. With the exact diagonal the three coincide; with one probe they part.
        """,
      size: Size(960, 500), columns: 2)
    let choices: [(String, AdaHessian<Double>)] = [
      ("exact diagonal: |*Hᵢᵢ*|", AdaHessian(epsilon: 0, curvature: .exactDiagonal)),
      ("one probe: the row norm", AdaHessian(epsilon: 0)),
    ]
    for (title, optimizer) in choices {
      let scales = [1.0, 10, 100]
      figure.panel(
        Panel(
          title: title, xAxis: Axis("*x*", range: x), yAxis: Axis("*y*, in the first units", range: y),
          elements: [.contour(field, levels: .geometric(from: 0.05, ratio: 2))]
            + (try scales.enumerated().map { i, scale in
              .trajectory(
                try path(optimizer, scale), label: scale == 1 ? "unit of *y*" : "unit × \(decimal(scale))",
                style: .series(i).with(lineWidth: 3.4 - Double(i), markerSize: 4.4 - Double(i)).with(dash: .solid),
                showsArrows: false)
            }) + [.marker(at: Point(0, 0), label: "minimum")],
          legend: .above, showsGrid: false))
    }
    return figure
  }
}
