import Figures
import Optimizers

extension Figure5 {
  /// Trains, estimates, averages and draws.
  public static func reproduce() throws -> Reproduction {
    let run = try Figure5()
    let claims = [run.kernels, run.rows].flatMap { array in
      [
        Claim(
          "\(array.name), blocks of \(array.blockSize): spread of a one-probe estimate",
          paper: "averaging reduces the variance",
          measured: "\(percent(array.spread.before)) of its mean before, \(percent(array.spread.after)) after"),
        Claim(
          "\(array.name): how alike the members of a block are", paper: "similar curvature inside a block",
          measured: "\(percent(array.variationInside)) of the variance of the row norms is inside the blocks"),
      ]
    }
    return Reproduction(
      title: "Figure 5: block averages of |z ⊙ Hz| over 3 × 3 kernels and over the rows of a matrix",
      claims: claims,
      remarks: [
        """
        Averaging b independent elements would divide the spread by √b, 3 for a kernel and 4 for a row. It divides it by less: \
        the elements of a block are estimated from the same coins.
        """,
        """
        Shown are moduli, as in the authors' code; Eq. 10 averages signed values. Lesson 9 says why that matters.
        """,
      ],
      files: [
        .init(name: "figure5.svg", contents: run.figure.svg(theme: .adaptive)),
        .init(name: "figure5.csv", contents: run.csv),
      ])
  }

  /// One probe, its block averages and the exact row norms, for the kernels above and for the rows below.
  public var figure: Figure {
    var figure = Figure(
      title: "Spatial averaging: one probe's |*z* ⊙ *Hz*|, its block means, and the exact row norms of *H*",
      description: """
        Six heat maps. Above, sixteen 3 by 3 kernels in a square of 12 by 12: one probe is speckled, its averages are sixteen \
        even squares, the exact row norms differ between kernels and inside of them. Below, three rows of 16 weights in the same three ways.
        """,
      size: Size(1020, 560), columns: 3)
    for (values, title) in views(kernels) {
      figure.panel(map(kernelSquare(values), title, kernels.exact, "16 kernels of 3 × 3", ticks: [0, 3, 6, 9, 12]))
    }
    for (values, title) in views(rows) {
      figure.panel(
        map(
          (0..<3).map { Array(values[($0 * 16)..<($0 * 16 + 16)]) }, title, rows.exact, "3 rows of 16",
          ticks: [0, 16]))
    }
    return figure
  }

  private func views(_ array: AveragedArray) -> [([Double], String)] {
    [(array.oneProbe, "one probe"), (array.averaged, "block means"), (array.exact, "exact row norms")]
  }

  /// Kernel (k, c) at row k and column c of a 4 × 4 arrangement.
  private func kernelSquare(_ values: [Double]) -> [[Double]] {
    (0..<12).map { row in
      (0..<12).map { column in values[((row / 3) * 4 + column / 3) * 9 + (row % 3) * 3 + column % 3] }
    }
  }

  private func map(
    _ rows: [[Double]], _ title: String, _ exact: [Double], _ label: String, ticks: [Double]
  ) -> Panel {
    let (width, height) = (Double(rows[0].count), Double(rows.count))
    let field = ScalarField(x: 0.5...(width - 0.5), y: 0.5...(height - 0.5), rows: rows.reversed())
    return Panel(
      title: title, xAxis: Axis(label, ticks: ticks), yAxis: Axis(ticks: []),
      elements: [.heatMap(field, range: 0...(1.5 * (exact.max() ?? 1)), colorBar: "")], legend: .none, showsGrid: false)
  }

  private var csv: String {
    var lines = ["array,element,one probe,block mean,exact row norm"]
    for array in [kernels, rows] {
      for i in array.exact.indices {
        lines.append("\(array.name),\(i),\(array.oneProbe[i]),\(array.averaged[i]),\(array.exact[i])")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
