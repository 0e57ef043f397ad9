import Figures
import Optimizers
import Problems
import Scalars

extension Figure3 {
  /// Runs the canonical setting, its robust companion and the scan of many starts, and draws all three.
  public static func reproduce() async throws -> Reproduction {
    let canonical = try Figure3(.canonical)
    let robust = try Figure3(.robust)
    let scan = try await Figure3Scan()
    return Reproduction(
      title: "Figure 3: AdaHessian with and without Hessian momentum on f(x) = x² + 0.1·x·sin(20πx)",
      claims: canonical.claims + robust.claims + scan.claims,
      remarks: [
        """
        The global minimisers are ±\(NoisyParabola.globalMinimizer), where f = −0.0019153980490778; x = 0 is a local minimum \
        only. The authors' start and step size are not published. The canonical setting is a knife edge in both, the robust \
        one is not.
        """,
        """
        Two chosen trajectories prove little. From \(Figure3Scan.starts.count) starts between 0.3 and 2, with β₁ = 0.9 and \
        η from 5 to 30, \(scan.steps) steps without Hessian momentum reach a global minimiser from \(scan.summary(beta2: 0)) \
        of the starts, with it from \(scan.summaryWithMomentum): a large help, and no guarantee.
        """,
      ],
      files: [
        .init(name: "figure3.svg", contents: figure(canonical, robust, scan).svg(theme: .adaptive)),
        .init(name: "figure3.csv", contents: csv([canonical, robust])),
        .init(name: "figure3-scan.csv", contents: scan.csv),
      ])
  }

  var claims: [Claim] {
    func text(_ trajectory: Trajectory) -> String {
      let last = trajectory.count - 1
      let (early, late) = (trajectory[7].parameters[0], trajectory[last].parameters[0])
      let reached = Self.distanceToGlobalMinimizer(late) < 1e-12
      return "x₇ = \(rounded(early, places: 4)); x₁₀₀₀ = \(decimal(late)), a \(reached ? "global" : "local") minimiser"
    }
    let conditions = "\(setting.name): x₀ \(setting.start), η \(setting.learningRate), β₁ \(decimal(setting.beta1))"
    return [
      Claim("\(conditions), β₂ 0.999", paper: "converges within 7 iterations", measured: text(withMomentum)),
      Claim("\(conditions), β₂ 0", paper: "trapped, even after 1000 iterations", measured: text(withoutMomentum)),
    ]
  }

  /// Both settings above, their outcomes over many starts below.
  static func figure(_ canonical: Figure3, _ robust: Figure3, _ scan: Figure3Scan) -> Figure {
    var figure = Figure(
      title: "Local and global curvature: *f*(*x*) = *x*² + 0.1 *x* sin(20π*x*)",
      description: """
        The curve of f, a parabola under a sinusoid, with the steps of AdaHessian. With Hessian momentum the steps reach a \
        global minimum near 0.073; without it they stop in the next local minimum. Below, the fraction of 341 starts that \
        reach a global minimum: almost none without Hessian momentum, a quarter to two fifths with it.
        """,
      size: Size(900, 760), columns: 2)
    figure.panel(canonical.panel(over: -0.14...0.46, heights: -0.015...0.26))
    figure.panel(robust.panel(over: -0.3...0.3, heights: -0.007...0.125))
    figure.panel(canonical.progressPanel)
    figure.panel(scan.panel)
    return figure
  }

