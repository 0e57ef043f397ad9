import Derivatives
import Figures
import Optimizers
import Scalars

extension LessonPicture {
  /// Newton's steps near a saddle: the plain formula's, with its modulus, and those within a trust region.
  static func trustRegionFigure() throws -> Figure {
    struct TwoValleys: Objective {
      func callAsFunction<S: Scalar>(_ p: [S]) -> S {
        let (x, y) = (p[0], p[1])
        return x * x - y * y + y * y * y * y
      }
    }
    let f = TwoValleys()
    let (x, y) = (-0.6...1.8, -1.1...1.8)
    let field = ScalarField(x: x, y: y, columns: 97, rows: 117) { f([$0, $1]) }
    let modulus = Newton<Double>(indefinite: .modulus)
    func points(_ optimizer: Newton<Double>, from start: [Double]) throws -> [Point] {
      try trajectory(of: optimizer, minimizing: f, from: start, steps: 5).map {
        Point($0.parameters[0], $0.parameters[1])
      }
    }
    func path(_ points: [Point], _ label: String, _ series: Int) -> Element {
      .trajectory(points, label: label, style: .series(series).with(dash: .solid))
    }
    let start = [1, 0.35]
    let region = try points(Newton(radius: 1), from: start)
    let curvatures = hessian(at: start, of: f).enumerated().map { i, row in row[i].magnitude }
    /// |Ds| = Δ round the start.
    func boundary(_ radius: Double) -> [Point] {
      (0...120).map { i in
        let angle = Double.pi * Double(i) / 60
        return Point(
          start[0] + radius * Double.cos(angle) / curvatures[0].squareRoot(),
          start[1] + radius * Double.sin(angle) / curvatures[1].squareRoot())
      }
    }
    let (dx, dy) = (region[1].x - start[0], region[1].y - start[1])
    let taken = (curvatures[0] * dx * dx + curvatures[1] * dy * dy).squareRoot()
    func panel(_ title: String, _ elements: [Element]) -> Panel {
      Panel(
        title: title, xAxis: Axis("*x*", range: x), yAxis: Axis("*y*", range: y),
        elements: [.contour(field, levels: .values([-0.2, -0.1, 0, 0.2, 0.5, 1, 1.5, 2, 3, 4, 6]))] + elements + [
          .marker(at: Point(0, 0), "saddle", side: .left, style: .optimum.with(marker: .cross)),
          .marker(at: Point(0, 0.5.squareRoot()), "minimum", side: .left),
        ],
        legend: .above, aspect: .equal, showsGrid: false)
    }
    var figure = Figure(
      title: "Steps near a saddle: *f*(*x*, *y*) = *x*² − *y*² + *y*⁴",
      description: """
        Two panels with the contours of a function that has a saddle at the origin and a minimum at (0, 0.71). Left, from (1, 0.25), \
        the plain formula of Newton's method goes to the saddle, with the modulus of the eigenvalues to the minimum. Right, from \
        (1, 0.35), the first step with the modulus flies past the minimum to y = 1.35, where f is higher than at the start; the steps of \
        a trust region go to the minimum. Two ellipses round the start show the first region, whose step was refused, and the \
        smaller one whose step was taken.
        """,
      size: Size(980, 640), columns: 2)
    figure.panel(
      panel(
        "from (1, 0.25)",
        [
          path(try points(Newton(indefinite: .plain), from: [1, 0.25]), "plain", 1),
          path(try points(modulus, from: [1, 0.25]), "modulus", 2),
        ]))
    figure.panel(
      panel(
        "from (1, 0.35)",
        [
          .line(boundary(1), label: "region, refused", style: .reference),
          .line(boundary(taken), label: "region, taken", style: .series(0).with(lineWidth: 1.4)),
          path(try points(modulus, from: start), "modulus", 2),
          path(region, "trust region", 0),
        ]))
    return figure
  }
}
