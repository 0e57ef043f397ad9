import Figures
import Optimizers
import Problems
import Scalars

extension Figure1 {
  /// Runs the experiment from both starts and draws it.
  public static func reproduce() throws -> Reproduction {
    let runs = try starts.map { try Figure1(from: $0) }
    let first = runs[0]
    let steps = first.gradientDescentSteps(to: 1e-8).map { "\($0) steps" } ?? "more than 60 steps"
    let second = first.adaHessian[2].parameters

    var claims = runs.map { run in
      let landing = run.adaHessianWithoutMomentum[1].parameters
      let last = run.adaHessianWithoutMomentum.count - 1
      let stays = run.adaHessianWithoutMomentum.dropFirst().allSatisfy { $0.parameters == [0, 0] }
      return Claim(
        "AdaHessian, β₁ = β₂ = 0, from (\(decimal(run.start[0])), \(decimal(run.start[1])))",
        paper: "the optimum in just one step",
        measured: stays
          ? "1 step, exactly (0, 0), and there to step \(last)" : "(\(landing[0]), \(landing[1])) after 1 step")
    }
    claims.append(
      Claim(
        "AdaHessian, β₁ = 0.9, β₂ = 0.999, from (1, 1)", paper: "",
        measured: "exactly (0, 0) at step 1, (\(rounded(second[0])), \(rounded(second[1]))) at step 2; "
          + (first.adaHessian.firstStep { $0.value < 1e-8 }.map { "f < 1e-8 from step \($0) on" }
            ?? "f not below 1e-8 for good in \(first.adaHessian.count - 1) steps")))
    claims.append(
      Claim("gradient descent, η = 1/11, to f < 1e-8", paper: "converges very slowly", measured: steps))

    return Reproduction(
      title: "Figure 1: gradient descent and AdaHessian (η = 1, k = 1, ε = 0) on f(x, y) = 10x² + y²",
      claims: claims,
      remarks: [
        """
        AdaHessian's first step is Newton's for any β₁ and β₂: the bias correction makes m̂ = g and v̂ = D², and the Hessian \
        is diagonal, so one probe gives D exactly. With the default β₁ = 0.9 the gradient's momentum then carries it past the \
        minimum again, to (\(rounded(second[0])), \(rounded(second[1]))) at step 2; with β₁ = β₂ = 0 it stays.
        """,
        """
        Gradient descent takes the best constant step there is, 2/(λ₁ + λ₂) = 1/11. Any step above 2/λ₁ = 0.1 diverges.
        """,
      ],
      files: [
        .init(name: "figure1.svg", contents: first.figure.svg(theme: .adaptive)),
        .init(name: "figure1.csv", contents: csv(runs)),
      ])
  }

  /// The contours of f with both trajectories, and beside them f against the step.
  public var figure: Figure {
    let f = Quadratic()
    let range = -1.25...1.25
    let field = ScalarField(x: range, y: range, columns: 161, rows: 161) { x, y in f([x, y]) }
    var figure = Figure(
      title: "One step against many: *f*(*x*, *y*) = 10*x*² + *y*²",
      description: """
        Left, contours of f with three trajectories from (1, 1): gradient descent zigzags across the narrow valley, AdaHessian \
        without momentum goes to the minimum at the origin in one straight step and stays; with its default momentum, dashed, it \
        goes there too and swings past it. Right, f against the step on a logarithmic axis: gradient descent falls on a \
        straight line; AdaHessian without momentum is exactly 0 from step 1 on, which a mark on the lower edge stands for; with \
        its default momentum it is 0 at step 1 alone, and large again after it.
        """,
      size: Size(900, 440), columns: 2)
    figure.panel(
      Panel(
        xAxis: Axis("*x*", range: range), yAxis: Axis("*y*", range: range),
        elements: [
          .contour(field, levels: .geometric(from: 0.0625, ratio: 2)),
          .trajectory(
            plane(gradientDescent), label: "gradient descent, η = 1/11", style: .series(1), steps: .none),
          .trajectory(
            plane(adaHessianWithoutMomentum), label: "AdaHessian, β₁ = β₂ = 0", style: .series(0).with(lineWidth: 2.4)),
          .line(plane(adaHessian), label: "AdaHessian, β₁ = 0.9", style: Self.defaultStyle),
          .marker(at: Point(0, 0), label: "minimum"),
        ],
        legend: .bottomRight, aspect: .equal, showsGrid: false))
    figure.panel(
      Panel(
        xAxis: Axis("step *t*"), yAxis: Axis("*f*(θₜ)", scale: .logarithmic, range: 1e-10...100),
        elements: [
          .line(values(gradientDescent), label: "gradient descent", style: .series(1), showsMarkers: true),
          .line(values(adaHessian), label: "AdaHessian, β₁ = 0.9", style: Self.defaultStyle, showsMarkers: true),
          .line(
            values(adaHessianWithoutMomentum), label: "AdaHessian, β₁ = β₂ = 0",
            style: .series(0).with(lineWidth: 2.4), showsMarkers: true),
        ] + zero,
        legend: .topRight))
    return figure
  }

  /// Thin and dashed: what the figure is about lies beneath it.
  private static let defaultStyle = Style.series(2).with(lineWidth: 1.4).with(dash: .dashed)

  /// Where f becomes 0 for good, which has no logarithm: a mark whose tip is on the lower edge.
  private var zero: [Element] {
    guard let step = adaHessianWithoutMomentum.firstStep(fromWhich: { $0.value == 0 }) else { return [] }
    return [
      .marker(
        at: Point(Double(step), 1.7e-10), "*f* = 0 from step \(step) on", side: .topRight,
        style: .series(0).with(marker: .triangleDown, markerSize: 5))
    ]
  }

  private func plane(_ trajectory: Trajectory) -> [Point] {
    trajectory.map { Point($0.parameters[0], $0.parameters[1]) }
  }

  private func values(_ trajectory: Trajectory) -> [Point] {
    trajectory.map { Point(Double($0.step), $0.value) }
  }

  private static func csv(_ runs: [Figure1]) -> String {
    var rows = ["start,optimizer,step,x,y,f,df/dx,df/dy,D_x,D_y"]
    for run in runs {
      let start = "(\(run.start[0]) \(run.start[1]))"
      rows += run.gradientDescent.csvRows(start, "gradient descent")
      rows += run.adaHessian.csvRows(start, "AdaHessian")
      rows += run.adaHessianWithoutMomentum.csvRows(start, "AdaHessian beta1=beta2=0")
    }
    return rows.joined(separator: "\n") + "\n"
  }
}
