import Figures
import Scalars

extension Estimators {
  /// Measures the errors, and draws them.
  public static func reproduce() throws -> Reproduction {
    let run = Estimators(of: spectra() + [try network()])
    return Reproduction(
      title: "Estimators: the trace and the diagonal of a symmetric matrix from products with random vectors",
      claims: run.cases.map { measured in
        let curves = measured.trace.map { "\($0.method) \(run.error($0, 48))" }
        let diagonals = measured.diagonal.map { "\($0.method) \(run.error($0, 48))" }
        return Claim(
          "relative error from 48 products, \(measured.matrix.name)", paper: "",
          measured: "trace: " + curves.joined(separator: ", ") + "; diagonal: " + diagonals.joined(separator: ", "))
      },
      remarks: [
        """
        In the root mean square over \(run.seeds) seeds. Half or a third of the products go into finding the space of the large \
        eigenvalues: where there are few of these, nothing but the rest is left to chance; where there are none, these products are \
        lost. XTrace is then behind Hutchinson's estimate by about √2, Hutch++ and XDiag by more: what is left of a probe of signs \
        has no longer the same length for each.
        """
      ],
      files: [
        .init(name: "estimators.svg", contents: run.figure.svg(theme: .adaptive)),
        .init(name: "estimators.csv", contents: run.csv),
      ])
  }

  private func error(_ curve: Curve, _ products: Int) -> String {
    guard let i = self.products.firstIndex(of: products) else { return "–" }
    let error = curve.errors[i]
    let exponent = error > 0 ? Int(Double.log10(error).rounded(.down)) : 0
    return rounded(error / .exp10(Double(exponent)), places: 1) + "e\(exponent)"
  }

  /// Above the traces, below the diagonals: the error against the number of products, for each matrix.
  public var figure: Figure {
    var figure = Figure(
      title: "What products with random vectors tell of a trace and of a diagonal",
      description: """
        Six panels, the relative error against the number of products, both logarithmic. For eigenvalues that fall off the \
        errors of Hutch++, XTrace and XDiag drop by many orders of magnitude, while Hutchinson's falls as one over the root. For \
        eigenvalues that are all alike Hutchinson's is the smallest by a little. For the Hessian of a network the new \
        estimates of the trace are better from some ten or twenty products on.
        """,
      size: Size(1040, 680), columns: 3)
    for (i, measured) in cases.enumerated() {
      let label = i == 0 ? "relative error, trace" : ""
      figure.panel(panel(measured.trace, measured.matrix.name, label, slots: [0, 1, 2]))
    }
    for (i, measured) in cases.enumerated() {
      let label = i == 0 ? "relative error, diagonal" : ""
      figure.panel(panel(measured.diagonal, "", label, slots: [0, 3]))
    }
    return figure
  }

  private func panel(_ curves: [Curve], _ title: String, _ label: String, slots: [Int]) -> Panel {
    Panel(
      title: title, xAxis: Axis("products", scale: .logarithmic), yAxis: Axis(label, scale: .logarithmic),
      elements: zip(curves, slots).map { curve, slot in
        // An error of exactly zero has no logarithm.
        .line(
          zip(products, curve.errors).map { Point(Double($0), Swift.max($1, 1e-17)) }, label: curve.method,
          style: .series(slot), showsMarkers: true)
      },
      legend: .above)
  }

  private var csv: String {
    var rows = ["matrix,what,method," + products.map { "products=\($0)" }.joined(separator: ",")]
    for measured in cases {
      for (what, curves) in [("trace", measured.trace), ("diagonal", measured.diagonal)] {
        for curve in curves {
          rows.append(
            (["\"\(measured.matrix.name)\"", what, curve.method] + curve.errors.map { "\($0)" }).joined(separator: ","))
        }
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }
}
