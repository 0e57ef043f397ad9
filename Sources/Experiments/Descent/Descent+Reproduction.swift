import Figures

extension Descent {
  /// Runs everything and draws it.
  public static func reproduce(data: BreastCancer) throws -> Reproduction {
    let descent = try Descent(data: data)
    return Reproduction(
      title: "Descent: what a step of H⁻ᵏg must gain by the paper's appendix (Eqs. 13–19), and what it gains",
      claims: descent.claims,
      remarks: [
        """
        The valley is ½wᵀAw + Σ ln cosh wᵢ with A = [[1, 1, 0], [1, 3, 1], [0, 1, 2]], from (3, −2, 4): α = λ_min(A) = \
        \(rounded(ConvexValley.bounds.lowerBound, places: 4)), β = λ_max(A) + 1 = \
        \(rounded(ConvexValley.bounds.upperBound, places: 4)). The regression is that of the breast-cancer data, from 0: α = \
        \(rounded(descent.regressionBounds.lowerBound, places: 2)), the penalty, β = λ_max(ZᵀZ)/4N + α = \
        \(rounded(descent.regressionBounds.upperBound, places: 4)).
        """,
        """
        All steps have the length for which Eq. 13 is proved, η̂ = αᵏ/β. With it a larger k is slower, in what is promised and in \
        what is measured: the proof pays for the worst eigenvalue. That Newton's method is fast near a minimum, with η = 1, is \
        another theorem, and not this one.
        """,
        """
        Eqs. 18–19 are about the exact diagonal. The row norm, which AdaHessian's average of squares estimates, is in [α, β], too: \
        α ≤ Hᵢᵢ ≤ |Heᵢ| ≤ β. One probe is not: of H = [[1, 1], [1, 2]], z = (1, −1) makes |z ⊙ Hz| = (0, 1).
        """,
      ],
      files: [
        .init(name: "descent.svg", contents: Self.figure(of: descent.valley).svg(theme: .adaptive)),
        .init(name: "descent.csv", contents: descent.csv),
      ])
  }

  /// The least gain over guarantee of every run, the steps, one probe, and the proof.
  var claims: [Claim] {
    func claim(_ place: String, _ run: DescentRun, _ steps: String) -> Claim {
      Claim(
        "\(place), \(run.rule.title), k = \(decimal(run.power)): least gain over guarantee",
        paper: "at least 1 (Eq. 13)", measured: "\(rounded(run.leastRatio, places: 2)); \(steps)")
    }
    var claims = valley.map { run in
      let promised = Self.promisedSteps(
        power: run.power, bounds: ConvexValley.bounds, from: run.gaps[0], to: Self.tolerance)
      return claim("valley", run, "\(run.measured.count) steps to 1e-10, promised \(promised)")
    }
    claims += regression.map { run in
      let gap = rounded(run.gaps[run.gaps.count - 1], places: 4)
      return claim("regression", run, "gap \(gap) after \(run.measured.count) steps")
    }
    let probed = Self.probes.joined()
    claims.append(
      Claim(
        "valley, one probe: |z ⊙ Hz| at the start over all z", paper: "",
        measured: "\(rounded(probed.min() ?? 0, places: 4)) to \(rounded(probed.max() ?? 0, places: 4)), beyond [α, β]")
    )
    claims.append(
      Claim(
        "slack of a quadratic, k = 1: α(2β − α − λ)/(2β²λ) = α(s + 2t)/(2(α + s + t)²(α + s))",
        paper: "at least 0 where α ≤ λ ≤ β (Eq. 13)",
        measured: Self.slackIsProved ? "proved, with λ = α + s and β = α + s + t" : "not proved"))
    return claims
  }

