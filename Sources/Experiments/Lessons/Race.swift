import Figures
import Optimizers
import Problems
import Scalars

/// Three optimizers on 10x² + y² at once, as a picture that moves: what the README shows.
public struct Race: Sendable {
  public static let fileName = "race.svg"

  public let runs: [(label: String, trajectory: Trajectory)]

  public init(steps: Int = 40) throws(OptimizerError) {
    let (f, start) = (Quadratic(), [0.5, 1.0])
    runs = [
      (
        "AdaHessian, η = 1, β₁ = 0",
        try trajectory(
          of: AdaHessian(learningRate: 1, beta1: 0, epsilon: 0), minimizing: f, from: start, steps: steps)
      ),
      (
        "gradient descent, η = 1/11",
        try trajectory(
          of: GradientDescent(learningRate: 1.0 / 11), minimizing: f, from: start, steps: steps)
      ),
      (
        "Adam, η = 0.15",
        try trajectory(of: Adam(learningRate: 0.15), minimizing: f, from: start, steps: steps)
      ),
    ]
  }

  /// The contours with a marker running along each trajectory.
  public var figure: Figure {
    let (x, y) = (-0.75...0.75, -0.5...1.1)
    let field = ScalarField(x: x, y: y, columns: 93, rows: 77) { Quadratic()([$0, $1]) }
    let levels = ContourLevels.geometric(from: 0.03125, ratio: 2)
    var figure = Figure(
      title: "One step, forty steps: *f*(*x*, *y*) = 10*x*² + *y*² from (½, 1)",
      description: """
        Contours of a narrow bowl with three trajectories from (½, 1) and a marker that runs along each: AdaHessian reaches the \
        minimum at the origin in one step, gradient descent zigzags, Adam begins with equal steps in both \
        variables, overshoots, and curls round the minimum.
        """,
      size: Size(760, 560))
    figure.panel(
      Panel(
        xAxis: Axis("*x*", range: x), yAxis: Axis("*y*", range: y),
        elements: [.filledContour(field, levels: levels), .contour(field, levels: levels)]
          // The winner last, on top.
          + runs.enumerated().reversed().map { i, run in
            .trajectory(
              run.trajectory.map { Point($0.parameters[0], $0.parameters[1]) }, label: run.label,
              style: .series(i).with(markerSize: 2.8).with(dash: .solid), showsArrows: false,
              animation: Animation(secondsPerStep: 0.25, pause: 2))
          } + [.marker(at: Point(0, 0), label: "minimum")],
        legend: .above, showsGrid: false))
    return figure
  }
}
