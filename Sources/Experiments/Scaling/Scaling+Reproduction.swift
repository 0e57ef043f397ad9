import Figures

extension Scaling {
  /// Runs the experiment and draws it.
  public static func reproduce(data: BreastCancer) throws -> Reproduction {
    let scaling = try Scaling(data: data)
    return Reproduction(
      title: "Scaling: logistic regression on the breast-cancer data, in two systems of units",
      claims: scaling.comparisons.map { run in
        Claim(
          "steps to a gap of 1e-3 / 1e-6, \(run.name)",
          paper: run.name == "AdaHessian" ? "rescaled by curvature (Eq. 6): the units do not matter" : "",
          measured: "\(scaling.steps(run.standardized)) standardized, \(scaling.steps(run.scaled)) scaled")
      },
      remarks: [
        """
        \(data.features.count) samples of 30 features; columns standardized, then column j multiplied by 10^(−1 + 2·((7j) mod 30)/29), and the \
        penalty scaled alike: the same function of the same model, written in other units. AdaHessian here takes the exact \
        diagonal, with ε = 0; its steps in each unit are then the same numbers, up to rounding.
        """,
        """
        That holds for changes of unit only. A rotation of the parameters changes what the diagonal sees; only the full \
        Hessian, as in Newton's method, is indifferent to that too. f* = \(scaling.minimum).
        """,
      ],
      files: [
        .init(name: "scaling.svg", contents: scaling.figure.svg(theme: .adaptive)),
        .init(name: "scaling.csv", contents: scaling.csv),
      ])
  }

  /// The steps to both gaps, as "55 / 123".
  private func steps(_ curve: Curve) -> String {
    [1e-3, 1e-6].map { gap in
      curve.steps(toGap: gap, above: minimum).map { "\($0)" } ?? "more than \(curve.values.count - 1)"
    }.joined(separator: " / ")
  }

  /// The gap f − f* against the step, in both units.
  var figure: Figure {
    var figure = Figure(
      title: "What curvature buys: the same problem in other units",
      description: """
        The gap between the loss and its minimum against the step, for five optimizers. Left, with standardized columns, all \
        reach a gap of 1e-6 within 300 steps. Right, with every column in another unit, AdaHessian's curve is unchanged while \
        those of the others are several times longer.
        """,
      size: Size(900, 440), columns: 2)
    figure.panel(panel("standardized columns", legend: .topRight) { $0.standardized })
    figure.panel(panel("columns in other units, ⅒ to 10 times", legend: .none) { $0.scaled })
    return figure
  }

  private func panel(_ title: String, legend: LegendPlacement, _ curve: (Comparison) -> Curve) -> Panel {
    Panel(
      title: title, xAxis: Axis("step", range: 0...600),
      yAxis: Axis("*f* − *f*⋆", scale: .logarithmic, range: 1e-8...10),
      elements: comparisons.enumerated().map { i, run in
        // Below 1e-8 there is nothing to see; a gap of exactly zero has no logarithm.
        let points = curve(run).values.prefix(601).enumerated().map { Point(Double($0), Swift.max($1 - minimum, 1e-9)) }
        return .line(points, label: run.name, style: i == 0 ? .series(0).with(lineWidth: 2.4) : .series(i))
      },
      legend: legend)
  }

  /// Every loss of every run.
  var csv: String {
    let names = comparisons.flatMap { ["\($0.name) standardized", "\($0.name) scaled"] }
    let columns = comparisons.flatMap { [$0.standardized.values, $0.scaled.values] }
    var rows = [(["step"] + names).joined(separator: ",")]
    for step in columns[0].indices { rows.append((["\(step)"] + columns.map { "\($0[step])" }).joined(separator: ",")) }
    return rows.joined(separator: "\n") + "\n"
  }
}
