import Figures
import Optimizers
import Problems
import Scalars

extension Figure3 {
  /// Runs the canonical setting, the one that is robust in η, and the scan of many starts, and draws all three.
  public static func reproduce() async throws -> Reproduction {
    let canonical = try Figure3(.canonical)
    let robust = try Figure3(.robustInRate)
    let scan = try await Figure3Scan()
    return Reproduction(
      title: "Figure 3: AdaHessian with and without Hessian momentum on f(x) = x² + 0.1·x·sin(20πx)",
      claims: canonical.claims + robust.claims + scan.claims,
      remarks: [
        """
        The global minimisers are ±\(NoisyParabola.globalMinimizer), where f = −0.0019153980490778; x = 0 is a local minimum \
        only. The authors' start and step size are not published. Both settings are knife edges in the start: with 0.291 for \
        0.29 the second ends at 0. In η the canonical one is one, too; the second ends alike from 3.8 to 3.9, and its x₇ \
        passes by the minimiser and comes back.
        """,
        """
        Two chosen trajectories prove little. From \(Figure3Scan.starts.count) starts between 0.3 and 2, with β₁ = 0.9 and \
        \(scan.steps) steps, AdaHessian without Hessian momentum reaches a global minimiser from at most \
        \(percent(scan.best(.withoutMomentum).reachedGlobalMinimum)) of the starts at the η tried, and with it from \
        \(scan.summaryWithMomentum) at η from 5 to 30: a large help, and no guarantee.
        """,
        """
        It compares AdaHessian with AdaHessian. Adam at its best η reaches a global minimiser from \
        \(percent(scan.best(.adam).reachedGlobalMinimum)) of the starts, and gradient descent at η = \
        \(decimal(scan.best(.gradientDescent).learningRate)) from \(scan.best(.gradientDescent).startsAtGlobalMinimum) of \
        \(Figure3Scan.starts.count): it cannot rest where f″ > 2/η = \
        \(decimal((2 / scan.best(.gradientDescent).learningRate).rounded())), and of all minima only 0 and the global ones are flatter.
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
      // Passing by is not arriving.
      let stays = [0.01, 0.001].compactMap { tolerance in
        trajectory.firstStep { Self.distanceToGlobalMinimizer($0.parameters[0]) < tolerance }
          .map { "within \(decimal(tolerance)) for good from step \($0)" }
      }
      return (["x₇ = \(rounded(early, places: 4))"] + stays).joined(separator: ", ")
        + "; x₁₀₀₀ = \(decimal(late)), a \(reached ? "global" : "local") minimiser"
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
        reach a global minimum, against the learning rate: a few in a hundred without Hessian momentum, a quarter to two fifths with \
        it, half with Adam at its best, and all with gradient descent at its best.
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
      yAxis: Axis("distance", scale: .logarithmic, range: 1e-17...1),
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
    Method.allCases.map { method in
      let (rows, best) = (rows(of: method), best(method))
      let rates = "η \(decimal(rows[0].learningRate))…\(decimal(rows[rows.count - 1].learningRate))"
      return Claim(
        "\(Self.starts.count) starts, \(method.name)\(method == .gradientDescent ? "" : ", β₁ 0.9"), \(rates)",
        paper: "",
        measured: "\(summary(method)) reach a global minimiser; most, \(best.startsAtGlobalMinimum), at η "
          + decimal(best.learningRate))
    }
  }

  /// The range of the fractions over the learning rates.
  func summary(_ methods: Method...) -> String {
    let fractions = rows.filter { methods.contains($0.method) }.map(\.reachedGlobalMinimum)
    guard let least = fractions.min(), let most = fractions.max() else { return "none" }
    return "\(rounded(100 * least, places: 1)) to \(percent(most))"
  }

  var summaryWithMomentum: String { summary(.shortMomentum, .longMomentum) }

  /// The fraction of starts that reach a global minimum, against the learning rate.
  var panel: Panel {
    Panel(
      title: "\(Self.starts.count) starts, \(steps) steps (β₁ = 0.9)",
      xAxis: Axis("learning rate η", scale: .logarithmic, range: 0.004...40),
      yAxis: Axis("starts that reach a global minimum", unit: "%", range: 0...105),
      elements: Method.allCases.map { method in
        .line(
          rows(of: method).map { Point($0.learningRate, 100 * $0.reachedGlobalMinimum) }, label: method.name,
          style: method.style, showsMarkers: true)
      },
      legend: .topRight)
  }

  var csv: String {
    let lines = rows.map { "\($0.method.csvName),\($0.learningRate),\($0.reachedGlobalMinimum),\($0.reachedZero)" }
    let header = "method,beta2,learning rate,fraction at a global minimum,fraction at 0"
    return ([header] + lines).joined(separator: "\n") + "\n"
  }
}

extension Figure3Scan.Method {
  /// Colours as in the panels above where there is one.
  var style: Style {
    switch self {
    case .withoutMomentum: .series(1)
    case .shortMomentum: .series(2)
    case .longMomentum: .series(0)
    case .adam: .series(3)
    case .gradientDescent: .series(4)
    }
  }

  /// The first two cells of a row.
  var csvName: String {
    switch self {
    case .adam: "Adam,0.999"
    case .gradientDescent: "gradient descent,"
    case .withoutMomentum, .shortMomentum, .longMomentum: "AdaHessian,\(decimal(beta2 ?? 0))"
    }
  }
}
