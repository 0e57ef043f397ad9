import Figures

extension Scaling {
  /// Runs the experiment and draws it.
  public static func reproduce(data: BreastCancer) throws -> Reproduction {
    let scaling = try Scaling(data: data)
    return Reproduction(
      title: "Scaling: logistic regression on the breast-cancer data, in two systems of units",
      claims: scaling.comparisons.map { run in
        Claim(
          "steps to a gap of 1e-3 / 1e-6, \(run.name)\(run.scaled.count > 1 ? " (\(run.scaled.count) seeds)" : "")",
          paper: run.name.hasPrefix("AdaHessian") ? "rescaled by curvature (Eq. 6): the units do not matter" : "",
          measured: "\(scaling.steps(run.standardized)) standardized, \(scaling.steps(run.scaled)) scaled")
      },
      remarks: [
        """
        \(data.features.count) samples of 30 features; columns standardized, then column j multiplied by 10^(−1 + 2·((7j) mod 30)/29), and the \
        penalty scaled alike: the same function of the same model, written in other units. AdaHessian with the exact \
        diagonal and ε = 0 takes the same steps in either, up to rounding.
        """,
        """
        That holds for changes of unit only. A rotation of the parameters changes what the diagonal sees; only the full \
        Hessian, as in Newton's method, is indifferent to that too. f* = \(scaling.minimum).
        """,
        """
        The paper's AdaHessian is the one of one probe: it divides by an estimate of the row norm of the Hessian, which mixes \
        the units of all columns, and is no more indifferent to them than Adam. Its curve is the median over \
        \(Self.seeds.count) seeds, its numbers are the median and the range. All AdaHessians and Adam take η = 0.1.
        """,
      ],
      files: [
        .init(name: "scaling.svg", contents: scaling.figure.svg(theme: .adaptive)),
        .init(name: "scaling.csv", contents: scaling.csv),
      ])
  }

  /// The steps to both gaps, as "55 / 123"; of several curves the median, and the fewest and the most.
  private func steps(_ curves: [Curve]) -> String {
    [1e-3, 1e-6].map { gap in
      let counts = curves.map { $0.steps(toGap: gap, above: minimum) ?? .max }.sorted()
      func text(_ count: Int) -> String { count == .max ? "more than \(curves[0].values.count - 1)" : "\(count)" }
      let (fewest, most) = (text(counts[0]), text(counts[counts.count - 1]))
      return fewest == most ? fewest : "\(text(counts[counts.count / 2])) (\(fewest) to \(most))"
    }.joined(separator: " / ")
  }

  /// The gap f − f* against the step, in both units.
  var figure: Figure {
    var figure = Figure(
      title: "What curvature buys: the same problem in other units",
      description: """
        The gap between the loss and its minimum against the step, for six optimizers. Left, with standardized columns, all \
        reach a gap of 1e-6 within 350 steps. Right, with every column in another unit, the curve of AdaHessian with the exact \
        diagonal is unchanged, while those of the others, AdaHessian with one probe among them, are several times longer.
        """,
      size: Size(900, 440), columns: 2)
    figure.panel(panel("standardized columns", legend: .topRight) { $0.standardized })
    figure.panel(panel("columns in other units, ⅒ to 10 times", legend: .none) { $0.scaled })
    return figure
  }

  private func panel(_ title: String, legend: LegendPlacement, _ curves: (Comparison) -> [Curve]) -> Panel {
    Panel(
      title: title, xAxis: Axis("step", range: 0...600),
      yAxis: Axis("*f* − min *f*", scale: .logarithmic, range: 1e-8...10),
      elements: comparisons.enumerated().map { i, run in
        // Below 1e-8 there is nothing to see; a gap of exactly zero has no logarithm.
        let curves = curves(run)
        let values = Curve(medianOf: curves).values.prefix(601)
        let points = values.enumerated().map { Point(Double($0), Swift.max($1 - minimum, 1e-9)) }
        return .line(points, label: run.name, style: i < 2 ? .series(i).with(lineWidth: 2.4) : .series(i))
      },
      legend: legend)
  }

  /// Every loss of every run.
  var csv: String {
    var (names, columns): ([String], [[Double]]) = ([], [])
    for run in comparisons {
      for (i, curves) in zip(run.standardized, run.scaled).enumerated() {
        let seed = run.scaled.count > 1 ? " seed \(Self.seeds[i])" : ""
        names += ["standardized", "scaled"].map { run.name.filter { $0 != "," } + seed + " " + $0 }
        columns += [curves.0.values, curves.1.values]
      }
    }
    var rows = [(["step"] + names).joined(separator: ",")]
    for step in columns[0].indices { rows.append((["\(step)"] + columns.map { "\($0[step])" }).joined(separator: ",")) }
    return rows.joined(separator: "\n") + "\n"
  }
}