  /// Gains and guarantees, their ratio, the steps, and what stands for H, on the valley.
  static func figure(of runs: [DescentRun]) -> Figure {
    func run(_ rule: DescentRule, _ power: Double) -> DescentRun? {
      runs.first { $0.rule == rule && $0.power == power }
    }
    func line(_ values: [Double]) -> [Point] { values.enumerated().map { Point(Double($0), $1) } }
    var figure = Figure(
      title: "A bound, and what it is worth: ½*w*ᵀ*Aw* + Σ ln cosh *wᵢ*",
      description: """
        Four panels. First, what each step of the full Hessian to the power 0, ½ and 1 gains, above what it is guaranteed to. Second, \
        gain over guarantee with the power 1, for the Hessian, its diagonal, blocks and row norms: always above 1. Third, the \
        steps to a gap of 1e-10 against the power: more of them for a larger power, and always fewer than promised. Fourth, what \
        stands for the Hessian at the start: diagonal, blocks and row norms lie between alpha and beta, the values of one probe do not.
        """,
      size: Size(980, 900), columns: 2)
    var gains: [Element] = []
    for (i, power) in [0, 0.5, 1].enumerated() {
      guard let run = run(.hessian, power) else { continue }
      let style = Style.series(i).with(dash: .solid, marker: Marker.none)
      gains.append(.line(line(run.measured), label: "*k* = \(decimal(power)), gained", style: style))
      gains.append(.line(line(run.guaranteed), label: "guaranteed", style: style.with(lineWidth: 1.2, dash: .dashed)))
    }
    figure.panel(
      Panel(
        title: "gain of a step, full Hessian", xAxis: Axis("step", range: 0...130),
        yAxis: Axis("*f*(*wₜ*) − *f*(*wₜ*₊₁)", scale: .logarithmic, range: 1e-13...1e2), elements: gains,
        legend: .topRight))
    figure.panel(
      Panel(
        title: "gain over guarantee, *k* = 1", xAxis: Axis("step", range: 0...280), yAxis: Axis("ratio", range: 0...12),
        elements: [.horizontalLine(at: 1, label: "the bound")]
          + rules.enumerated().compactMap { i, rule in
            run(rule, 1).map {
              .line(line($0.ratios), label: rule.title, style: .series(i).with(marker: Marker.none))
            }
          }, legend: .topRight))
    let promised = powers.compactMap { power in
      run(.hessian, power).map {
        Point(
          power,
          Double(promisedSteps(power: power, bounds: ConvexValley.bounds, from: $0.gaps[0], to: tolerance)))
      }
    }
    figure.panel(
      Panel(
        title: "steps to a gap of 10⁻¹⁰, with the theorem's own step",
        xAxis: Axis("Hessian power *k*", range: -0.05...1.05),
        yAxis: Axis("steps", scale: .logarithmic, range: 10...10_000),
        elements: [.line(promised, label: "promised", style: .reference.with(lineWidth: 1.6, marker: .cross))]
          + rules.enumerated().map { i, rule in
            .line(
              powers.compactMap { power in run(rule, power).map { Point(power, Double($0.measured.count)) } },
              label: rule.title, style: .series(i))
          }, legend: .topLeft))
    let hessian = startHessian
    let (alpha, beta) = (ConvexValley.bounds.lowerBound, ConvexValley.bounds.upperBound)
    let divisors = rules.dropFirst().map { [$0.divisors(hessian) ?? []] } + [probes]
    var entries: [Element] = [
      .horizontalLine(at: alpha), .horizontalLine(at: beta),
      .marker(at: Point(0.6, alpha), "*α*", side: .top, style: .optimum.with(marker: Marker.none)),
      .marker(at: Point(0.6, beta), "*β*", side: .top, style: .optimum.with(marker: Marker.none)),
    ]
    for (i, rows) in divisors.enumerated() {
      var points: [Point] = []
      for (j, row) in rows.enumerated() {
        // The probes side by side.
        let shift = 0.06 * (Double(j) - Double(rows.count - 1) / 2)
        for value in row { points.append(Point(Double(i + 1) + shift, value)) }
      }
      entries.append(
        .scatter(points, label: i < 3 ? rules[i + 1].title : "one probe, each *z*", style: .series(i + 1)))
    }
    figure.panel(
      Panel(
        title: "what stands for *H* at the start", xAxis: Axis("", range: 0.5...4.5, ticks: []),
        yAxis: Axis("divisor of a component", scale: .logarithmic, range: 0.005...12), elements: entries,
        legend: .bottomLeft))
    return figure
  }

  /// Every step of every run.
  var csv: String {
    var rows = ["problem,rule,k,step,gap,gained,guaranteed,ratio"]
    for (place, runs) in [("valley", valley), ("regression", regression)] {
      for run in runs {
        for (step, (gained, guaranteed)) in zip(run.measured, run.guaranteed).enumerated() {
          let numbers = [run.gaps[step], gained, guaranteed, gained / guaranteed].map { "\($0)" }
          rows.append((["\(place)", run.rule.title, "\(run.power)", "\(step)"] + numbers).joined(separator: ","))
        }
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }
}

extension DescentRule {
  /// As a legend names it.
  var title: String {
    switch self {
    case .hessian: "full Hessian"
    case .diagonal: "diagonal"
    case .blocks(let size): "blocks of \(size)"
    case .rowNorm: "row norm"
    case .oneProbe: "one probe"
    }
  }
}
