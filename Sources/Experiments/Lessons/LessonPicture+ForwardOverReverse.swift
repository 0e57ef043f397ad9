import Derivatives
import Figures
import Problems
import Scalars

extension LessonPicture {
  /// Operations for value, gradient, H·v and H against the number of variables, counted.
  static func forwardOverReverseFigure() -> Figure {
    func f<T: Field>(_ x: [T]) -> T { Rosenbrock(count: x.count)(x) }
    func counts(_ sizes: [Int], _ body: ([Counted], [Counted]) -> Void) -> [Point] {
      sizes.map { n in
        let (x, v) = ([Counted](repeating: -1, count: n), [Counted](repeating: 1, count: n))
        return Point(Double(n), Double(OperationCount.counting { body(x, v) }.operations))
      }
    }
    let sizes = [2, 4, 8, 16, 32, 64, 128, 256, 512]
    let value = counts(sizes) { x, _ in _ = f(x) }
    let slope = counts(sizes) { x, _ in _ = gradient(at: x, of: f) }
    let product = counts(sizes) { x, v in _ = hessianVectorProduct(at: x, along: v, of: f) }
    let whole = counts([2, 4, 8, 16, 32, 64]) { x, _ in _ = hessian(at: x, of: f) }
    func relative(_ counts: [Point]) -> [Point] { zip(counts, value).map { Point($0.x, $0.y / $1.y) } }
    var figure = Figure(
      title: "Curvature along a direction, for the price of a few gradients",
      description: """
        Arithmetic operations against the number of variables, relative to one evaluation of Rosenbrock's function: the gradient \
        stays at 4, the Hessian-vector product at 12, the whole Hessian grows in proportion to n.
        """,
      size: Size(720, 420))
    figure.panel(
      Panel(
        xAxis: Axis("variables *n*", scale: .logarithmic),
        yAxis: Axis("operations, relative to *f*", scale: .logarithmic, range: 0.6...2000),
        elements: [
          .line(relative(whole), label: "the whole Hessian", style: .series(1), showsMarkers: true),
          .line(relative(product), label: "*Hv*, with value and gradient", style: .series(0), showsMarkers: true),
          .line(relative(slope), label: "gradient", style: .series(2), showsMarkers: true),
          .line(relative(value), label: "*f* alone", style: .series(7), showsMarkers: true),
        ],
        legend: .topRight))
    return figure
  }
}
