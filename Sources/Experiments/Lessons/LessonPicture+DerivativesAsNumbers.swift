import Derivatives
import Figures
import Scalars

extension LessonPicture {
  /// The error of difference quotients against their step, and that of the dual number, which has none.
  static func derivativesAsNumbersFigure() -> Figure {
    func f<T: Field>(_ x: T) -> T { x / (1 + x * x) }
    let exact = -0.12
    let steps = (1...52).map { 1.1 / Double(UInt64(1) << $0) }
    func errors(_ quotient: (Double) -> Double) -> [Point] {
      steps.map { Point($0, (quotient($0) - exact).magnitude) }
    }
    var figure = Figure(
      title: "Three ways to the slope of *x* / (1 + *x*²) at *x* = 2",
      description: """
        Error against step size on logarithmic axes. Both difference quotients trace a V: a smaller step cuts the error of the \
        formula and magnifies that of rounding. The dual number has no step; its error is a few units of the last place.
        """,
      size: Size(720, 440))
    figure.panel(
      Panel(
        xAxis: Axis("step *h*", scale: .logarithmic, range: 1e-16...1),
        yAxis: Axis("error of the slope", scale: .logarithmic, range: 1e-17...1000),
        elements: [
          .line(
            errors { (f(2 + $0) - f(2)) / $0 }, label: "(*f*(*x* + *h*) − *f*(*x*)) / *h*", style: .series(1),
            showsMarkers: true),
          .line(
            errors { (f(2 + $0) - f(2 - $0)) / (2 * $0) }, label: "(*f*(*x* + *h*) − *f*(*x* − *h*)) / 2*h*",
            style: .series(2), showsMarkers: true),
          .horizontalLine(
            at: (derivative(at: 2.0, of: f) - exact).magnitude, label: "dual number: no *h*",
            style: .series(0).with(lineWidth: 2.4)),
        ],
        legend: .top))
    return figure
  }
}
