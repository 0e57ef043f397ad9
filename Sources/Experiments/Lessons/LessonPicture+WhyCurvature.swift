import Figures
import Optimizers
import Problems
import Scalars

extension LessonPicture {
  /// Hessian power k from gradient descent to Newton's method, on the contours of 10x² + y² and in steps.
  static func whyCurvatureFigure() throws -> Figure {
    let f = Quadratic()
    /// β₁ = β₂ = 0 and ε = 0 leave the step η·|D|⁻ᵏg; η is the best constant one.
    func optimizer(_ k: Double, condition: Double) -> AdaHessian<Double> {
      let (fast, slow) = (Double.pow(2 * condition, 1 - k), Double.pow(2, 1 - k))
      return AdaHessian(learningRate: 2 / (fast + slow), beta1: 0, beta2: 0, epsilon: 0, hessianPower: k)
    }
    func steps(_ k: Double, condition: Double) throws -> Double {
      // A diagonal quadratic: in the coordinates x√κ, y it is a bowl of condition κ.
      let run = try trajectory(
        of: optimizer(k, condition: condition), minimizing: Bowl(steepness: condition), from: [1, 1], steps: 8000)
      return Double(run.firstStep { $0.value < 1e-8 } ?? 8000)
    }
    let range = -1.25...1.25
    let field = ScalarField(x: range, y: range, columns: 101, rows: 101) { x, y in f([x, y]) }
    var paths: [Element] = [.contour(field, levels: .geometric(from: 0.0625, ratio: 2))]
    for (k, label, series) in [(0.0, "*k* = 0: gradient descent", 1), (0.5, "*k* = ½", 2), (1.0, "*k* = 1: Newton", 0)]
    {
      let run = try trajectory(of: optimizer(k, condition: 10), minimizing: f, from: [1, 1], steps: k == 1 ? 1 : 30)
      let points = run.map { Point($0.parameters[0], $0.parameters[1]) }
      paths.append(.trajectory(points, label: label, style: .series(series).with(dash: .solid)))
    }
    let powers = (0...10).map { Double($0) / 10 }
    var figure = Figure(
      title: "The Hessian power *k*: from gradient descent to Newton",
      description: """
        Left, contours of 10x² + y² and three trajectories from (1, 1): for k = 0 a zigzag, for k = ½ a shorter one, for k = 1 one \
        straight step. Right, steps until f < 1e-8 against k for the condition numbers 10, 100 and 1000: the logarithm of the \
        steps falls along a line to one step at k = 1.
        """,
      size: Size(940, 440), columns: 2)
    figure.panel(
      Panel(
        title: "10*x*² + *y*²", xAxis: Axis("*x*", range: range), yAxis: Axis("*y*", range: range), elements: paths,
        legend: .bottomRight, aspect: .equal, showsGrid: false))
    figure.panel(
      Panel(
        title: "κ*x*² + *y*²: steps until *f* < 10⁻⁸", xAxis: Axis("Hessian power *k*"),
        yAxis: Axis("steps", scale: .logarithmic, range: 0.8...10000),
        elements: try [10.0, 100, 1000].enumerated().map { i, condition in
          .line(
            try powers.map { Point($0, try steps($0, condition: condition)) }, label: "κ = \(decimal(condition))",
            style: .series([0, 1, 2][i]), showsMarkers: true)
        },
        legend: .topRight))
    return figure
  }
}
