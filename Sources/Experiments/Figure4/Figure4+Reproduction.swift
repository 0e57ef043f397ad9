import Figures

extension Figure4 {
  static let shownCounts = [1, 16, 256]
  static let counts = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]

  /// Computes the block and draws the estimate after 1, 16 and 256 probes.
  public static func reproduce() -> Reproduction {
    let run = Figure4()
    let claims = [1, 16, 256, 1024].map { count in
      Claim(
        "relative error of the diagonal, \(count) probe\(count == 1 ? "" : "s")",
        paper: count == 1 ? "E[z ⊙ Hz] = diag H" : "",
        measured: "\(percent(run.relativeError(from: count))); √(Σ Hᵢⱼ² off the diagonal / probes) / |diag H| predicts "
          + percent(run.expectedError(from: count)))
    }
    return Reproduction(
      title: "Figure 4: Hutchinson's estimate of the Hessian diagonal, on the 36 weights of a network's first kernels",
      claims: claims,
      remarks: [
        """
        The estimate after p probes is the row sums of H ⊙ (mean of zzᵀ). The diagonal of zzᵀ is 1 for every probe; what stands \
        beside it are coins, and averages away as 1/√p. AdaHessian tosses them once a step.
        """
      ],
      files: [
        .init(name: "figure4.svg", contents: run.figure.svg(theme: .adaptive)),
        .init(name: "figure4.csv", contents: run.csv),
      ])
  }

  /// H masked by 1, 16 and 256 probes, the diagonal alone, the estimates, and the error against the number of probes.
  public var figure: Figure {
    let diagonal = hessian.indices.map { hessian[$0][$0] }
    let largest = hessian.joined().map(\.magnitude).max() ?? 1
    var figure = Figure(
      title: "Coins and a diagonal: |*H* ⊙ mean of *zz*ᵀ|; its signed row sums are the estimate",
      description: """
        Four heat maps of a 36 by 36 Hessian, entry by entry times the average of products of coins: after one probe all entries \
        are there with random signs, after 16 and 256 probes those beside the diagonal fade, and the last map is the diagonal \
        alone. Below, the 36 estimates beside the exact diagonal, and the error, which falls as one over the root of the probes.
        """,
      size: Size(1020, 700), columns: 3)
    func map(_ rows: [[Double]], _ title: String) -> Panel {
      let n = Double(rows.count)
      // The first row on top, as in a matrix.
      let field = ScalarField(x: 1...n, y: 1...n, rows: rows.reversed().map { $0.map { $0.magnitude } })
      return Panel(
        title: title, xAxis: Axis("column", ticks: [1, 36]), yAxis: Axis("row", ticks: []),
        elements: [.heatMap(field, range: 0...largest, colorBar: "|entry|")], legend: .none, aspect: .equal,
        showsGrid: false)
    }
    for count in Self.shownCounts { figure.panel(map(masked(by: count), "\(count) probe\(count == 1 ? "" : "s")")) }
    let alone = diagonal.indices.map { i in diagonal.indices.map { $0 == i ? diagonal[i] : 0 } }
    figure.panel(map(alone, "the diagonal"))
    func series(_ values: [Double]) -> [Point] { values.enumerated().map { Point(Double($0 + 1), $1) } }
    figure.panel(
      Panel(
        title: "the estimates", xAxis: Axis("weight"), yAxis: Axis("*Hᵢᵢ*"),
        elements: [
          .scatter(series(estimate(from: 1)), label: "1 probe", style: .series(1)),
          .scatter(series(estimate(from: 256)), label: "256 probes", style: .series(0)),
          .line(series(diagonal), label: "exact", style: Style(color: .foreground, lineWidth: 1.4, marker: .none)),
        ],
        legend: .above))
    figure.panel(
      Panel(
        title: "relative error", xAxis: Axis("probes", scale: .logarithmic), yAxis: Axis(scale: .logarithmic),
        elements: [
          .line(
            Self.counts.map { Point(Double($0), expectedError(from: $0)) }, label: "theory: ∝ 1/√probes",
            style: .reference),
          .line(
            Self.counts.map { Point(Double($0), relativeError(from: $0)) }, label: "measured", style: .series(0),
            showsMarkers: true),
        ],
        legend: .above))
    return figure
  }

  private var csv: String {
    var rows = ["weight,exact," + Self.counts.map { "probes=\($0)" }.joined(separator: ",")]
    let estimates = Self.counts.map { estimate(from: $0) }
    for i in hessian.indices {
      rows.append((["\(i)", "\(hessian[i][i])"] + estimates.map { "\($0[i])" }).joined(separator: ","))
    }
    return rows.joined(separator: "\n") + "\n"
  }
}