  /// The curve with both trajectories on it.
  func panel(over range: ClosedRange<Double>, heights: ClosedRange<Double>) -> Panel {
    let f = NoisyParabola()
    let minimizers = [-NoisyParabola.globalMinimizer, NoisyParabola.globalMinimizer]
    func path(_ trajectory: Trajectory, _ steps: Int) -> [Point] {
      trajectory.prefix(steps + 1).map { Point($0.parameters[0], $0.value) }
    }
    return Panel(
      title: "\(setting.name): *x*₀ = \(setting.start), η = \(setting.learningRate), β₁ = \(decimal(setting.beta1))",
      xAxis: Axis("*x*", range: range), yAxis: Axis("*f*(*x*)", range: heights),
      elements: [
        .line(over: range, samples: 801, style: .contour.with(lineWidth: 1.4)) { f($0) },
        .trajectory(
          path(withoutMomentum, 7), label: "without Hessian momentum, β₂ = 0", style: .series(1),
          steps: .every(1), showsArrows: false),
        .trajectory(
          path(withMomentum, 7), label: "with Hessian momentum, β₂ = 0.999", style: .series(0), steps: .every(1),
          showsArrows: false),
        .markers(at: minimizers.map { Point($0, f($0)) }, label: "global minima"),
      ],
      legend: .topLeft)
  }

  /// The distance to the global minima against the step.
  private var progressPanel: Panel {
    func distance(_ trajectory: Trajectory) -> [Point] {
      trajectory.map {
        Point(Double($0.step + 1), Swift.max(Self.distanceToGlobalMinimizer($0.parameters[0]), 1e-17))
      }
    }
    return Panel(
      title: "\(setting.name): distance to the nearer global minimiser",
      xAxis: Axis("step + 1", scale: .logarithmic, range: 1...1001),
      yAxis: Axis("| |*xₜ*| − *x*⋆ |", scale: .logarithmic, range: 1e-17...1),
      elements: [
        .line(distance(withoutMomentum), label: "without", style: .series(1), showsMarkers: true),
        .line(distance(withMomentum), label: "with Hessian momentum", style: .series(0), showsMarkers: true),
      ],
      legend: .automatic)
  }

  private static func csv(_ runs: [Figure3]) -> String {
    var rows = ["setting,beta2,step,x,f,df/dx,D"]
    for run in runs {
      rows += run.withMomentum.csvRows(run.setting.name, "0.999")
      rows += run.withoutMomentum.csvRows(run.setting.name, "0")
    }
    return rows.joined(separator: "\n") + "\n"
  }
}

extension Figure3Scan {
  var claims: [Claim] {
    let end = "reach a global minimiser"
    return [
      Claim("\(Self.starts.count) starts, β₁ 0.9, η 5…30, β₂ 0", paper: "", measured: "\(summary(beta2: 0)) \(end)"),
      Claim(
        "\(Self.starts.count) starts, β₁ 0.9, η 5…30, β₂ 0.99 and 0.999", paper: "",
        measured: "\(summaryWithMomentum) \(end)"),
    ]
  }

  /// The range of the fractions over the learning rates.
  func summary(beta2: Double...) -> String {
    let fractions = rows.filter { beta2.contains($0.beta2) }.map(\.reachedGlobalMinimum)
    guard let least = fractions.min(), let most = fractions.max() else { return "none" }
    return "\(rounded(100 * least, places: 1)) to \(percent(most))"
  }

  var summaryWithMomentum: String { summary(beta2: 0.99, 0.999) }

  /// The fraction of starts that reach a global minimum, against the learning rate.
  var panel: Panel {
    Panel(
      title: "\(Self.starts.count) starts, β₁ = 0.9, \(steps) steps",
      xAxis: Axis("learning rate η"), yAxis: Axis("starts that reach a global minimum", unit: "%", range: 0...60),
      elements: Self.beta2s.enumerated().map { i, beta2 in
        .line(
          rows.filter { $0.beta2 == beta2 }.map { Point($0.learningRate, 100 * $0.reachedGlobalMinimum) },
          label: beta2 == 0 ? "without (β₂ = 0)" : "β₂ = \(beta2)", style: .series([1, 2, 0][i]), showsMarkers: true)
      },
      legend: .topLeft)
  }

  var csv: String {
    let lines = rows.map { "\($0.beta2),\($0.learningRate),\($0.reachedGlobalMinimum),\($0.reachedZero)" }
    return "beta2,learning rate,fraction at a global minimum,fraction at 0\n" + lines.joined(separator: "\n") + "\n"
  }
}
